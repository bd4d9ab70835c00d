/** Comments and titles of tests name their actors, and names have the verb of what happens: no word that makes people read twice. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { phrasesIn, vagueInComments, vagueInNames } from './plain-words.ts';

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

/** What is left of code without its comments and texts; of a template, what it fills in. */
function namesIn(source: string): string[] {
  const code = source
    .replaceAll(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '')
    .replaceAll(/'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/g, "''")
    .replaceAll(/`(?:\\.|[^`\\])*`/g, (template) => (template.match(/\$\{[^}]*\}/g) ?? []).join(' '));
  return code.match(/[A-Za-z_$][\w$]*/g) ?? [];
}

function bannedNamesIn(names: readonly string[]): string[] {
  return [...new Set(names.filter((name) => phrasesIn(name, vagueInNames).length > 0))];
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
      '  // Everybody sees it before anybody acts.',
      `${'it.each'}([1])('tells %s', () => {});`,
    ];

    expect(bannedIn(lines.join('\n'))).toEqual(['whoever', 'Nobody', 'Everybody', 'anybody', 'told', 'tells']);
    expect(bannedIn(comment('The field `told`.'))).toEqual([]);
  });
});

describe('no verb in names that fits every message', () => {
  const fileName = (path: string) => path.slice(path.lastIndexOf('/') + 1);

  it('of src', () => {
    const found = filesUnder('src').flatMap((path) =>
      bannedNamesIn([fileName(path), ...namesIn(readFileSync(`${root}${path}`, 'utf8'))]).map(
        (name) => `${path}: ${name}`,
      ),
    );

    expect(found).toEqual([]);
  });

  it('is found there, and not in texts, comments and other words', () => {
    const lines = [
      '// It tells nothing, and neither does tellNothing.',
      `const text = 'told'; const said = \`told \${untold} and \${await tellWait()}\`;`,
      'type ToldBefore = { isToldOnce: boolean; wasTelling: string }; retell();',
      'createForgetOld({ threshold, satellite, folder, intelligence });',
    ];

    expect(bannedNamesIn(namesIn(lines.join('\n')))).toEqual([
      'untold',
      'tellWait',
      'ToldBefore',
      'isToldOnce',
      'wasTelling',
      'retell',
    ]);
    expect(bannedNamesIn(['tell-admins.ts', 'forget-old.ts'])).toEqual(['tell-admins.ts']);
  });
});
