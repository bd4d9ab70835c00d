/** What the command line answers: a program's text, how to use it, or what is wrong with the call. */
import { closeName } from '../domain/close-name.ts';
import { oneLine } from '../domain/foreign-text.ts';
import type { Answer, Subcommand, Write } from './subcommand.ts';

export type Subcommands = Readonly<Record<string, Subcommand>>;

const helpOptions: readonly string[] = ['-h', '--help'];

const unheard: Write = async () => {};

/** The exit code is the program's own, or 2 for wrong usage. `write` takes what a program says before its answer. */
export async function answerTo(
  args: readonly string[],
  subcommands: Subcommands,
  write: Write = unheard,
): Promise<Answer | { text: string; exitCode: 2 }> {
  const [word, ...rest] = args;
  const all = usageOf(subcommands);
  if (word === undefined) return wrongUsage('Name a subcommand.', all);
  const isHelp = word === 'help' || helpOptions.includes(word);
  const name = isHelp ? rest[0] : word;
  if (name === undefined) return { text: all, exitCode: 0 };
  const subcommand = Object.hasOwn(subcommands, name) ? subcommands[name] : undefined;
  if (!subcommand) return wrongUsage(unknown(name, subcommands), all);
  if (isHelp || rest.some((given) => helpOptions.includes(given))) return { text: subcommand.usage, exitCode: 0 };
  const read = subcommand.read(rest);
  const answer = 'wrong' in read ? read : await read.run(write);
  return 'wrong' in answer ? wrongUsage(answer.wrong, subcommand.usage) : answer;
}

function wrongUsage(sentence: string, usage: string): { text: string; exitCode: 2 } {
  return { text: `${sentence}\n\n${usage}`, exitCode: 2 };
}

function unknown(name: string, subcommands: Subcommands): string {
  const meant = closeName(name, [...Object.keys(subcommands), 'help', '--help']);
  return `“${oneLine(name, 40)}” is not a subcommand.${meant ? ` Did you mean ${meant}?` : ''}`;
}

function usageOf(subcommands: Subcommands): string {
  const lines = [
    ...Object.entries(subcommands).map(([name, { summary }]) => [name, summary] as const),
    ['help', 'shows this, or the usage of the subcommand that follows'] as const,
  ];
  const width = Math.max(...lines.map(([name]) => name.length));
  return `Usage: node dist/cli.js SUBCOMMAND [OPTIONS]

${lines.map(([name, summary]) => `  ${name.padEnd(width)}  ${summary}`).join('\n')}

Exit code: 2 for wrong usage, else that of the subcommand.
`;
}
