/** The policy file with rules: what it takes, and how its faults read. */
import { describe, expect, it } from 'vitest';
import { faultLine, readRules } from '../../../src/config/policy/read-rules.ts';

const whole = `version: 7
time_zone: Asia/Shanghai
admins: [U0123456789, group:S0OPS]
freezes:
  - { from: 2026-12-20, to: 2027-01-03, reason: Year-end freeze }
  - { from: 2027-01-03, to: 2027-01-03, reason: Audit }
requesters: [channel]
destinations: [{ bucket: acme-exports, region: cn-hangzhou }]
rules:
  - name: hr-never
    when: { image: { name: "hr-*" } }
    never: HR images stay inside. Ask the data owner.
  - name: production
    when:
      region: [cn-*, ap-southeast-1]
      image: { id: "m-*", name: "prod-*", tags: { env: prod } }
      bucket: "acme-dr-*"
      format: raw
      larger_than: 500GiB
      requester: [group:S0PLATFORM]
    channel: C0PROD
    approvals: 2
    approvers:
      - { from: group:S0SECURITY, at_least: 1 }
      - { from: channel }
      - { from: group:S0ONCALL, joined: any }
    mention: true
    decide_within: 24h
    approval_holds: 8h
    reason: { required: true, pattern: "[A-Z]+-[0-9]+", hint: A ticket such as OPS-123 }
    deny_reason: optional
    warn: Customer data. Check the ticket before you agree.
  - name: dr-drill
    when: { image: { name: "drill-*" }, bucket: acme-drill, requester: [group:S0PLATFORM] }
    standing: { until: 2027-03-31, at_most: 4/30d }
  - name: everything-else
    approvals: 1
    approvers: [{ from: channel }]
tests:
  - { name: payroll never leaves, request: { image: { name: hr-payroll }, bucket: acme-exports }, expect: { never: hr-never } }
...
`;

const faultsOf = (text: string) => {
  const read = readRules(text);
  return 'faults' in read ? read.faults.map(faultLine) : [];
};

const withRules = (rules: string) => `version: 1\nrules:\n${rules}\n...\n`;

const withFreeze = (freeze: string) => `version: 1\ntime_zone: UTC\nfreezes: [${freeze}]\nrules: [{ name: a }]\n...\n`;

