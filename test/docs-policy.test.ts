/** docs/policy.md says what is true of the file: its examples load, its tables have each key, its commands are there. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { policy } from '../src/cli/policy/command.ts';
import { policyJsonSchema } from '../src/config/policy/json-schema.ts';
import { readPolicyText } from '../src/config/policy/policy-file.ts';

const page = readFileSync(new URL('../docs/policy.md', import.meta.url), 'utf8');

const blocks = (language: string) =>
  [...page.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(([, text = '']) => text);

/** What shows rules alone is a file with what rules need. */
const asFile = (text: string) =>
  text.startsWith('- ') ? `version: 1\ntime_zone: Asia/Shanghai\nrules:\n${text}...\n` : text;

const Schema = z.looseObject({
  properties: z.record(z.string(), z.unknown()).optional(),
  items: z.unknown().optional(),
});

const keysOf = (schema: unknown) => Object.keys(Schema.parse(schema).properties ?? {});
const file = Schema.parse(JSON.parse(policyJsonSchema()));
const rule = Schema.parse(Schema.parse(file.properties?.['rules']).items);

/** The first column of the tables, by the line above each. */
function tableAfter(line: string): string[] {
  const table = page.slice(page.indexOf(line)).split('\n\n')[1] ?? '';
  return [...table.matchAll(/^\| `(\w+)`/gm)].map(([, key = '']) => key);
}

describe('the examples of docs/policy.md', () => {
  it.each(blocks('yaml'))('are taken by the bot, and pass their own tests: %#', (text) => {
    expect(readPolicyText(asFile(text))).not.toHaveProperty('faults');
  });

  it('use every key', () => {
    const all = blocks('yaml').join('\n');
    const keys = [...keysOf(file), ...keysOf(rule), ...keysOf(rule.properties?.['when'])];

    expect(keys.filter((key) => !new RegExp(`\\b${key}:`).test(all))).toEqual([]);
  });

  it('are found out where they have a fault', () => {
    expect(readPolicyText(asFile('  - name: a\n    aprovals: 2\n'))).toHaveProperty('faults');
  });
});

describe('the tables of docs/policy.md', () => {
  it('have each key of the file, of a rule and of its conditions, and no other', () => {
    expect(tableAfter('A file with a key that is not in these tables')).toEqual(keysOf(file));
    expect(tableAfter('Of a rule:').toSorted()).toEqual(keysOf(rule).toSorted());
    expect(tableAfter('Of `when`, where')).toEqual(keysOf(rule.properties?.['when']));
  });
});

describe('the commands of docs/policy.md', () => {
  const commands = blocks('sh').flatMap((text) =>
    [...text.replaceAll('\\\n', ' ').matchAll(/(?:run --silent policy --|cli\.js policy) (.+)/g)].map(
      ([, line = '']) => line,
    ),
  );

  it('are taken as they are', () => {
    expect(commands.length).toBeGreaterThan(5);
    for (const line of commands) {
      const words = line.replaceAll('"', '').split(/ +/).filter(Boolean);
      expect([line, policy.read(words)]).toEqual([line, { run: expect.any(Function) }]);
    }
  });
});
