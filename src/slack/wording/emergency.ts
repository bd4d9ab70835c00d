/** What is said of an emergency: the lines of its card, and the messages about its review. Pure. */
import type { EmergencyRequest } from '../../domain/emergency-request.ts';
import type { Source } from '../../domain/policy/source.ts';
import { code, dateTime, inOneLine, mention, mentions } from '../text.ts';
import type { Texts } from '../texts/texts-in.ts';
import { deciders, sourceName } from './seats.ts';

/** More would be a wall of names; the others have had a message each. */
const mostCalled = 20;

/** Who, for which incident, whom it skips, and its review. */
export function emergencyLines(request: EmergencyRequest, texts: Texts): string[] {
  const { emergency: words } = texts;
  const { requester, emergency } = request;
  return [
    words.title(mention(requester)),
    words.incident(code(emergency.incident)),
    skippedLine(request, texts),
    reviewLine(request, texts),
  ];
}

function skippedLine(request: EmergencyRequest, texts: Texts): string {
  const { emergency: words } = texts;
  const { people, isMore } = request.emergency.skipped;
  // Written once on the card, so that those are notified who get no message of their own.
  if (isMore) return words.skippedMany(calledSources(request, texts));
  return people.length === 0 ? words.skippedNobody : words.skipped(people.length, deciders(request, texts));
}

export function reviewLine({ emergency }: EmergencyRequest, { emergency: words }: Texts): string {
  const { due, review } = emergency;
  return review ? words.reviewed(mention(review.by), dateTime(review.at)) : words.due(dateTime(due));
}

/** To a person who could have approved. */
export function skippedText({ requester, emergency }: EmergencyRequest, { emergency: words }: Texts): string {
  const incident = code(emergency.incident);
  return words.toSkipped({ who: mention(requester), incident, due: dateTime(emergency.due) });
}

export function overdueText(request: EmergencyRequest, texts: Texts): string {
  const { due, skipped } = request.emergency;
  const people = skipped.people.slice(0, mostCalled);
  const called = skipped.isMore ? calledSources(request, texts) : mentions(people, texts);
  return inOneLine([texts.emergency.overdue(dateTime(due), called)]).trim();
}

/** So that Slack notifies them. */
function calledSources(request: EmergencyRequest, { list }: Texts): string {
  const sources = new Set<Source>(request.rule.approvers.map(({ from }) => from));
  return [...sources]
    .map((source) => (source === 'channel' ? '<!channel>' : sourceName(source, request, true)))
    .join(list.comma);
}
