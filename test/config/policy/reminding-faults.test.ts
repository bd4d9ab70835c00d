/** What the policy file says of reminders and escalation: as the bot takes it, and how its faults read. */
import { describe, expect, it } from 'vitest';
import { readPolicyText } from '../../../src/config/policy/policy-file.ts';
import { faultLine } from '../../../src/config/policy/read-rules.ts';
import { groupsNamedIn } from '../../../src/domain/policy/policy.ts';
import { hour, minute, second } from '../../builders.ts';

function read(rule: string, before = '') {
  return readPolicyText(`version: 1\n${before}rules:\n  - name: a\n${rule}\n...\n`);
}

function policyOf(rule: string, before = '') {
  const found = read(rule, before);
  return 'policy' in found ? found.policy : expect.unreachable(found.faults.map(faultLine).join());
}

function faultsOf(rule: string): string[] {
  const found = read(rule);
  return 'faults' in found ? found.faults.map(faultLine) : [];
}

const all = `    remind_after: [30s, 1h, 4h]
    quiet_hours: "22:30-07:00"
    escalate: { after: 90m, to: [group:S0LEADS, U0BOSS] }`;

describe('reminders, quiet hours and escalation', () => {
  it('are taken in milliseconds and minutes of the day, in the time zone of the file', () => {
    expect(policyOf(all, 'time_zone: Asia/Shanghai\n').rules).toMatchObject([
      {
        remindAfter: [30 * second, hour, 4 * hour],
        quietHours: { from: 22 * 60 + 30, until: 7 * 60, timeZone: 'Asia/Shanghai' },
        escalate: { after: 90 * minute, to: ['group:S0LEADS', 'U0BOSS'] },
      },
    ]);
  });

  it('are in UTC without a time zone', () => {
    expect(policyOf(all).rules).toMatchObject([{ quietHours: { timeZone: 'UTC' } }]);
  });

  it('are no parts of a rule that does not name them', () => {
    expect(Object.keys(policyOf('    approvals: 1').rules[0] ?? {})).toEqual([
      'name',
      'approvals',
      'approvers',
      'decideWithin',
      'approvalHolds',
    ]);
  });

  it('name groups that Slack is asked for', () => {
    expect(groupsNamedIn(policyOf(all))).toContain('S0LEADS');
  });
});

const span = 'must be a span of time such as 30m, 4h or 1d.';
const times = 'must be two times of day such as 22:00-07:00.';
const tooLate = 'This must be less than decide_within (24h by default): the request has expired by then.';

describe('a rule is refused', () => {
  it.each([
    ['with a bad duration', '    remind_after: [1h, soon]', `line 4, column 24: rules[1].remind_after[2] ${span}`],
    ['with no list', '    remind_after: 1h', 'rules[1].remind_after must be a list of spans of time such as [1h, 4h].'],
    ['with an empty list', '    remind_after: []', 'rules[1].remind_after is empty.'],
    ['with a reminder that comes too late', '    remind_after: [1h, 24h]', `line 4, column 24: ${tooLate}`],
    [
      'with reminders in another order',
      '    remind_after: [4h, 1h]',
      'line 4, column 24: Each reminder must come later than the one before.',
    ],
    [
      'with the same reminder twice',
      '    remind_after: [60m, 1h]',
      'line 4, column 25: Each reminder must come later than the one before.',
    ],
    [
      'with an escalation that comes too late',
      '    decide_within: 8h\n    escalate: { after: 8h, to: [U0BOSS] }',
      `line 5, column 24: ${tooLate}`,
    ],
    ['with an escalation to no one', '    escalate: { after: 8h, to: [] }', 'rules[1].escalate.to is empty.'],
    [
      'with a group of an unknown form',
      '    escalate: { after: 8h, to: [leads] }',
      'line 4, column 33: rules[1].escalate.to[1] must be U… or group:S….',
    ],
    ['with an escalation to the channel', '    escalate: { after: 8h, to: [channel] }', 'must be U… or group:S….'],
    ['without the time of an escalation', '    escalate: { to: [U0BOSS] }', `rules[1].escalate.after ${span}`],
    [
      'with an escalation to people who can approve already',
      '    approvers: [{ from: group:S0LEADS }]\n    escalate: { after: 8h, to: [group:S0LEADS] }',
      'line 5, column 33: approvers name it already, so this adds no one.',
    ],
    [
      'with an escalation that has no seat to fill',
      '    approvers: [{ from: channel, at_least: 1 }]\n    escalate: { after: 8h, to: [U0BOSS] }',
      'escalate fills free seats only, and this rule has none: at_least adds up to approvals.',
    ],
    ['with quiet hours of another form', '    remind_after: [1h]\n    quiet_hours: 22-7', times],
    ['with an hour that there is not', '    remind_after: [1h]\n    quiet_hours: "24:00-07:00"', times],
    [
      'with quiet hours that cover the day',
      '    remind_after: [1h]\n    quiet_hours: "07:00-07:00"',
      'rules[1].quiet_hours must leave at least one hour of the day.',
    ],
    [
      'with quiet hours that leave a few minutes',
      '    remind_after: [1h]\n    quiet_hours: "07:00-06:30"',
      'rules[1].quiet_hours must leave at least one hour of the day.',
    ],
    [
      'with quiet hours for nothing',
      '    quiet_hours: "22:00-07:00"',
      'line 4, column 18: quiet_hours need remind_after or escalate.',
    ],
    ['that forbids', `    never: No.\n${all}`, 'line 5, column 19: remind_after and never exclude each other.'],
    [
      'that approves by itself',
      '    standing: { until: 2099-03-31, at_most: 4/30d }\n    escalate: { after: 8h, to: [U0BOSS] }',
      'line 5, column 15: escalate and standing exclude each other.',
    ],
    ['with a key that is misspelt', '    remind_afer: [1h]', 'Did you mean remind_after?'],
  ])('%s', (_what, rule, sentence) => {
    expect(faultsOf(rule).join('\n')).toContain(sentence);
  });

  it('never with what the file says', () => {
    const hostile = `    remind_after: [hunter2]\n    quiet_hours: hunter2\n    escalate: { after: hunter2, to: [hunter2] }`;

    expect(faultsOf(hostile)).toHaveLength(4);
    expect(faultsOf(hostile).join()).not.toContain('hunter2');
  });
});
