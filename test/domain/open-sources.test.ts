/** The sources whose people could still fill a seat: for a person of these and no other an approval counts. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PendingRequest } from '../../src/domain/export-request.ts';
import type { Source } from '../../src/domain/policy/source.ts';
import { fillsOpenSeat, openSources } from '../../src/domain/votes.ts';
import { aTwoPersonRule, leads, oncall, security } from '../a-policy.ts';
import { aRequest, aRule, askedAt, aVote, hour } from '../builders.ts';

const due = askedAt + hour;
const bySecurity = aVote({ by: 'USEC', sources: [security] });
const byChannel = aVote({ by: 'UWEI', sources: ['channel'] });

function openIn(given: Partial<PendingRequest>): Source[] {
  return openSources(aRequest(given)).toSorted();
}

describe('the sources of open seats', () => {
  it.each([
    ['all of the rule at first', [], ['channel', security]],
    ['all of the rule while a free seat is open', [bySecurity], ['channel', security]],
    ['the group alone once the free seat is taken', [byChannel], [security]],
    ['none once all are taken', [byChannel, bySecurity], []],
  ])('are %s', (_which, votes, sources) => {
    expect(openIn({ rule: aTwoPersonRule(), votes })).toEqual(sources);
  });

  it('are also those for whom an approver could move over to another seat', () => {
    const seat = (from: Source) => ({ from, atLeast: 1, joined: 'any' as const });
    const rule = aRule({ approvals: 2, approvers: [seat(security), seat(oncall)] });
    const ofBoth = aVote({ by: 'UBOTH', sources: [security, oncall] });

    expect(openIn({ rule, votes: [ofBoth] })).toEqual([oncall, security]);
  });

  it('are those of an escalation once it came, while a free seat is open', () => {
    const rule = aTwoPersonRule({ escalate: { after: hour, to: [leads] } });
    const escalated = { at: due, who: [leads] };

    expect(openIn({ rule, votes: [bySecurity] })).toEqual(['channel', security]);
    expect(openIn({ rule, votes: [bySecurity], escalated })).toEqual(['channel', leads, security]);
    expect(openIn({ rule, votes: [byChannel], escalated })).toEqual([security]);
  });

  it('hold for every rule, with whatever votes there are', () => {
    const source = fc.constantFrom<Source>('channel', security, oncall, leads, 'UANA');
    const sources = fc.uniqueArray(source, { maxLength: 3 });
    const seats = fc.record({ from: source, atLeast: fc.constantFrom(undefined, 1, 2) });
    const approvers = fc.uniqueArray(seats, { minLength: 1, maxLength: 3, selector: ({ from }) => from });

    fc.assert(
      fc.property(approvers, fc.nat(2), fc.array(sources, { maxLength: 4 }), sources, (named, free, voted, own) => {
        const approvals = Math.max(1, free + named.reduce((sum, { atLeast = 0 }) => sum + atLeast, 0));
        const rule = aRule({ approvals, approvers: named.map((each) => ({ joined: 'any', ...each })) });
        const votes = voted.map((each, index) => aVote({ by: `U${index}`, sources: each }));
        const request = aRequest({ rule, votes });
        const open = openSources(request);

        const isOpenToPerson = fillsOpenSeat(request, aVote({ by: 'UNEW', sources: own }));

        expect(own.some((each) => open.includes(each))).toBe(isOpenToPerson);
      }),
      { numRuns: 1_000 },
    );
  });
});
