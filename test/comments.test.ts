/** Comments and titles of tests name their actors: no phrase that makes people read twice. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { phrasesIn, vagueInComments } from './plain-words.ts';

const root = new URL('..', import.meta.url).pathname;
const folders = ['src', 'sandbox', 'test', 'bench', 'faults'];

/** Code between back-ticks, and texts in quotes, are not the comment's own words. */
function commentsIn(source: string): string[] {
  const comments = source.match(/\/\*\*[\s\S]*?\*\/|(?<=^\s*)\/\/.*$|^-- .*$/gm) ?? [];
  return comments.map((comment) => comment.replaceAll(/`[^`\n]*`|"[^"\n]*"/g, ''));
}

function titlesIn(source: string): string[] {
  return [...source.matchAll(/\b(?:it|describe)(?:\.\w+(?:<[^>]*>)?(?:\([^()]*\))?)*\(\s*'([^'\n]*)'/g)].map(
    ([, title = '']) => title,
  );
}

function bannedIn(source: string): string[] {
  return [...commentsIn(source), ...titlesIn(source)].flatMap((text) => phrasesIn(text, vagueInComments));
}

/** Texts for people have rules of their own. */
const texts = /^src\/(?:explanations|slack\/texts)\//;

function filesUnder(folder: string): string[] {
  const names = readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' });
  const paths = names.filter((name) => /\.(tsx?|lua)$/.test(name)).map((name) => `${folder}/${name}`);
  return paths.filter((path) => !texts.test(path));
}

describe('no riddles in comments and titles', () => {
  it.each(folders)('of %s', (folder) => {
    const found = filesUnder(folder).flatMap((path) =>
      bannedIn(readFileSync(`${root}${path}`, 'utf8')).map((phrase) => `${path}: ${phrase}`),
    );

    expect(found).toEqual([]);
  });

  it('are found there, and not in code', () => {
    const comment = (text: string) => ['/', '** ', text, ' *', '/'].join('');
    const lines = [
      comment('For whoever asks.'),
      'const told = "stands";',
      `${'it'}('is told', () => {});`,
      '  // Nobody knows.',
    ];

    expect(bannedIn(lines.join('\n'))).toEqual(['whoever', 'Nobody', 'told']);
    expect(bannedIn(comment('The field `told`.'))).toEqual([]);
  });
});
