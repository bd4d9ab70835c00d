/** Sentences of reminders, of an escalation, and of the warning before a request expires. Pure. */
import { addedSources } from '../../domain/escalation.ts';
import type { ExportRequest, PendingRequest } from '../../domain/export-request.ts';
import type { Source } from '../../domain/policy/source.ts';
import { openSources, seatsOf } from '../../domain/votes.ts';
import { channelLink, dateTime, duration, inOneLine } from '../text.ts';
import type { Texts } from '../texts/texts-in.ts';
import { headline } from './headline.ts';
import { openSeats, sourceName } from './seats.ts';

/** That no one can approve is said where the reminder found so: others may be able to by now, of whom it knows nothing. */
export function reminderLine(request: ExportRequest, texts: Texts): string {
  if (request.status !== 'pending') return headline(request, texts);
  const { reminders } = texts;
  return inOneLine([
    reminders.waiting(openIn(request, texts)),
    whoIsAsked(request, texts),
    reminders.expires(dateTime(request.until)),
  ]);
}

/** Who has approved since is mentioned no more. */
function whoIsAsked(request: PendingRequest, texts: Texts): string {
  const { votes, reminded } = request;
  const { reminders } = texts;
  if (reminded?.who.length === 0) return reminders.noOne;
  const voters = votes.map(({ by }) => by);
  const left = (reminded?.who ?? []).filter((source) => !voters.includes(source));
  return left.length > 0 ? reminders.ask(names(left, request, texts, true)) : '';
}

export function escalatedLine(request: ExportRequest, texts: Texts): string {
  const { reminders } = texts;
  const { escalated, rule } = request;
  // Redis may have lost the escalation with its last writes.
  if (!escalated || !rule.escalate) return headline(request, texts);
  const to = names(addedSources(request), request, texts);
  if (request.status !== 'pending') return reminders.escalatedTo(to);
  const after = duration(rule.escalate.after, texts);
  if (escalated.who.length === 0) return reminders.escalatedToNoOne({ to, after });
  const who = names(escalated.who, request, texts, true);
  const hasSeat = openSources(request).some((source) => addedSources(request).includes(source));
  return inOneLine([
    hasSeat
      ? reminders.escalated({ who, after })
      : reminders.escalatedToDeny({ who, after, open: openIn(request, texts) }),
    reminders.expires(dateTime(request.until)),
  ]);
}

export function expiryLine(request: ExportRequest, texts: Texts): string {
  if (request.status !== 'pending') return headline(request, texts);
  const { until, channel } = request;
  return texts.reminders.expiresSoon({
    when: dateTime(until),
    open: openIn(request, texts),
    channel: channelLink(channel),
  });
}

function openIn(request: PendingRequest, texts: Texts): string {
  return openSeats(request, seatsOf(request), texts).join(texts.list.comma);
}

/** `notifies`: groups are written so that Slack notifies their members. */
function names(sources: readonly Source[], request: ExportRequest, { list }: Texts, notifies = false): string {
  return sources.map((source) => sourceName(source, request, notifies)).join(list.comma);
}
