/** The programs beside the bot: `node dist/cli.js SUBCOMMAND`. */
import { once } from 'node:events';
import { answerTo, type Subcommands } from './cli/answer.ts';
import { audit } from './cli/audit/command.ts';
import { doctor } from './cli/doctor/command.ts';
import { explain } from './cli/explain/command.ts';
import { policy } from './cli/policy/command.ts';

/** Each command loads its program only when it runs, so that the light ones stay quick. */
const subcommands: Subcommands = { doctor, explain, policy, audit };

// A reader such as `head` closes before all is written, and that is no fault.
process.stdout.on('error', () => process.exit(0));

const answer = await answerTo(process.argv.slice(2), subcommands, write);
const { text, exitCode } = answer;
if ('aside' in answer) process.stderr.write(answer.aside);
// A connection that still waits for an answer must not keep the process; what is written must arrive before it ends.
(exitCode === 2 ? process.stderr : process.stdout).write(text, () => process.exit(exitCode));

async function write(piece: string): Promise<void> {
  if (!process.stdout.write(piece)) await once(process.stdout, 'drain');
}
