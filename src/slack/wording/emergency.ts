/** What is said of an emergency: the lines of its card, and the messages about its review. Pure. */
import type { EmergencyRequest } from '../../domain/emergency-request.ts';
import type { Source } from '../../domain/policy/source.ts';
import type { ClosedBecause } from '../../workflow/ports/channel-closed.ts';
import { channelLink, code, dateTime, inOneLine, mention, mentions } from '../text.ts';
import type { Texts } from '../texts/texts-in.ts';
import { deciders, sourceName } from './seats.ts';

/** More would be a wall of names; the others have had a message each. */
const mostCalled = 20;

/** Who, for which incident, whom it skips, and its review. */
export function emergencyLines(request: EmergencyRequest, texts: Texts): string[] {
  const { emergency: words } = texts;
  return [
    words.title(mention(request.requester)),
    incidentLine(request, texts),
    skippedLine(request, texts),
    reviewLine(request, texts),
  ];
}

export function incidentLine({ emergency }: EmergencyRequest, { emergency: words }: Texts): string {
  // Empty once it is erased.
  return words.incident(code(emergency.incident || '…'));
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

/** To a person who could have approved. `closed`: why its channel takes no card; admins hear of the emergency then too. */
export function skippedText(request: EmergencyRequest, texts: Texts, closed?: ClosedBecause): string {
  const { requester, emergency, channel } = request;
  const { emergency: words, lost } = texts;
  const from = { who: mention(requester), incident: code(emergency.incident), due: dateTime(emergency.due) };
  if (!closed) return words.toSkipped(from);
  return inOneLine([words.unseen(from), lost.because[closed](channelLink(channel)), words.dueOnceSeen(from.due)]);
}

/** `closed`: why its thread takes nothing. */
export function overdueText(request: EmergencyRequest, texts: Texts, closed?: ClosedBecause): string {
  const { requester, channel, emergency } = request;
  const { due, skipped, incident } = emergency;
  if (closed) {
    const { emergency: words, lost } = texts;
    const from = { who: mention(requester), incident: code(incident), due: dateTime(due) };
    return inOneLine([words.overdueUnseen(from), lost.because[closed](channelLink(channel)), words.reviewOnceSeen]);
  }
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
