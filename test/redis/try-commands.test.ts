/** The doctor tries every command that the bot sends to Redis, in its Lua scripts and elsewhere. */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const known = new Set<string>(Object.keys(createRequire(import.meta.url)('@ioredis/commands/built/commands.json')));

/** The first keeps a transaction that is discarded, the others have rows of their own. */
const otherwise = ['DISCARD', 'MULTI', 'INFO', 'PING', 'WAIT'];

function textsUnder(folder: string, end: string): string {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => name.endsWith(end) && !name.endsWith('try-commands.ts'))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');
}

function namesIn(text: string, call: RegExp): string[] {
  return [...text.matchAll(call)].flatMap(([, name = '']) =>
    known.has(name.toLowerCase()) ? [name.toUpperCase()] : [],
  );
}

it('has every command that src sends', () => {
  const tried = namesIn(readFileSync('src/redis/try-commands.ts', 'utf8'), /^ {2}'([A-Z]+)/gm);
  const sent = [
    ...namesIn(textsUnder('src/redis', '.lua'), /redis\.p?call\('(\w+)/g),
    ...['redis', 'cli', 'app'].flatMap((room) => namesIn(textsUnder(`src/${room}`, '.ts'), /\bredis\.(\w+)\(/g)),
  ];

  expect(new Set(sent).size).toBeGreaterThan(30);
  expect([...new Set(sent)].filter((name) => !tried.includes(name) && !otherwise.includes(name))).toEqual([]);
});
