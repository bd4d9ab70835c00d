/** `audit` on the command line: its usage and its arguments. */
import { closeName } from '../../domain/close-name.ts';
import { oneLine } from '../../domain/foreign-text.ts';
import { readArguments } from '../read-arguments.ts';
import type { Answer, Subcommand, WrongUsage } from '../subcommand.ts';
import { keyOptions } from './read-keys.ts';

const usage = `Usage: npm run --silent audit -- verify FILES [--to TIME] [--json]
   or: npm run --silent audit -- show ID FILES [--zone Asia/Shanghai]
   or: npm run --silent audit -- export --from DAY --to DAY [--format csv|jsonl] FILES
   or: npm run --silent audit -- tail [--follow]
   or: npm run --silent audit -- checkpoint
   or: npm run --silent audit -- erase ID
   or: npm run --silent audit -- key
   or: npm run --silent audit -- schema
   or: node dist/cli.js audit …

Reads the audit trail from FILES: files of the archive or folders with them, in any order. This needs
public keys, and neither Slack nor Redis nor Alibaba Cloud. With --archive instead of FILES it reads
the bucket of AUDIT_BUCKET; with neither it reads the trail in Redis, and adds an entry audit-read there.

  verify   order, chain, checkpoints and signatures; which entries are anchored, and which not yet
             --to TIME  fails unless a checkpoint from then or later covers all entries up to then
  show     one page of Markdown: the control evidence of one request
             --zone Z   the times also in this zone, by default that of this machine
  export   one row for each request that was made from one day to another, both included
             --format csv|jsonl, by default csv
  tail     the last entries in Redis as JSON lines; --follow waits for more
  checkpoint
           makes a checkpoint of the trail in Redis now, with AUDIT_KEY
  erase    erases what people have typed about a request that has ended, in Redis and the archive;
           the trail keeps the hash of each text, and an entry says that they are gone, for good
  key      prints new keys for PRESS_KEY and AUDIT_KEY with their public halves
  schema   prints the JSON Schema of an entry

  --audit-key=KEY  public keys of checkpoints, by default AUDIT_PUBLIC_KEY
  --press-key=KEY  public keys of submissions and presses, by default PRESS_PUBLIC_KEY;
                   KEY@FROM..UNTIL counts from one TIME to another, either of which may be left out
  --json           prints JSON
  -h, --help       shows this

A TIME is a day in UTC such as 2026-09-30, to its end, or a time such as 2026-09-30T18:00:00+08:00.

Exit code: 0 for a sound trail, or work that is done; 1 for findings, where verify finds nothing anchored,
where the request is not there, and for work that could not be done; 2 for wrong usage.
`;

export const audit: Subcommand = { summary: 'verifies, shows and exports the audit trail', usage, read };

type Read = ReturnType<Subcommand['read']>;
type Run = Extract<Read, { run: unknown }>['run'];

const trailOptions = { ...keyOptions, archive: { type: 'boolean' } } as const;

const verifyOptions = { ...trailOptions, to: { type: 'string' }, json: { type: 'boolean' } } as const;
const showOptions = { ...trailOptions, zone: { type: 'string' } } as const;
const exportOptions = {
  ...trailOptions,
  from: { type: 'string' },
  to: { type: 'string' },
  format: { type: 'string' },
} as const;

/** Each reads what follows its name. */
const acts: Readonly<Record<string, (args: readonly string[]) => Read>> = {
  verify(args) {
    const given = readArguments(args, verifyOptions);
    if ('wrong' in given) return given;
    const { operands: files } = given;
    const { archive, ...options } = given.options;
    return { run: async () => (await import('./run-audit.ts')).runVerify({ files, archive }, options) };
  },
  show(args) {
    const given = readArguments(args, showOptions);
    if ('wrong' in given) return given;
    const [id, ...files] = given.operands;
    const { archive, ...options } = given.options;
    if (id === undefined) return { wrong: 'ID is missing.' };
    return { run: async () => (await import('./run-audit.ts')).runShow(id, { files, archive }, options) };
  },
  export(args) {
    const given = readArguments(args, exportOptions);
    if ('wrong' in given) return given;
    const { operands: files } = given;
    const { archive, ...options } = given.options;
    return { run: async (write) => (await import('./run-audit.ts')).runExport({ files, archive }, options, write) };
  },
  tail(args) {
    const given = readArguments(args, { follow: { type: 'boolean' } } as const);
    if ('wrong' in given) return given;
    const { options, operands } = given;
    if (operands.length > 0) return { wrong: 'tail reads the trail in Redis, and takes no FILES.' };
    return { run: async (write) => (await import('./run-audit.ts')).runTail(options, write) };
  },
  erase(args) {
    const given = readArguments(args, {});
    if ('wrong' in given) return given;
    const [id, ...more] = given.operands;
    if (id === undefined || more.length > 0) return { wrong: 'erase takes one ID.' };
    return { run: async () => (await import('./run-audit.ts')).runErase(id) };
  },
  checkpoint: (args) => alone('checkpoint', args, async () => (await import('./run-audit.ts')).runCheckpoint()),
  key: (args) => alone('key', args, async () => (await import('./print-keys.ts')).printKeys()),
  schema: (args) =>
    alone('schema', args, async () => ({ text: (await import('./entry-schema.ts')).entryJsonSchema(), exitCode: 0 })),
};

function read([word = '', ...args]: readonly string[]): Read {
  const names = Object.keys(acts);
  const act = Object.hasOwn(acts, word) ? acts[word] : undefined;
  if (act) return act(args);
  if (word === '') return { wrong: `Name one of ${names.join(', ')}.` };
  const meant = closeName(word, names, { shortest: 3 });
  return { wrong: `“${oneLine(word, 40)}” is none of ${names.join(', ')}.${meant ? ` Did you mean ${meant}?` : ''}` };
}

/** An act that takes nothing. */
function alone(
  name: string,
  args: readonly string[],
  run: () => Promise<Answer | WrongUsage>,
): WrongUsage | { run: Run } {
  const given = readArguments(args, {});
  if ('wrong' in given) return given;
  return given.operands.length > 0 ? { wrong: `${name} takes nothing more.` } : { run };
}
