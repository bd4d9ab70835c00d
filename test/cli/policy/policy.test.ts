/** The policy tool on files: what it finds, and its exit code. */
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { answerAbout } from '../../../src/cli/policy/read-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'policy-'));

function aFile(text: string): string {
  const path = join(folder, 'policy.yaml');
  writeFileSync(path, text);
  return path;
}

const check = (path: string) => answerAbout('check', path, { json: false });
const test = (path: string) => answerAbout('test', path, { json: false });

const examples = readdirSync('examples/policies').map((name) => `examples/policies/${name}`);

describe.each(examples)('%s', (path) => {
  it('is sound, and passes its own tests', () => {
    expect(check(path)).toEqual({ text: 'Sound.\n', exitCode: 0 });
    expect(test(path)).toEqual({ text: 'Sound.\n', exitCode: 0 });
  });
});

describe('policy check', () => {
  it('names faults by line', () => {
    const { text, exitCode } = check(aFile('version: 1\nrules:\n  - name: a\n    aprovals: 2\n...\n'));

    expect(exitCode).toBe(1);
    expect(text).toBe('fault: line 4, column 5: This key is unknown. Did you mean approvals?\nNot sound.\n');
  });

  it('warns of a rule that never decides', () => {
    const rules = '  - name: all\n  - name: late\n    when: { region: cn-hangzhou }';
    const { text, exitCode } = check(aFile(`version: 1\nrules:\n${rules}\n...\n`));

    expect(exitCode).toBe(0);
    expect(text).toContain('warning: late never decides: all comes before it');
  });

  it('says that a file is not there', () => {
    expect(check('/nowhere.yaml')).toEqual({
      text: 'fault: There is no such file, or no permission to read it.\nNot sound.\n',
      exitCode: 1,
    });
  });
});

describe('policy test', () => {
  it('says what is decided instead, also where a fact is missing', () => {
    const rules = '  - name: prod\n    when: { image: { tags: { env: prod } } }';
    const tests =
      '  - { name: no tags, request: { image: { tags: {} } }, expect: { rule: prod } }\n  - { name: not told, request: {}, expect: none }';
    const { text, exitCode } = test(aFile(`version: 1\nrules:\n${rules}\ntests:\n${tests}\n...\n`));

    expect(exitCode).toBe(1);
    expect(text).toContain('fault: test “no tags”: rule: prod was expected, and it is none.');
    expect(text).toContain('fault: test “not told”: none was expected, and it is unknown: prod needs tags.');
  });
});
