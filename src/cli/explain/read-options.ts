/** What was asked for on the command line. Pure: arguments come in, options go out. */
import { parseArgs } from 'node:util';
import type { Language } from '../../domain/language.ts';

export const usage = `Usage: npm run explain -- CODE [--language zh]

Says what an error code of Alibaba Cloud means, who can fix it and how. Asks nobody.

  --language en|zh  the language, English unless told
  --page            prints the whole table as Markdown
  --help            tells this

Exit code: 0, or 1 for a code that the bot does not know, 2 for wrong usage.
`;

export type Options = 'help' | 'wrong' | 'page' | { code: string; language: Language };

export function readOptions(args: string[]): Options {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { language: { type: 'string' }, page: { type: 'boolean' }, help: { type: 'boolean' } },
    });
    const { language = 'en', page, help } = values;
    const [code, ...more] = positionals;
    if (help) return 'help';
    if (page) return code === undefined ? 'page' : 'wrong';
    const isAsked = code !== undefined && code.trim() !== '' && more.length === 0;
    return isAsked && (language === 'en' || language === 'zh') ? { code: code.trim(), language } : 'wrong';
  } catch {
    return 'wrong';
  }
}
