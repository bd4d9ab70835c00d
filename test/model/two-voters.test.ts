/** Rules with several people: no call without a quorum under the rule in force, whatever happens between the votes and the call. */
import { describe, expect, it } from 'vitest';
import { explored, sound, timeout } from './explored.ts';
import { escalated, escalatedByHand, planted, twoSeats } from './stories.ts';

describe('two voters of a rule with a seat for a group', { timeout }, () => {
  it('lead to a call only together, while one takes the approval back, the policy is replaced, or one leaves the group', async () => {
    expect(await explored(twoSeats, { troubles: ['load', 'leave', 'crash', 'lost'], until: 2 })).toEqual(sound);
  });
});

describe('a vote of the requester that was written into the record', { timeout }, () => {
  it('leads to no call, also where another person approves beside it', async () => {
    expect(await explored(planted)).toEqual(sound);
  });
});

describe('a person to whom the rule escalates', { timeout }, () => {
  it('makes a quorum complete only after the escalation, whatever two workers do at its time', async () => {
    expect(await explored(escalated, { troubles: ['stall', 'crash', 'load', 'resent'], until: 2 })).toEqual(sound);
  });

  it('leads to no call before its time, also where the escalation was written into the record', async () => {
    expect(await explored(escalatedByHand)).toEqual(sound);
  });
});
