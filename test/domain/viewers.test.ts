/** For whom requests are listed. */
import { describe, expect, it } from 'vitest';
import { statuses } from '../../src/domain/status.ts';
import { isAmong, nameOf, type Part, partOf, viewersIn, viewersOf } from '../../src/domain/viewers.ts';
import { aRequest, aRule, channel } from '../builders.ts';

const ofRule = (...sources: string[]) =>
  viewersOf(aRequest({ rule: aRule({ approvers: sources.map((from) => ({ from, joined: 'before' })) }) }));

describe('the viewers of a request', () => {
  it('are its channel and the approvers whom the rule names, in whatever order', () => {
    expect(ofRule('channel')).toEqual({ channel, approvers: [] });
    expect(ofRule('U1', 'group:S1', 'channel', 'U1')).toEqual(ofRule('group:S1', 'U1'));
  });

  it.each([[['channel']], [['group:S1', 'U1']]])('are read back from their name: %j', (sources) => {
    expect(viewersIn(nameOf(ofRule(...sources)))).toEqual(ofRule(...sources));
  });

  it('are the members, the people named, and those in a group named', () => {
    const viewers = ofRule('group:S1', 'U1');
    const person = (id: string, groups: string[] = [], isMember = false) => ({ id, groups: new Set(groups), isMember });

    expect(isAmong(viewers, person('U1'))).toBe(true);
    expect(isAmong(viewers, person('U2', ['S1']))).toBe(true);
    expect(isAmong(viewers, person('U2', [], true))).toBe(true);
    expect(isAmong(viewers, person('U2', ['S2']))).toBe(false);
    expect(isAmong(viewers, person('S1'))).toBe(false);
  });
});

it('each state is in one part', () => {
  const isIn = (part: Part) => statuses.filter((status) => partOf(status) === part);

  expect(isIn('pending')).toEqual(['pending']);
  expect(isIn('running')).toEqual(['approved', 'waiting', 'starting', 'exporting']);
  expect(isIn('ended')).toHaveLength(6);
});
