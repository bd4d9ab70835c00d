/** `policy` on the command line: its usage and its arguments. */
import { closeName } from '../../domain/close-name.ts';
import { oneLine } from '../../domain/foreign-text.ts';
import { readArguments } from '../read-arguments.ts';
import type { Answer, Subcommand, WrongUsage } from '../subcommand.ts';

const usage = `Usage: npm run --silent policy -- check FILE
   or: npm run --silent policy -- test FILE
   or: npm run --silent policy -- explain FILE --image ID --bucket B --region R --requester U
   or: npm run --silent policy -- replay FILE --since 90d
   or: npm run --silent policy -- schema
   or: node dist/cli.js policy …

Reads a policy file as the bot does, and changes nothing. Slack, Redis and Alibaba Cloud
are asked only where their settings are in the environment; what was not asked is said.

  check    faults by line and column; rules that never apply, or that a copy gets around;
           the version on record; user groups and channels in Slack
  test     plays the cases under tests:
  explain  which rule decides an export and why, and who could fill its seats
             --format raw  --name N  --tag KEY=VALUE … or none  --size 500GiB
             --group S… … or none: the user groups of the requester
           Alibaba Cloud is asked for the name, tags and size that are not given.
  replay   which requests on record the file would have decided otherwise
  schema   prints the JSON Schema of the file, for editors

  --json      prints JSON
  -h, --help  shows this

Exit code: 0; 1 for a file with faults, a test that fails, an export that cannot be
asked for, or records that cannot be read; 2 for wrong usage.
`;

export const policy: Subcommand = { summary: 'checks, tests, explains and replays a policy file', usage, read };

const acts = ['check', 'test', 'explain', 'replay', 'schema'] as const;
type Act = (typeof acts)[number];

const json = { json: { type: 'boolean' } } as const;

const ofExport = {
  image: { type: 'string' },
  bucket: { type: 'string' },
  region: { type: 'string' },
  requester: { type: 'string' },
  name: { type: 'string' },
  tag: { type: 'string', multiple: true },
  size: { type: 'string' },
  format: { type: 'string' },
  group: { type: 'string', multiple: true },
} as const;

type Read = ReturnType<Subcommand['read']>;

function read([word = '', ...args]: readonly string[]): Read {
  const act = acts.find((one) => one === word);
  if (act) return readers[act](args);
  if (word === '') return { wrong: `Name one of ${acts.join(', ')}.` };
  const meant = closeName(word, acts, { shortest: 4 });
  return { wrong: `“${oneLine(word, 40)}” is none of ${acts.join(', ')}.${meant ? ` Did you mean ${meant}?` : ''}` };
}

const readers: Readonly<Record<Act, (args: readonly string[]) => Read>> = {
  check: (args) => {
    const given = readArguments(args, json);
    return onFile(given, async (file, { json: asJson = false }) => {
      const [{ checkFile }, outside] = await Promise.all([import('./check.ts'), outsideNow()]);
      return checkFile(file, { json: asJson, outside });
    });
  },
  test: (args) => {
    const given = readArguments(args, json);
    return onFile(given, async (file, { json: asJson = false }) =>
      (await import('./test.ts')).testFile(file, { json: asJson }),
    );
  },
  explain: (args) => {
    const given = readArguments(args, { ...json, ...ofExport });
    return onFile(given, async (file, { json: asJson = false, ...options }) => {
      const asked = (await import('./read-export.ts')).readExport(options);
      if ('wrong' in asked) return asked;
      const [{ explainFile }, outside] = await Promise.all([import('./explain.ts'), outsideNow()]);
      return explainFile(file, asked, { json: asJson, outside });
    });
  },
  replay: (args) => {
    const given = readArguments(args, { ...json, since: { type: 'string' } });
    return onFile(given, async (file, { json: asJson = false, since = '90d' }) => {
      const span = (await import('./read-since.ts')).readSince(since);
      if (typeof span === 'object') return span;
      const [{ replayFile }, outside] = await Promise.all([import('./replay.ts'), outsideNow()]);
      return replayFile(file, span, { json: asJson, outside });
    });
  },
  schema: (args) => {
    const given = readArguments(args, json);
    if ('wrong' in given) return given;
    return given.operands.length > 0 ? { wrong: 'schema takes no FILE.' } : { run: printSchema };
  },
};

function onFile<Options>(
  given: WrongUsage | { options: Options; operands: string[] },
  answer: (file: string, options: Options) => Promise<Answer | WrongUsage>,
): Read {
  if ('wrong' in given) return given;
  const [file, ...more] = given.operands;
  if (file === undefined) return { wrong: 'FILE is missing.' };
  if (more.length > 0) return { wrong: 'There is more than one FILE.' };
  return { run: () => answer(file, given.options) };
}

async function outsideNow() {
  return (await import('./outside.ts')).outsideIn(process.env);
}

async function printSchema() {
  const { policyJsonSchema } = await import('../../config/policy/json-schema.ts');
  return { text: policyJsonSchema(), exitCode: 0 as const };
}
