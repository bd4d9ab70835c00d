/** Runs what reads a trail: its options become times, keys and a source. */
import { setFlagsFromString } from 'node:v8';
import { signingKeysIn } from '../../config/config.ts';
import { oneLine } from '../../domain/foreign-text.ts';
import { readSettings } from '../doctor/read-settings.ts';
import type { Answer, Write, WrongUsage } from '../subcommand.ts';
import { erase } from './erase.ts';
import { exportRequests, formats } from './export.ts';
import { archiveBy, fromTrail, type WhichTrail } from './from-trail.ts';
import { makeOne } from './make-one.ts';
import { onTrail } from './on-trail.ts';
import { type KeyOptions, readKeys, type TrailKeys } from './read-keys.ts';
import { readTime } from './read-time.ts';
import { showRequest } from './show.ts';
import { tail } from './tail.ts';
import { isZone } from './times.ts';
import type { TrailSource } from './trail-source.ts';
import { verifyTrail } from './verify.ts';

type Answered = Promise<Answer | WrongUsage>;

export async function runVerify(
  which: WhichTrail,
  { to, json = false, ...options }: KeyOptions & { to?: string | undefined; json?: boolean | undefined },
): Answered {
  const time = to === undefined ? undefined : readTime('--to', to);
  if (time && 'wrong' in time) return time;
  return withTrail(which, 'verify', options, (source, keys) => verifyTrail(source, { keys, to: time?.until, json }));
}

export async function runShow(
  id: string,
  which: WhichTrail,
  { zone = ownZone(), ...options }: KeyOptions & { zone?: string | undefined },
): Answered {
  if (!isZone(zone)) return { wrong: `--zone takes a time zone such as Asia/Shanghai, not “${oneLine(zone, 40)}”.` };
  return withTrail(which, 'show', options, (source, keys) => showRequest(source, { id, zone, keys }));
}

/** An export of a large company must fit beside other work: V8 collects garbage when the heap has grown by so many percent. */
const leanHeap = '--heap-growing-percent=10';

type ExportOptions = KeyOptions & { from?: string | undefined; to?: string | undefined; format?: string | undefined };

export async function runExport(
  which: WhichTrail,
  { from, to, format: wanted = 'csv', ...options }: ExportOptions,
  write: Write,
): Answered {
  const format = formats.find((one) => one === wanted);
  if (!format) return { wrong: `--format takes ${formats.join(' or ')}, not “${oneLine(wanted, 40)}”.` };
  if (from === undefined || to === undefined) return { wrong: `--${from === undefined ? 'from' : 'to'} is missing.` };
  const [begin, end] = [readTime('--from', from), readTime('--to', to)];
  if ('wrong' in begin) return begin;
  if ('wrong' in end) return end;
  const period = { from: begin.from, until: end.until };
  if (period.until <= period.from) return { wrong: '--to is before --from.' };
  setFlagsFromString(leanHeap);
  return withTrail(which, 'export', options, (source, keys) =>
    exportRequests(source, { keys, format, write, ...period }),
  );
}

async function withTrail(
  which: WhichTrail,
  command: string,
  options: KeyOptions,
  ask: (source: TrailSource, keys: TrailKeys) => Promise<Answer>,
): Answered {
  const keys = readKeys(options, process.env);
  return 'wrong' in keys ? keys : fromTrail(which, command, (source) => ask(source, keys));
}

function ownZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

export async function runTail({ follow = false }: { follow?: boolean | undefined }, write: Write): Answered {
  return onTrail(process.env, (inRedis) => tail(inRedis, { follow, write }));
}

export async function runErase(id: string): Answered {
  return onTrail(process.env, (inRedis) => erase(inRedis, id, archiveBy(process.env)));
}

export async function runCheckpoint(): Answered {
  const { config, faulty } = readSettings({ ...process.env, POLICY_FILE: undefined });
  // In the place of a key at fault the settings have a placeholder, which must sign nothing and retire no key.
  const keys = config && !faulty.includes('AUDIT_KEY') ? signingKeysIn(config) : undefined;
  if (!keys)
    return { wrong: 'A checkpoint needs AUDIT_KEY, and settings without faults. The doctor names the faults.' };
  return onTrail(process.env, (inRedis) => makeOne(inRedis, keys));
}
