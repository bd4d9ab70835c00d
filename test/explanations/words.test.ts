/** Explanations, the command line and the faults of settings speak as the bot does: no phrase that makes people read twice. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { words } from '../../src/cli/explain/words.ts';
import { en } from '../../src/explanations/en.ts';
import { fixers } from '../../src/explanations/fixers.ts';
import { zh } from '../../src/explanations/zh.ts';
import { phrasesIn, riddles, unnaturalChinese } from '../plain-words.ts';

const root = new URL('../..', import.meta.url).pathname;

function textsOf(language: Readonly<Record<string, object>>): string[] {
  return Object.values(language).flatMap((text) => Object.values(text) as string[]);
}

/** The text between quotes in a file, comments left out. */
function literalsIn(path: string): string[] {
  const code = readFileSync(path, 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  return [...code.matchAll(/'[^'\n]*'|"[^"\n]*"|`[^`]*`/g)].map(([literal]) => literal);
}

function sentencesUnder(folder: string): string[] {
  const names = readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => name.endsWith('.ts')).map((name) => `${root}${folder}/${name}`);
  return files.flatMap(literalsIn).filter((literal) => literal.includes(' '));
}

describe('no riddles', () => {
  it('in English explanations', () => {
    const all = [...textsOf(en), ...Object.values(fixers.en)];

    expect(all.length).toBeGreaterThan(150);
    expect(all.flatMap((text) => phrasesIn(text, riddles))).toEqual([]);
  });

  it.each(['src/cli', 'src/config'])('in what %s says', (folder) => {
    const all = sentencesUnder(folder);

    expect(all.length).toBeGreaterThan(20);
    expect(all.flatMap((text) => phrasesIn(text.replaceAll(/\$\{[^}]*\}/g, '…'), riddles))).toEqual([]);
  });

  it('in Chinese explanations, with the signs and terms of the console', () => {
    const around = Object.values(words.zh).filter((word) => typeof word === 'string');
    const all = [...textsOf(zh), ...Object.values(fixers.zh), ...around];

    expect(all.length).toBeGreaterThan(150);
    expect(all.flatMap((text) => phrasesIn(text, unnaturalChinese))).toEqual([]);
  });
});
