/** What was asked for on the command line. Pure: arguments come in, options go out. */
import { parseArgs } from 'node:util';

export const usage = `Usage: npm run doctor, or npm run --silent doctor -- --json

Checks everything the bot needs, with the settings of this environment, and changes nothing.

  --json  tells the findings as JSON
  --help  tells this

Exit code: 0 without faults, 1 with faults, 2 for wrong usage.
`;

export type Options = 'help' | 'wrong' | { json: boolean };

export function readOptions(args: string[]): Options {
  try {
    const { values } = parseArgs({ args, options: { json: { type: 'boolean' }, help: { type: 'boolean' } } });
    return values.help ? 'help' : { json: values.json === true };
  } catch {
    return 'wrong';
  }
}
