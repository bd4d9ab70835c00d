/** Who may ask for an export, who may decide, and until when. Pure: facts come in, a verdict goes out. */
import type { Approval, ExportRequest } from './export-request.ts';
import { digestOf } from './parameters.ts';
import { ok, type Result, refuse } from './result.ts';

/** What Slack says of somebody, `locale` such as zh-CN. Deactivated accounts count as bots: nobody answers for what they do. */
export type Person = { id: string; isGuest: boolean; isBot: boolean; locale?: string };

export type MayNotAsk = { reason: 'not-a-member' | 'guest' | 'bot' };

export type MayNotDecide = {
  reason: 'own-request' | 'not-a-member' | 'joined-later' | 'guest' | 'bot' | 'no-card-yet';
};

/** What somebody is to a request, for what may follow its decision. */
export type Role = 'requester' | 'approver' | 'admin' | 'none';

export const votesNeeded = 1;

/** How long a request waits for a decision, and how long an approval holds, in milliseconds. */
export const decisionTime = 24 * 60 * 60 * 1000;
export const approvalTime = 24 * 60 * 60 * 1000;

/** Whether enough people agreed to just these parameters. The requester is none of them, whatever the record says. */
export function isApproved(
  request: Pick<ExportRequest, 'requester' | 'digest' | 'parameters'> & { approval: Approval },
) {
  const { requester, digest, parameters, approval } = request;
  const others = new Set(approval.votes.map(({ by }) => by).filter((by) => by !== requester));
  const isOfThese = digest === digestOf(parameters) && approval.votes.every((vote) => vote.digest === digest);
  return isOfThese && others.size >= votesNeeded;
}

/** `members` are the ids in the approval channel now. */
export function mayAsk({
  person,
  members,
}: {
  person: Person;
  members: ReadonlySet<string>;
}): Result<Person, MayNotAsk> {
  if (person.isBot) return refuse({ reason: 'bot' });
  if (person.isGuest) return refuse({ reason: 'guest' });
  if (!members.has(person.id)) return refuse({ reason: 'not-a-member' });
  return ok(person);
}

/**
 * What somebody is whoever is in the channel; undefined where its members say. Deactivated accounts and bots are nobody;
 * `admins` are the ids of the policy file.
 */
export function roleAnywhere(facts: {
  person: Person;
  request: ExportRequest;
  admins: ReadonlySet<string>;
}): Exclude<Role, 'approver'> | undefined {
  const { person, request, admins } = facts;
  if (person.isBot) return 'none';
  if (person.id === request.requester) return 'requester';
  return admins.has(person.id) ? 'admin' : undefined;
}

/** `membersThen` are the ids that were in the channel when the card was posted; undefined while there is no card. */
export function mayDecide(facts: {
  person: Person;
  request: ExportRequest;
  membersNow: ReadonlySet<string>;
  membersThen: ReadonlySet<string> | undefined;
}): Result<Person, MayNotDecide> {
  const { person, request, membersNow, membersThen } = facts;
  if (person.isBot) return refuse({ reason: 'bot' });
  if (person.isGuest) return refuse({ reason: 'guest' });
  if (person.id === request.requester) return refuse({ reason: 'own-request' });
  if (!membersNow.has(person.id)) return refuse({ reason: 'not-a-member' });
  if (membersThen === undefined) return refuse({ reason: 'no-card-yet' });
  if (!membersThen.has(person.id)) return refuse({ reason: 'joined-later' });
  return ok(person);
}
