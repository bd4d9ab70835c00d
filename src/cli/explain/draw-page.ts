/** The whole table as a page of the documentation, in Markdown. */

import type { Language } from '../../domain/language.ts';
import type { Explanation } from '../../explanations/explain.ts';
import { fixers } from '../../explanations/fixers.ts';
import { families, listedCodes, type Meaning, meaningsOf } from '../../explanations/meanings.ts';
import { conditionOf } from './condition.ts';
import { words } from './words.ts';

const language: Language = 'en';

const introduction = `# Errors

<!-- Made by npm run docs:errors from src/explanations. -->

What the bot says for each error code of Alibaba Cloud, and for its own (\`Bot.*\`, and \`Task.*\` for how a task ended).
\`npm run explain -- CODE\` prints one of them, offline; with \`--language zh\` in Chinese.

Beside the explanation the bot shows Alibaba's own message with the details in it, the RequestId, and the page on which
Alibaba Cloud diagnoses this very error. An account belongs to one of Alibaba's two sites, alibabacloud.com or aliyun.com:
English explanations link to the first, Chinese ones to the second.
`;

export function drawPage(): string {
  return [
    introduction,
    '## Codes\n',
    heads('Code'),
    ...listedCodes.flatMap((code) => meaningsOf(code, language).map(lineOf)),
    '\n## Relatives\n',
    'A code that is not listed is explained by the first of these that fits it, and else as one that the bot does not know.\n',
    heads('Codes like'),
    ...families(language).map(({ family, explanation }) => line(code(family), explanation)),
    '',
  ].join('\n');
}

function heads(first: string): string {
  return `| ${first} | what happened | who can fix it | next |\n| --- | --- | --- | --- |`;
}

function lineOf(meaning: Meaning): string {
  const condition = conditionOf(meaning, words[language]);
  return line(`${code(meaning.explanation.code)}${condition && ` ${condition}`}`, meaning.explanation);
}

function line(first: string, { title, next, fixer, passes, link, renamedTo, ticket }: Explanation): string {
  const who = passes && fixer !== 'nobody' ? `${fixers[language][fixer]}; passes by itself` : fixers[language][fixer];
  const today = renamedTo ? ` Today ${code(renamedTo)}.` : '';
  const support = ticket ? ` For the ticket: “${ticket}”` : '';
  const page = link ? ` [Page](${link})` : '';
  return `| ${cell(first)} | ${cell(title + today)} | ${cell(who)} | ${cell(next + support)}${page} |`;
}

/** What would end a cell, or be taken for HTML. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
}

function code(text: string): string {
  return `\`${text}\``;
}
