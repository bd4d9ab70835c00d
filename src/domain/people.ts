/** Who may ask for an export and who may decide. Pure: facts come in, a verdict goes out. */
import type { ExportRequest } from './export-request.ts';
import { ok, type Result, refuse } from './result.ts';

/**
 * What Slack says of a person, `locale` such as zh-CN. People of other companies, and those whose team Slack does not name, count as
 * guests; deactivated accounts count as bots: no person answers for what they do.
 */
export type Person = { id: string; isGuest: boolean; isBot: boolean; locale?: string };

export type MayNotAsk = { reason: 'not-a-member' | 'guest' | 'bot' };

export type MayNotDecide = {
  reason: 'own-request' | 'not-a-member' | 'joined-later' | 'guest' | 'bot' | 'no-card-yet';
};

/** What a person is to a request, for what may follow its decision. */
export type Role = 'requester' | 'approver' | 'admin' | 'none';

/** Slack lists so many members in one answer: a channel of more is no good place for approvals. https://docs.slack.dev/reference/methods/conversations.members */
export const smallChannel = 999;

/** `isMember`: of the approval channel, now. */
export function mayAsk({ person, isMember }: { person: Person; isMember: boolean }): Result<Person, MayNotAsk> {
  if (person.isBot) return refuse({ reason: 'bot' });
  if (person.isGuest) return refuse({ reason: 'guest' });
  if (!isMember) return refuse({ reason: 'not-a-member' });
  return ok(person);
}

/**
 * What a person is to a request whether or not they are in the channel; undefined where membership decides. Deactivated accounts and bots are `none`;
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

/**
 * Who was in the channel when a card was posted: those who had joined by a time of the clock of `Members`. Cards of the
 * first release have a list of ids instead.
 */
export type Audience = { membersAt: number } | { members: readonly string[] };

/** Of a card whose time Redis has lost: who joined before it is no longer known, so no person may decide on it. */
export const emptyAudience: Audience = { members: [] };

export function hasNoAudience(audience: Audience): boolean {
  return 'members' in audience && audience.members.length === 0;
}

/** `joinedAt`: since when the person is known as a member; undefined for a person not known as one. */
export function wasThere(audience: Audience, who: { userId: string; joinedAt: number | undefined }): boolean {
  if ('members' in audience) return audience.members.includes(who.userId);
  return who.joinedAt !== undefined && who.joinedAt <= audience.membersAt;
}

/** `isMember`: now. `sawCard`: whether they were a member when the card was posted; undefined while there is no card. */
export function mayDecide(facts: {
  person: Person;
  request: ExportRequest;
  isMember: boolean;
  sawCard: boolean | undefined;
}): Result<Person, MayNotDecide> {
  const { person, request, isMember, sawCard } = facts;
  if (person.isBot) return refuse({ reason: 'bot' });
  if (person.isGuest) return refuse({ reason: 'guest' });
  if (person.id === request.requester) return refuse({ reason: 'own-request' });
  if (!isMember) return refuse({ reason: 'not-a-member' });
  if (sawCard === undefined) return refuse({ reason: 'no-card-yet' });
  if (!sawCard) return refuse({ reason: 'joined-later' });
  return ok(person);
}
