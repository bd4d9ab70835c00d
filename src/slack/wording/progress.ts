/** How far an export has come: a bar, the percentage, how long it has taken, and about how long it will still take. Pure. */
import { taskOf } from '../../domain/claims.ts';
import type { ExportRequest, Task } from '../../domain/export-request.ts';
import { duration } from '../text.ts';
import type { Texts } from '../texts/texts-in.ts';

const barLength = 10;

/** Younger exports and smaller parts say too little about the rest. In milliseconds and percent. */
const estimatedFrom = { age: 60_000, percent: 5 };

/** `stillAt`: set where the export makes no progress, to the time at which that was found; no remaining time is given then. */
export function progressLine(request: ExportRequest, stillAt: number | undefined, texts: Texts): string {
  const { notes: words } = texts;
  const task = taskOf(request);
  const percent = request.status === 'exported' ? 100 : Math.round(task?.percent ?? 0);
  const full = Math.round((percent * barLength) / 100);
  const bar = `${'▓'.repeat(full)}${'░'.repeat(barLength - full)}`;
  if (request.status !== 'exporting') {
    return request.status === 'exported' ? words.progress(bar, percent) : words.stoppedAt(bar, percent);
  }
  return [words.progress(bar, percent), ...timesOf(request.task, stillAt, texts)].join(' · ');
}

function timesOf({ startedAt, seenAt, percent = 0 }: Task, stillAt: number | undefined, texts: Texts): string[] {
  if (stillAt !== undefined) return [texts.notes.soFar(duration(stillAt - startedAt, texts))];
  if (seenAt === undefined || seenAt - startedAt < estimatedFrom.age) return [];
  const soFar = seenAt - startedAt;
  const took = texts.notes.soFar(duration(soFar, texts));
  if (percent < estimatedFrom.percent || percent >= 100) return [took];
  return [took, texts.notes.left(duration((soFar * (100 - percent)) / percent, texts))];
}
