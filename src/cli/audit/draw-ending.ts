/** What ran and how it ended: task, objects, and the explanation of a failure. */
import { eventsOf } from './events-of.ts';
import { explanationSentence, explanationsOf, failureSentence } from './failure-words.ts';
import type { Evidence } from './gather-evidence.ts';
import { code, plain } from './markdown.ts';
import type { Clock } from './times.ts';

/** An export of many disks has a few objects; more are counted. */
const mostObjects = 50;

export function endingLines(evidence: Evidence, clock: Clock): string[] {
  const tasks = [...eventsOf(evidence, 'started'), ...eventsOf(evidence, 'adopted')].map(
    ({ at, event }) =>
      `Export task ${code(event.task)} ${event.event === 'adopted' ? 'found, after a lost answer' : 'started'}: ${clock(at)}.`,
  );
  const ends = evidence.entries.flatMap(({ at, event, isLost }) => {
    // What a task has come to stays so; a decision that Redis has lost does not.
    if (isLost && event.event !== 'ended') return [];
    switch (event.event) {
      case 'ended':
        return event.failure
          ? failed(event.failure, clock(at))
          : [`Exported: ${clock(at)}.`, ...objectLines(event.objects ?? [], event.bytes ?? [])];
      case 'cancelled':
        return [`Cancelled by ${code(event.by)}: ${clock(at)}.`];
      case 'expired':
        return [`Expired: ${clock(at)}.`];
      case 'withdrawn':
        return [`Withdrawn by ${code(event.by)}: ${clock(at)}.`];
      case 'denied':
        return [`Denied by ${code(event.by)}: ${clock(at)}. Nothing was exported.`];
      default:
        return [];
    }
  });
  return [...tasks, ...(ends.length > 0 ? ends : ['It has not ended in this trail.'])];
}

type Failure = { reason: string; codes: readonly string[]; cloudRequestId?: string | undefined };

function failed(failure: Failure, time: string): string[] {
  const { reason, codes, cloudRequestId } = failure;
  const named = [reason, ...codes].map(code).join(', ');
  const request = cloudRequestId === undefined ? '' : ` RequestId of Alibaba Cloud: ${code(cloudRequestId)}.`;
  const explained = explanationsOf(failure).map((one) => `${code(one.code)}: ${plain(explanationSentence(one))}`);
  return [`Failed: ${time}. ${failureSentence(failure)} (${named})${request}`, ...explained];
}

function objectLines(objects: readonly string[], bytes: readonly number[]): string[] {
  const lines = objects.slice(0, mostObjects).map((object, index) => {
    const size = bytes[index];
    return `Object ${code(object)}${size === undefined ? '' : `, ${size} bytes`}.`;
  });
  const more = objects.length - mostObjects;
  return more > 0 ? [...lines, `${more} more objects.`] : lines;
}
