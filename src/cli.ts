/** The programs beside the bot: `node dist/cli.js SUBCOMMAND`. */
import { answerTo, type Subcommands } from './cli/answer.ts';
import { doctor } from './cli/doctor/command.ts';
import { explain } from './cli/explain/command.ts';
import { policy } from './cli/policy/command.ts';

/** Each command loads its program only when it runs, so that the light ones stay quick. */
const subcommands: Subcommands = { doctor, explain, policy };

const { text, exitCode } = await answerTo(process.argv.slice(2), subcommands);
// A connection that still waits for an answer must not keep the process; what is written must arrive before it ends.
(exitCode === 2 ? process.stderr : process.stdout).write(text, () => process.exit(exitCode));
