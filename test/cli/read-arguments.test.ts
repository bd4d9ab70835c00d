import { describe, expect, it } from 'vitest';
import { readArguments } from '../../src/cli/read-arguments.ts';

const known = { json: { type: 'boolean' }, language: { type: 'string' } } as const;

describe('arguments', () => {
  it.each([
    [[], { options: {}, operands: [] }],
    [['--json'], { options: { json: true }, operands: [] }],
    [['X', '--language', 'zh', 'Y'], { options: { language: 'zh' }, operands: ['X', 'Y'] }],
    [['--language=zh', '--', '--json'], { options: { language: 'zh' }, operands: ['--json'] }],
    [['--language=-'], { options: { language: '-' }, operands: [] }],
  ])('%j are read', (args, read) => {
    expect(readArguments(args, known)).toEqual(read);
  });

  it.each([
    [['--jsn'], '--jsn is not an option. Did you mean --json?'],
    [['--hepl'], '--hepl is not an option. Did you mean --help?'],
    [['--verbose'], '--verbose is not an option.'],
    [['--verbose=hunter2'], '--verbose is not an option.'],
    [['--no-json'], '--no-json is not an option.'],
    [['--constructor'], '--constructor is not an option.'],
    [['-j'], '-j is not an option.'],
    [['--\u001b[31m'], '-- [31m is not an option.'],
    [['--json=yes'], '--json takes no value.'],
    [['--language'], '--language needs a value.'],
    [['--language='], '--language needs a value.'],
    [['--language', '--json'], '--language needs a value.'],
    [['--json', '--first', '--second'], '--first is not an option.'],
  ])('%j are wrong, and a sentence says what is', (args, wrong) => {
    expect(readArguments(args, known)).toEqual({ wrong });
  });
});
