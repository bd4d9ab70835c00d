/** The policy file as a whole: files of buckets and admins alone, and what cannot be read. */

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readPolicyFile, readPolicyText } from '../../../src/config/policy/policy-file.ts';
import { faultLine } from '../../../src/config/policy/read-rules.ts';
import { policyWithoutRules } from '../../../src/domain/policy/policy.ts';
import { builtInRule } from '../../../src/domain/policy/rule.ts';

const faultsOf = (text: string) => {
  const read = readPolicyText(text);
  return 'faults' in read ? read.faults.map(faultLine) : [];
};

const policyOf = (text: string) => {
  const read = readPolicyText(text);
  if ('faults' in read) throw new Error(read.faults.map(faultLine).join('\n'));
  return read.policy;
};

const readFile = (make: (path: string) => void) => {
  const folder = mkdtempSync(join(tmpdir(), 'policy-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'hunter2.yaml');
  make(path);
  return readPolicyFile(path);
};

describe('a policy file without rules', () => {
  it('lists buckets that count as ours', () => {
    const read = readPolicyText(`
destinations:
  - bucket: acme-exports
    region: cn-hangzhou
  - { bucket: acme-us, region: us-west-1 }
`);

    expect(read).toEqual({
      destinations: [
        { name: 'acme-exports', regionId: 'cn-hangzhou' },
        { name: 'acme-us', regionId: 'us-west-1' },
      ],
      policy: policyWithoutRules(),
    });
  });

  it('names admins by the ids of their Slack users and user groups', () => {
    const admins = ['U0LIN', 'W0ANA', 'group:S0OPS'];

    expect(policyOf('admins: [U0LIN, W0ANA, group:S0OPS]')).toEqual(policyWithoutRules(admins));
  });

  it.each(['', '# nothing yet\n', '---\n', 'destinations: []', '{}'])('may say nothing: %j', (content) => {
    expect(readPolicyText(content)).toEqual({ destinations: [], policy: policyWithoutRules() });
  });

  it.each([
    ['destinations: }', 'line 1, column 15: This is not YAML.'],
    ['a: &a [*a]', 'line 1, column 8: Anchors and aliases are not taken: write it out.'],
    ['just words', 'line 1, column 1: The file must be a list of keys such as rules and admins.'],
    ['[]', 'line 1, column 1: The file must be a list of keys such as rules and admins.'],
    ['destination: []', 'line 1, column 1: This key is unknown. Did you mean destinations?'],
    ['destinations:', 'line 1, column 14: destinations must be a list of { bucket, region }.'],
    ['destinations: hunter2', 'line 1, column 15: destinations must be a list of { bucket, region }.'],
    [
      'destinations: [{ bucket: HUNTER2, region: cn-hangzhou }]',
      'line 1, column 26: destinations[1].bucket must be the name of a bucket.',
    ],
    [
      'destinations: [{ bucket: acme-exports, region: hunter2 }]',
      'line 1, column 48: destinations[1].region must be a region such as cn-hangzhou.',
    ],
    [
      'destinations: [{ bucket: acme-exports }]',
      'line 1, column 16: destinations[1].region is missing or of the wrong kind.',
    ],
    [
      'destinations: [{ bucket: 123, region: cn-hangzhou }]',
      'line 1, column 26: destinations[1].bucket is missing or of the wrong kind.',
    ],
    ['admins: [hunter2]', 'line 1, column 10: admins[1] must be U… or group:S….'],
    ['admins: U0LIN', 'line 1, column 9: admins must be a list of U… or group:S….'],
    [
      'destinations: [{ bucket: acme-exports, region: cn-hangzhou, hunter2: 1 }]',
      'line 1, column 61: This key is unknown.',
    ],
    ['requesters: [channel]', 'line 1, column 13: requesters need rules.'],
    ['tests: [{ name: a, request: {}, expect: none }]', 'line 1, column 8: tests need rules.'],
    ['version: 1', 'line 1, column 1: The last line must be "..." alone: without it the file may have been cut.'],
  ])('reports its faults by their place, not by its content: %s', (content, fault) => {
    expect(faultsOf(content)).toContain(fault);
    expect(faultsOf(content).join()).not.toMatch(/hunter2/i);
  });

  it('reports all its faults at once', () => {
    expect(faultsOf('destinations: [{ bucket: X, region: x }, { bucket: Y, region: y }]')).toHaveLength(4);
  });
});

describe('a policy file with rules', () => {
  it('has defaults for what a rule leaves out', () => {
    const text = 'version: 2\nrules:\n  - name: all\n...\n';

    expect(policyOf(text)).toEqual({
      version: 2,
      digest: createHash('sha256').update(text).digest('hex'),
      requesters: ['channel'],
      admins: [],
      rules: [{ ...builtInRule, name: 'all' }],
    });
  });

  it('becomes the rules that it states', () => {
    const text = `version: 2
time_zone: Asia/Shanghai
requesters: [group:S0DEV]
rules:
  - { name: inside, when: { image: { name: "hr-*" } }, never: Ask the data owner. }
  - name: drill
    when: { bucket: acme-drill, requester: [U0LIN], larger_than: 2TiB }
    requesters: [U0LIN]
    channel: C0PROD
    approvals: 2
    approvers: [{ from: group:S0SEC, at_least: 1, joined: any }, { from: channel }]
    mention: true
    decide_within: 2h
    approval_holds: 30m
    reason: { pattern: "OPS-[0-9]+", hint: A ticket }
    deny_reason: required
    warn: Customer data.
    standing: { until: 2027-03-31, at_most: 4/30d }
...
`;

    expect(policyOf(text)).toMatchObject({
      requesters: ['group:S0DEV'],
      rules: [
        { name: 'inside', when: { image: { name: ['hr-*'] } }, never: 'Ask the data owner.' },
        {
          name: 'drill',
          when: { bucket: ['acme-drill'], requester: ['U0LIN'], largerThan: 2048 },
          requesters: ['U0LIN'],
          channel: 'C0PROD',
          approvals: 2,
          approvers: [
            { from: 'group:S0SEC', atLeast: 1, joined: 'any' },
            { from: 'channel', joined: 'before' },
          ],
          mention: true,
          decideWithin: 2 * 60 * 60 * 1000,
          approvalHolds: 30 * 60 * 1000,
          reason: { required: true, pattern: 'OPS-[0-9]+', hint: 'A ticket' },
          denyReason: 'required',
          warn: 'Customer data.',
          standing: {
            until: Date.parse('2027-03-31T23:59:59.999+08:00'),
            most: 4,
            span: 30 * 24 * 60 * 60 * 1000,
          },
        },
      ],
    });
  });

  it('is refused where a test of its own fails', () => {
    const text = `version: 1
rules:
  - { name: prod, when: { image: { tags: { env: prod } } } }
tests:
  - { name: told, request: { image: { tags: { env: prod } } }, expect: { rule: prod } }
  - { name: hunter2, request: {}, expect: { rule: prod } }
...
`;

    expect(faultsOf(text)).toEqual([
      'line 6, column 5: This test fails: rule: prod was expected, and it is unknown: prod needs tags.',
    ]);
  });

  it('is refused wherever it was cut, but where nothing is left', () => {
    const whole = 'version: 1\nadmins: [U0LIN]\nrules:\n  - name: all\n    approvals: 2\n...';

    for (let length = 1; length < whole.length; length += 1)
      expect(faultsOf(whole.slice(0, length)), `cut at ${length}`).not.toEqual([]);
    expect(faultsOf(whole)).toEqual([]);
  });
});

describe('a policy file that cannot be read', () => {
  const unreadable = { faults: [{ sentence: expect.stringMatching(/^cannot be read/) }] };

  it.each([
    ['is not there', () => {}],
    ['is a pipe', (path: string) => execFileSync('mkfifo', [path])],
    [
      'has a gigabyte',
      (path: string) => {
        writeFileSync(path, '');
        truncateSync(path, 2 ** 30);
      },
    ],
  ])('because it %s is a fault, at once', (_why, make) => {
    expect(readFile(make)).toEqual(unreadable);
  });

  it.each([
    ['a megabyte', '#'.repeat(1_000_000)],
    ['garbage', '\u0000\u0001\ufffd{{{'],
  ])('because it holds %s is a fault', (_what, content) => {
    expect(readFile((path) => writeFileSync(path, content))).toHaveProperty('faults');
  });
});
