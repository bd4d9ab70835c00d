/** Who may ask for an export and who may decide. Pure: facts come in, a verdict goes out. */
import { addedSources, decidingSources } from './escalation.ts';
import type { ExportRequest } from './export-request.ts';
import { couldFill } from './policy/seats.ts';
import type { Source } from './policy/source.ts';
import { ok, type Result, refuse } from './result.ts';

/**
 * What Slack says of a person, `locale` such as zh-CN. People of other companies, and those whose team Slack does not name, count as
 * guests; deactivated accounts count as bots: no person answers for what they do.
 */
export type Person = { id: string; isGuest: boolean; isBot: boolean; locale?: string };

export type MayNotAsk = { reason: 'not-a-member' | 'not-a-requester' | 'guest' | 'bot' };

export type MayNotDecide = {
  reason: 'own-request' | 'not-a-member' | 'not-an-approver' | 'joined-later' | 'guest' | 'bot' | 'no-card-yet';
};

/** What a person is to a request, for what may follow its decision. */
export type Role = 'requester' | 'approver' | 'admin' | 'none';

/** Slack lists so many members in one answer: a channel of more is no good place for approvals. https://docs.slack.dev/reference/methods/conversations.members */
export const smallChannel = 999;

/** `requesters`: the sources whose people may ask; `isIn`: whether the person is in one of them now. */
export function mayAsk(facts: {
  person: Person;
  requesters: readonly Source[];
  isIn: boolean;
}): Result<Person, MayNotAsk> {
  const { person, requesters, isIn } = facts;
  if (person.isBot) return refuse({ reason: 'bot' });
  if (person.isGuest) return refuse({ reason: 'guest' });
  if (isIn) return ok(person);
  return refuse({ reason: requesters.every((source) => source === 'channel') ? 'not-a-member' : 'not-a-requester' });
}

/** What a person is to a request whether or not they are in the channel; undefined where membership decides. Deactivated accounts and bots are `none`. */
export function roleAnywhere(facts: {
  person: Person;
  request: ExportRequest;
  isAdmin: boolean;
}): Exclude<Role, 'approver'> | undefined {
  const { person, request, isAdmin } = facts;
  if (person.isBot) return 'none';
  if (person.id === request.requester) return 'requester';
  return isAdmin ? 'admin' : undefined;
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

/**
 * `inNow`: the sources of the request's rule that the person is in. `counts`: those of them that may fill a seat, because the rule takes
 * people who joined later, or the person was in it when approvers were asked. `hasCard`: whether the card is posted. `forgotten`: groups of which
 * it is no longer known who was in them then.
 */
export type Sources = {
  inNow: ReadonlySet<Source>;
  counts: ReadonlySet<Source>;
  hasCard: boolean;
  forgotten?: ReadonlySet<Source>;
};

export function mayDecide(facts: {
  person: Person;
  request: ExportRequest;
  sources: Sources;
}): Result<Person, MayNotDecide> {
  const { person, request, sources } = facts;
  const { inNow, counts, hasCard } = sources;
  if (person.isBot) return refuse({ reason: 'bot' });
  if (person.isGuest) return refuse({ reason: 'guest' });
  if (person.id === request.requester) return refuse({ reason: 'own-request' });
  if (inNow.size === 0) return refuse({ reason: isOfChannel(request) ? 'not-a-member' : 'not-an-approver' });
  if (!hasCard) return refuse({ reason: 'no-card-yet' });
  return couldFill({ ...request.rule, alsoFree: addedSources(request) }, counts)
    ? ok(person)
    : refuse({ reason: 'joined-later' });
}

/** Whether the members of the channel decide, and no others. */
function isOfChannel(request: ExportRequest): boolean {
  return decidingSources(request).every((source) => source === 'channel');
}
