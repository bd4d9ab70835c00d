/** The policy tools that need no one else: what they find in files, and their exit codes. */
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { answerTo } from '../../../src/cli/answer.ts';
import { checkFile } from '../../../src/cli/policy/check.ts';
import { policy } from '../../../src/cli/policy/command.ts';
import { testFile } from '../../../src/cli/policy/test.ts';
import { aFile, aFileOf, offline } from './a-policy.ts';

const check = (path: string, json = false) => checkFile(path, { json, outside: offline });
const test = (path: string) => testFile(path, { json: false });

/** Names keep no person out. */
const warnings: Record<string, string[]> = {
  'production.yaml': ['production goes by name or tags alone'],
  'regulated.yaml': ['personnel-never goes by the image alone'],
};

describe.each(readdirSync('examples/policies'))('examples/policies/%s', (name) => {
  const path = `examples/policies/${name}`;

  it('has no fault, and only the warnings that its comments speak of', async () => {
    const { text, exitCode } = await check(path);

    expect(exitCode).toBe(0);
    expect(text.split('\n').filter((line) => line.startsWith('warning'))).toEqual(
      (warnings[name] ?? []).map((start) => expect.stringMatching(`^warning: ${start}`)),
    );
  });

  it('has tests, and passes them', async () => {
    const { text, exitCode } = await test(path);

    expect(exitCode).toBe(0);
    expect(text).toMatch(/^ok: “/);
    expect(text).toMatch(/0 faults, 0 warnings\.\n$/);
  });
});

describe('policy check', () => {
  it('names faults by line and column, and looks no further', async () => {
    const { text, exitCode } = await check(aFile('  - name: a\n    aprovals: 2'));

    expect(exitCode).toBe(1);
    expect(text).toBe('fault: line 4, column 5: This key is unknown. Did you mean approvals?\n1 fault, 0 warnings.\n');
  });

  it('counts a failing test of the file as a fault, as the bot does', async () => {
    const more = 'tests:\n  - { name: t, request: {}, expect: none }\n';

    expect(await check(aFile('  - name: a', { more }))).toEqual({
      text: 'fault: line 5, column 5: This test fails: none was expected, and it is rule: a.\n1 fault, 0 warnings.\n',
      exitCode: 1,
    });
  });

  it('warns of rules that never apply, are over, or rest on names', async () => {
    const { text, exitCode } = await check(
      aFile(
        [
          '  - { name: hr, when: { image: { name: "hr-*" } }, never: No. }',
          '  - name: drill',
          '    when: { bucket: acme-drill, requester: [U0LIN] }',
          '    standing: { until: 2020-01-31, at_most: 1/1d }',
          '  - name: all',
          '  - { name: late, when: { region: cn-hangzhou } }',
        ].join('\n'),
        { more: 'time_zone: UTC\n' },
      ),
    );

    expect(exitCode).toBe(0);
    expect(text.split('\n').slice(0, 3)).toEqual([
      'warning: late never applies: all comes first and matches all that it does.',
      'warning: drill approves nothing any more: its last day is over. Remove it.',
      expect.stringContaining('warning: hr goes by the image alone'),
    ]);
    expect(text).toMatch(/0 faults, 3 warnings\.\n$/);
  });

  it('warns of break-glass for no one, and for all who approve', async () => {
    const rule = '  - { name: a, approvers: [{ from: "group:S0SEC" }] }';
    const warned = async (who: string) => {
      const { text } = await check(aFile(rule, { more: `break_glass: { who: ${who} }\n` }));
      return text.split('\n').filter((line) => line.startsWith('warning'));
    };

    expect(await warned('[]')).toEqual(['warning: break_glass names no one, so no person can start an emergency.']);
    expect(await warned('["group:S0SEC", U0LIN]')).toEqual([
      expect.stringContaining('break_glass lets all approvers of a export without approval'),
    ]);
    expect(await warned('[U0LIN]')).toEqual([]);
  });

  it('warns where a person of break-glass cannot ask while Slack lists no groups', async () => {
    const warned = async (requesters: string) => {
      const more = `break_glass: { who: [U0LIN] }\nrequesters: ${requesters}\n`;
      const { text } = await check(aFile('  - { name: a }', { more }));
      return text.split('\n').filter((line) => line.startsWith('warning'));
    };

    expect(await warned('["group:S0DEV"]')).toEqual([
      'warning: While Slack does not list groups, a person whom break_glass names cannot ask under a: the requesters are groups. Name U0LIN in requesters too.',
    ]);
    expect(await warned('["group:S0DEV", U0LIN]')).toEqual([]);
    expect(await warned('[channel]')).toEqual([]);
  });

  it('says what was not asked, and why', async () => {
    const { text } = await check(aFile('  - { name: a, approvers: [{ from: "group:S0SEC" }] }'));

    expect(text).toBe(
      [
        'not checked: The version was not compared with the one on record: REDIS_URL is not set.',
        'not checked: User groups were not looked up in Slack: SLACK_BOT_TOKEN is not set.',
        'not checked: Channels were not looked up in Slack: SLACK_BOT_TOKEN is not set.',
        '0 faults, 0 warnings.',
        '',
      ].join('\n'),
    );
  });

  it('says that a file is not there', async () => {
    expect(await check('/nowhere.yaml')).toEqual({
      text: 'fault: The file cannot be read: there is no such file, or no permission to read it.\n1 fault, 0 warnings.\n',
      exitCode: 1,
    });
  });

  it('prints JSON', async () => {
    const { text } = await check(aFile('  - name: a\n    aprovals: 2'), true);

    expect(JSON.parse(text)).toEqual({
      ok: false,
      findings: [{ is: 'fault', line: 4, column: 5, sentence: 'This key is unknown. Did you mean approvals?' }],
    });
  });
});

