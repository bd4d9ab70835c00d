/** A policy file that has changed while the bot runs. */
import { describe, expect, it } from 'vitest';
import { readChangedPolicy } from '../../../src/config/policy/read-changed-policy.ts';

const rules = 'version: 7\nadmins: [U0LIN]\nrules:\n  - name: production\n    approvals: 2\n...\n';

describe('a policy file that has changed', () => {
  it('is read as at the start', () => {
    expect(readChangedPolicy(rules, 'C0ALL')).toMatchObject({
      policy: { version: 7, rules: [{ name: 'production' }] },
    });
  });

  it('has a fault where it cannot be read', () => {
    expect(readChangedPolicy(undefined, 'C0ALL')).toEqual({
      faults: ['The file cannot be read: there is no such file, or no permission to read it.'],
    });
  });

  it('has the faults of its text', () => {
    expect(readChangedPolicy('rules: 7', 'C0ALL')).toHaveProperty('faults');
  });

  it('has a fault where a rule has no channel, and there is no other', () => {
    expect(readChangedPolicy(rules, undefined)).toEqual({
      faults: ['APPROVAL_CHANNEL is missing, and these rules name no channel of their own: production.'],
    });
  });
});
