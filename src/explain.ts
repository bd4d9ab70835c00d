/** Prints what an error code means, without asking anybody: `npm run explain -- CODE`. */

import { drawPage } from './cli/explain/draw-page.ts';
import { drawRow } from './cli/explain/draw-row.ts';
import { type Options, readOptions, usage } from './cli/explain/read-options.ts';
import { oneLine } from './domain/foreign-text.ts';

type Answer = { text: string; exitCode: 0 | 1 | 2 };

function answerTo(options: Options): Answer {
  if (options === 'wrong') return { text: usage, exitCode: 2 };
  if (options === 'help') return { text: usage, exitCode: 0 };
  if (options === 'page') return { text: drawPage(), exitCode: 0 };
  const { text, isKnown } = drawRow(oneLine(options.code, 200), options.language);
  return { text, exitCode: isKnown ? 0 : 1 };
}

const { text, exitCode } = answerTo(readOptions(process.argv.slice(2)));
process.exitCode = exitCode;
(exitCode === 2 ? process.stderr : process.stdout).write(text);
