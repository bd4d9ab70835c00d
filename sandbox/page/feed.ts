/** The live feed of the page: server-sent events that carry what has changed for one person. */
import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { Person } from '../slack/person.ts';
import type { Stage } from '../stage.ts';
import { cloudEntries, hasRunningTasks } from './cloud-entries.ts';
import type { AppEntry, Entry, Kind } from './entries.ts';
import type { Show } from './show.ts';
import { slackEntries } from './slack-entries.ts';
import { stageEntries } from './stage-entries.ts';

/** How long changes are gathered, and how often the progress of running exports is looked at, in milliseconds. */
const gathering = 40;
const progressEvery = 500;

const run = randomUUID();

export type FeedNeeds = { stage: Stage; app: AppEntry; show: Show };

/** Writes until the reader hangs up. */
export function openFeed(needs: FeedNeeds, person: Person, response: ServerResponse): void {
  const { stage } = needs;
  const known = new Map<string, Known>();
  let due: NodeJS.Timeout | undefined;

  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.write('retry: 1000\n\n');
  flush();
  const stops = [stage.slack.onChange(soon), stage.cloud.onChange(soon)];
  const clock = setInterval(() => hasRunningTasks(stage.cloud) && soon(), progressEvery).unref();
  response.on('close', () => {
    clearInterval(clock);
    clearTimeout(due);
    for (const stop of stops) stop();
  });

  function soon(): void {
    due ??= setTimeout(flush, gathering);
  }

  function flush(): void {
    due = undefined;
    const whole = known.size === 0;
    const changed = changes(known, entriesFor(needs, person));
    if (changed.set.length === 0 && changed.gone.length === 0) return;
    response.write(`data: ${inOneMessage(whole, changed)}\n\n`);
  }
}

function entriesFor({ stage, app, show }: FeedNeeds, person: Person): Entry[] {
  return [...slackEntries(stage.slack.state, person), ...cloudEntries(stage.cloud), ...stageEntries(stage, app, show)];
}

type Known = { kind: Kind; id: string; entry: Entry; text: string };

/** What differs from what the reader knows, which is brought up to date. */
function changes(known: Map<string, Known>, entries: Entry[]): { set: Entry[]; gone: Known[] } {
  const set: Entry[] = [];
  const left = new Map(known);
  for (const entry of entries) {
    const { kind, id } = entry;
    const key = `${kind}/${id}`;
    left.delete(key);
    const before = known.get(key);
    // The same object is the same message: drawing a thousand of them each time would be felt.
    if (before?.entry === entry) continue;
    const text = JSON.stringify(entry.value);
    if (before?.text !== text) set.push(entry);
    known.set(key, { kind, id, entry, text });
  }
  for (const key of left.keys()) known.delete(key);
  return { set, gone: [...left.values()] };
}

/** A `FeedMessage`. */
function inOneMessage(whole: boolean, { set, gone }: { set: Entry[]; gone: Known[] }): string {
  const values: Record<string, Record<string, unknown>> = {};
  const ids: Record<string, string[]> = {};
  for (const { kind, id, value } of set) {
    values[kind] ??= {};
    values[kind][id] = value;
  }
  for (const { kind, id } of gone) ids[kind] = [...(ids[kind] ?? []), id];
  return JSON.stringify({ run, whole, set: values, gone: ids });
}
