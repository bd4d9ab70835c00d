/** The whole table as a page of the documentation, in Markdown. */

import type { Language } from '../../domain/language.ts';
import type { Explanation } from '../../explanations/explain.ts';
import { whoCanFix } from '../../explanations/fixers.ts';
import { families, listedCodes, type Meaning, meaningsOf } from '../../explanations/meanings.ts';
import { conditionOf } from './condition.ts';
import { words } from './words.ts';

const language: Language = 'en';

const introduction = `# Errors

<!-- Made by npm run docs:errors from src/explanations. -->

What the bot says for each error code: Alibaba Cloud's, and its own (\`Bot.*\`, and \`Task.*\` for how an export task ended).
\`npm run explain -- CODE\` prints one of them, offline and in any case; \`--language zh\` in Chinese.

In Slack the explanation comes with Alibaba Cloud's own message, the RequestId, and a link to the page where Alibaba Cloud diagnoses
this very error. An account belongs to one of two sites, alibabacloud.com or aliyun.com: explanations in English link to the first,
those in Chinese to the second.
`;

export function drawPage(): string {
  return [
    introduction,
    '## Codes\n',
    heads('Code'),
    ...listedCodes.flatMap((code) => meaningsOf(code, language).map(lineOf)),
    '\n## Families\n',
    'A code that is not listed is explained by the first family below that it belongs to. Without one, the bot says that it does not know the code.\n',
    heads('Family'),
    ...families(language).map(({ family, explanation }) => line(code(family), explanation)),
    '',
  ].join('\n');
}

function heads(first: string): string {
  return `| ${first} | What happened | Who can fix it | Next |\n| --- | --- | --- | --- |`;
}

function lineOf(meaning: Meaning): string {
  const condition = conditionOf(meaning, words[language]);
  return line(`${code(meaning.explanation.code)}${condition && ` ${condition}`}`, meaning.explanation);
}

function line(first: string, explanation: Explanation): string {
  const { title, next, fixer, passes, link, renamedTo, ticket } = explanation;
  const resolving = passes && fixer !== 'nobody' ? words[language].resolves : '';
  const who = `${whoCanFix(explanation, language)}${resolving}`;
  const today = renamedTo ? ` Now called ${code(renamedTo)}.` : '';
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