describe('a policy file', () => {
  it('is taken whole, with spans, sizes and rates as numbers', () => {
    const read = readRules(whole);

    expect(faultsOf(whole)).toEqual([]);
    expect(read).toMatchObject({
      version: 7,
      rules: [
        { name: 'hr-never', never: 'HR images stay inside. Ask the data owner.' },
        {
          name: 'production',
          when: { region: ['cn-*', 'ap-southeast-1'], image: { tags: { env: ['prod'] } }, largerThan: 500 },
          approvers: [
            { from: 'group:S0SECURITY', atLeast: 1, joined: 'before' },
            { from: 'channel' },
            { joined: 'any' },
          ],
          decide_within: 24 * 60 * 60 * 1000,
        },
        { standing: { until: '2027-03-31', at_most: { most: 4, span: 30 * 24 * 60 * 60 * 1000 } } },
        { name: 'everything-else' },
      ],
    });
  });

  it('cut anywhere is refused, until its last line', () => {
    const rulesAt = whole.indexOf('rules:') + 'rules:\n  - name: hr-never'.length;
    for (let length = rulesAt; length < whole.trimEnd().length; length += 1)
      expect(faultsOf(whole.slice(0, length)), `cut at ${length}`).not.toEqual([]);
  });

  it.each([
    [
      'a key that is misspelt',
      withRules('  - name: a\n    aprovals: 2'),
      'line 4, column 5: This key is unknown. Did you mean approvals?',
    ],
    ['a key of a later release', 'auto_approve: {}', 'line 1, column 1: This key is unknown.'],
    ['break_glass without rules', 'break_glass: { who: [U0LIN] }', 'line 1, column 14: break_glass needs rules.'],
    [
      'break_glass for a channel',
      `break_glass: { who: [channel] }\n${withRules('  - name: a')}`,
      'line 1, column 22: break_glass.who[1] must be U… or group:S….',
    ],
    [
      'break_glass for no one',
      `break_glass: { review_within: 72h }\n${withRules('  - name: a')}`,
      'line 1, column 14: break_glass.who must be a list of U… or group:S….',
    ],
    [
      'break_glass with a review that comes too late',
      `break_glass: { who: [U0LIN], review_within: 90d }\n${withRules('  - name: a')}`,
      'line 1, column 45: break_glass.review_within must be at most 30d.',
    ],
    [
      'more seats than approvals',
      withRules('  - name: a\n    approvals: 1\n    approvers: [{ from: channel, at_least: 2 }]'),
      'line 5, column 16: at_least adds up to 2, but approvals is 1.',
    ],
    [
      'a name that is used twice',
      withRules('  - name: a\n  - name: a'),
      'line 4, column 11: This name is used twice: each rule needs one of its own.',
    ],
    ['a key that appears twice', withRules('  - name: a\n    name: b'), 'line 4, column 5: This key appears twice.'],
    [
      'no version',
      'rules: []\n...',
      'line 1, column 8: version is missing: a file with rules needs it, and each change raises it.',
    ],
    [
      'no last line',
      'version: 1\nrules: []\n',
      'line 1, column 1: The last line must be "..." alone: without it the file may have been cut.',
    ],
    [
      'a group without its prefix',
      withRules('  - name: a\n    approvers: [{ from: S0SECURITY }]'),
      'line 4, column 25: rules[1].approvers[1].from must be channel, U… or group:S….',
    ],
    [
      'a span without a unit',
      withRules('  - name: a\n    decide_within: 24'),
      'line 4, column 20: rules[1].decide_within must be a span of time such as 30m, 24h or 7d.',
    ],
    [
      'a span that is too long',
      withRules('  - name: a\n    approval_holds: 4d'),
      'line 4, column 21: rules[1].approval_holds must be at most 3d.',
    ],
    [
      'an alias',
      'admins: &a [U0LIN]\nrequesters: *a',
      'line 1, column 12: Anchors and aliases are not taken: write it out.',
    ],
    ['what is not YAML', 'admins: }', 'line 1, column 9: This is not YAML.'],
    [
      'a bucket that is none',
      'destinations: [{ bucket: HUNTER2, region: cn-hangzhou }]',
      'line 1, column 26: destinations[1].bucket must be the name of a bucket.',
    ],
    ['words alone', 'hunter2', 'line 1, column 1: The file must be a list of keys such as rules and admins.'],
    [
      'a standing rule without a fence',
      withRules('  - name: a\n    standing: { until: 2027-03-31, at_most: 4/30d }'),
      'line 4, column 15: standing needs whole bucket names in when.bucket.',
    ],
    [
      'a freeze that ends before it begins',
      withFreeze('{ from: 2027-01-03, to: 2026-12-20, reason: Year-end freeze }'),
      'line 3, column 35: to is before from.',
    ],
    [
      'a freeze on a day that is none',
      withFreeze('{ from: 2027-02-30, to: 2027-03-01, reason: Year-end freeze }'),
      'line 3, column 19: freezes[1].from must be a date such as 2027-03-31.',
    ],
    [
      'a freeze without a reason',
      withFreeze('{ from: 2026-12-20, to: 2027-01-03 }'),
      'line 3, column 11: freezes[1].reason must be a text.',
    ],
    [
      'a freeze in no time zone',
      withRules('  - name: a').replace(
        'rules',
        'freezes: [{ from: 2026-12-20, to: 2027-01-03, reason: Year-end freeze }]\nrules',
      ),
      'line 2, column 10: freezes need time_zone, for their days.',
    ],
    [
      'freezes alone',
      'time_zone: UTC\nfreezes: [{ from: 2026-12-20, to: 2027-01-03, reason: Year-end freeze }]',
      'line 2, column 10: freezes need rules.',
    ],
  ])('with %s says where and what', (_what, text, sentence) => {
    expect(faultsOf(text)).toContain(sentence);
  });

  it('never repeats a value', () => {
    const hostile = withRules(
      '  - name: HUNTER2\n    approvals: hunter2\n    when: { region: { hunter2: 1 } }\n    mention: hunter2',
    );

    expect(faultsOf(hostile)).toHaveLength(4);
    expect(faultsOf(hostile).join()).not.toMatch(/hunter2/i);
  });

  it('of a flood of aliases, or of a million characters, is refused at once', () => {
    const layers = 'abcdefghij'.split('').map((name, index, names) => {
      const items = index === 0 ? '"x"' : `*${names[index - 1]}`;
      return `${name}: &${name} [${Array.from({ length: 9 }, () => items).join(', ')}]`;
    });

    expect(faultsOf(layers.join('\n'))).not.toEqual([]);
    expect(faultsOf('#'.repeat(1_000_000))).toEqual(['The file is longer than 512 KiB.']);
  });
});
