/** The documents speak as the bot does: no phrase that makes people read twice. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { phrasesIn, riddles } from './plain-words.ts';

const root = new URL('..', import.meta.url).pathname;
const pages = [
  ...['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md', '.env.example', 'manifest.yml', 'Dockerfile'],
  ...['docs', 'deploy', 'examples'].flatMap(pagesUnder),
];

function pagesUnder(folder: string): string[] {
  const names = readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => /\.(md|ya?ml|tf|env)$/.test(name)).map((name) => `${folder}/${name}`);
}

/** What is quoted as code is said by a program. The last column of the glossary lists words that are not to be used. */
function proseOf(page: string, text: string): string {
  const prose = text.replaceAll(/^( *)```[\s\S]*?^ *```$/gm, '').replaceAll(/`[^`\n]*`/g, '');
  return page === 'docs/glossary.md' ? prose.replaceAll(/\|[^|\n]*\|$/gm, '|') : prose;
}

function bannedIn(page: string, text: string): string[] {
  return phrasesIn(proseOf(page, text), riddles);
}

describe('no riddles', () => {
  it.each(pages)('in %s', (page) => {
    expect(bannedIn(page, readFileSync(`${root}${page}`, 'utf8'))).toEqual([]);
  });

  it('are found in prose, and not in code', () => {
    expect(bannedIn('a.md', 'Whoever asked is told at 5 % what stands there.')).toEqual([
      'Whoever',
      'told',
      '5 %',
      'stands',
    ]);
    expect(bannedIn('a.md', '`told` and\n```sh\ntold\n```\nand the stand-in')).toEqual([]);
    expect(bannedIn('docs/glossary.md', '| _announce_ | to post | told |')).toEqual([]);
  });
});
