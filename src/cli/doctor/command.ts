/** `doctor` on the command line: its usage and its arguments. */
import { readArguments } from '../read-arguments.ts';
import type { Subcommand } from '../subcommand.ts';

const usage = `Usage: npm run --silent doctor -- [--json]
   or: node dist/cli.js doctor [--json]

Checks everything the bot needs, with the settings of this environment, and changes nothing.

  --json      prints the findings as JSON
  -h, --help  shows this

Exit code: 0 without faults, 1 with faults, 2 for wrong usage.
`;

export const doctor: Subcommand = { summary: 'checks everything the bot needs, and changes nothing', usage, read };

function read(args: readonly string[]): ReturnType<Subcommand['read']> {
  const given = readArguments(args, { json: { type: 'boolean' } });
  if ('wrong' in given) return given;
  if (given.operands.length > 0) return { wrong: 'The doctor takes options only.' };
  const { json = false } = given.options;
  // Undefined where the table goes into a file or another program.
  const width: number | undefined = process.stdout.columns;
  return { run: async () => (await import('./run-doctor.ts')).runDoctor({ json, width, variables: process.env }) };
}