describe('policy test', () => {
  it('says what is decided instead, also where a fact is missing', async () => {
    const more = [
      'tests:',
      '  - { name: no tags, request: { image: { tags: {} } }, expect: { rule: prod } }',
      '  - { name: not known, request: {}, expect: none }',
      '  - { name: fits, request: { image: { tags: { env: prod } } }, expect: { rule: prod } }\n',
    ].join('\n');

    expect(await test(aFile('  - name: prod\n    when: { image: { tags: { env: prod } } }', { more }))).toEqual({
      text: [
        'fault: “no tags”: rule: prod was expected, and it is none.',
        'fault: “not known”: none was expected, and it is unknown: prod needs tags.',
        'ok: “fits”',
        '2 faults, 0 warnings.',
        '',
      ].join('\n'),
      exitCode: 1,
    });
  });

  it('warns of a file without tests', async () => {
    expect(await test(aFile('  - name: a'))).toEqual({
      text: 'warning: The file has no tests.\n0 faults, 1 warning.\n',
      exitCode: 0,
    });
    expect((await test(aFileOf('rules: 1'))).exitCode).toBe(1);
  });
});

describe('the words after policy', () => {
  const say = async (line: string) => await answerTo(['policy', ...line.split(' ').filter(Boolean)], { policy });

  it.each([
    ['', 'Name one of check, test, explain, replay, schema.'],
    ['chekc x', '“chekc” is none of check, test, explain, replay, schema. Did you mean check?'],
    ['tset x', '“tset” is none of check, test, explain, replay, schema. Did you mean test?'],
    ['check', 'FILE is missing.'],
    ['check a b', 'There is more than one FILE.'],
    ['check a --jsno', '--jsno is not an option. Did you mean --json?'],
    ['schema a', 'schema takes no FILE.'],
    ['replay a --sinec 3d', '--sinec is not an option. Did you mean --since?'],
    ['replay a --since yesterday', '--since takes a span of time such as 24h or 90d, at most 3650d.'],
    ['explain a --image m-1 --bucket acme --region cn-hangzhou', '--requester is missing.'],
    ['explain a --image 1 --bucket acme --region cn-hangzhou', '--image takes the id of an image, m-….'],
    [
      'explain a --image m-1 --bucket acme --region cn-hangzhou --requester U0LIN --tag prod',
      '--tag takes KEY=VALUE, or none.',
    ],
    ['explain a --size', '--size needs a value.'],
  ])('%j: %s', async (line, sentence) => {
    const { text, exitCode } = await say(line);

    expect(exitCode).toBe(2);
    expect(text.split('\n')[0]).toBe(sentence);
    expect(text).toContain('Usage: npm run --silent policy -- check FILE');
  });

  it.each(['-h', 'explain -h', 'check --help'])('%s shows how to use it', async (line) => {
    expect(await say(line)).toEqual({ text: policy.usage, exitCode: 0 });
  });
});
