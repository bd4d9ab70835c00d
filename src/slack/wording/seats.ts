/** Who has to agree under a rule: the quorum, the seats that are filled, and those that are open. Pure. */
import { type AppliedRule, decidingSources } from '../../domain/escalation.ts';
import type { ExportRequest } from '../../domain/export-request.ts';
import type { Seat } from '../../domain/policy/seats.ts';
import { isGroup, type Source } from '../../domain/policy/source.ts';
import { seatsOf } from '../../domain/votes.ts';
import { channelLink, inOneLine, mention, quoted } from '../text.ts';
import type { Texts } from '../texts/texts-in.ts';

/** What names a source: the rule, its channel, and the handles of its groups. */
export type RuleInPlace = AppliedRule & Pick<ExportRequest, 'channel' | 'groups'>;

/** `notifies`: groups are written so that Slack notifies their members. */
export function sourceName(
  source: Source,
  named: Partial<Pick<RuleInPlace, 'channel' | 'groups'>>,
  notifies = false,
): string {
  const { channel = '', groups } = named;
  if (source === 'channel') return channelLink(channel);
  if (!isGroup(source)) return mention(source);
  const id = source.slice('group:'.length);
  return notifies ? `<!subteam^${id}>` : `@${quoted(groups?.[source]?.handle ?? id, 80)}`;
}

/** "@security, #approvals": all who could fill a seat. */
export function deciders(request: RuleInPlace, { list }: Texts): string {
  return decidingSources(request)
    .map((source) => sourceName(source, request))
    .join(list.comma);
}

/** "2 people, one of @security". */
export function quorum(request: RuleInPlace, texts: Texts, notifies = false): string {
  const { seats, list } = texts;
  const { approvals, approvers } = request.rule;
  const named = approvers.flatMap(({ from, atLeast }) =>
    atLeast ? [seats.atLeast(atLeast, sourceName(from, request, notifies))] : [],
  );
  return [seats.people(approvals), ...named].join(list.comma);
}

/** The seats as votes fill them; empty where one approval by any member of the channel is all there is to it. */
export function seatLines(request: RuleInPlace & Parameters<typeof seatsOf>[0], texts: Texts): string[] {
  const { approvals, approvers, mention: notifies } = request.rule;
  if (approvals === 1 && approvers.every(({ from }) => from === 'channel')) return [];
  const seats = seatsOf(request);
  return [
    inOneLine([texts.seats.needed(quorum(request, texts, notifies)), ...(notifies ? otherGroups(request, texts) : [])]),
    ...seats.filter(({ person }) => person !== undefined).map((seat) => takenSeat(seat, request, texts)),
    ...openSeats(request, seats, texts).map((open) => `○ ${open}`),
  ];
}

/** Groups that fill free seats alone are in no quorum, and are notified beside it. */
function otherGroups(request: RuleInPlace, { seats, list }: Texts): string[] {
  const others = request.rule.approvers.filter(({ from, atLeast }) => isGroup(from) && !atLeast);
  if (others.length === 0) return [];
  return [seats.alsoNotified(others.map(({ from }) => sourceName(from, request, true)).join(list.comma))];
}

function takenSeat({ person = '', only }: Seat, request: RuleInPlace, { seats }: Texts): string {
  return seats.taken(mention(person), only === undefined ? '' : sourceName(only, request));
}

/** One line for each kind of open seat. */
export function openSeats(request: RuleInPlace, seats: readonly Seat[], texts: Texts): string[] {
  const open = seats
    .filter(({ person }) => person === undefined)
    .map(({ only }) => (only === undefined ? deciders(request, texts) : sourceName(only, request)));
  return [...new Set(open)].map((who) => texts.seats.open(open.filter((one) => one === who).length, who));
}
