/** `explain` on the command line: its usage and its arguments. */
import { oneLine } from '../../domain/foreign-text.ts';
import { languages } from '../../domain/language.ts';
import { readArguments } from '../read-arguments.ts';
import type { Subcommand } from '../subcommand.ts';

const usage = `Usage: npm run explain -- CODE [--language zh]
   or: node dist/cli.js explain CODE [--language zh]

Says what an error code of Alibaba Cloud means, who can fix it and how. Works offline.
Upper and lower case make no difference, and part of a code finds the codes that contain it.

  --language en|zh  the language, English by default
  --page            prints the whole table as Markdown
  -h, --help        shows this

Exit code: 0, or 1 for a code that the bot does not know, 2 for wrong usage.
`;

export const explain: Subcommand = { summary: 'says what an error code of Alibaba Cloud means', usage, read };

function read(args: readonly string[]): ReturnType<Subcommand['read']> {
  const given = readArguments(args, { language: { type: 'string' }, page: { type: 'boolean' } });
  if ('wrong' in given) return given;
  const { page, language: wanted = 'en' } = given.options;
  const [code = '', ...more] = given.operands.map((operand) => operand.trim());
  const language = languages.find((one) => one === wanted);
  if (!language) return { wrong: `--language takes ${languages.join(' or ')}, not “${oneLine(wanted, 40)}”.` };
  if (page) return given.operands.length > 0 ? { wrong: '--page takes no CODE.' } : { run: printPage };
  if (code === '') return { wrong: 'CODE is missing.' };
  if (more.length > 0) return { wrong: 'There is more than one CODE.' };
  // Undefined where the answer goes into a file or another program.
  const width: number | undefined = process.stdout.columns;
  return { run: async () => (await import('./explain-code.ts')).explainCode({ code, language, width }) };
}

async function printPage() {
  const { drawPage } = await import('./draw-page.ts');
  return { text: drawPage(), exitCode: 0 as const };
}
