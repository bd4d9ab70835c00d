/** `policy` on the command line: its usage and its arguments. */

import { closeName } from '../../domain/close-name.ts';
import { oneLine } from '../../domain/foreign-text.ts';
import { readArguments } from '../read-arguments.ts';
import type { Subcommand } from '../subcommand.ts';

const usage = `Usage: npm run policy -- check FILE [--json]
   or: npm run policy -- test FILE [--json]
   or: npm run policy -- schema

Reads a policy file as the bot does. Works offline.

  check       all faults by line and column; rules that can never decide
  test        plays the cases under tests:
  schema      prints the JSON Schema of the file, for editors
  --json      prints JSON
  -h, --help  shows this

Exit code: 0, or 1 for a file with faults or a test that fails, 2 for wrong usage.
`;

export const policy: Subcommand = { summary: 'checks and tests a policy file', usage, read };

const acts = ['check', 'test', 'schema'] as const;

function read(args: readonly string[]): ReturnType<Subcommand['read']> {
  const given = readArguments(args, { json: { type: 'boolean' } });
  if ('wrong' in given) return given;
  const [word = '', file, ...more] = given.operands;
  const act = acts.find((one) => one === word);
  if (!act) {
    const meant = closeName(word, acts);
    return { wrong: `Say check, test or schema, not “${oneLine(word, 40)}”.${meant ? ` Did you mean ${meant}?` : ''}` };
  }
  if (act === 'schema') return file === undefined ? { run: printSchema } : { wrong: 'schema takes no FILE.' };
  if (file === undefined) return { wrong: 'FILE is missing.' };
  if (more.length > 0) return { wrong: 'There is more than one FILE.' };
  const json = given.options.json ?? false;
  return { run: async () => (await import('./read-file.ts')).answerAbout(act, file, { json }) };
}

async function printSchema() {
  const { policyJsonSchema } = await import('../../config/policy/json-schema.ts');
  return { text: policyJsonSchema(), exitCode: 0 as const };
}
