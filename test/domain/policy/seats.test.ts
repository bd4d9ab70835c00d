/** Who fills which seat, held against trying all ways. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { couldFill, fillSeats, isQuorum, type SeatRule, type Voter } from '../../../src/domain/policy/seats.ts';

const sources = ['channel', 'group:S1', 'group:S2', 'U1'];

const someSources = fc.uniqueArray(fc.constantFrom(...sources), { maxLength: 3 });

const someRule: fc.Arbitrary<SeatRule> = fc
  .tuple(
    fc.array(fc.record({ from: fc.constantFrom(...sources), atLeast: fc.nat(2) }), { minLength: 1, maxLength: 3 }),
    fc.nat(2),
    someSources,
  )
  .map(([approvers, free, alsoFree]) => ({
    approvals: approvers.reduce((sum, { atLeast }) => sum + atLeast, 0) + free,
    approvers,
    alsoFree,
  }));

const someVoters: fc.Arbitrary<Voter[]> = fc
  .array(someSources, { maxLength: 5 })
  .map((all) => all.map((own, index) => ({ person: `P${index}`, sources: new Set(own) })));

/** Tries all ways to put people on seats; the answer is the most seats that can be filled. */
function mostFilled(allowed: readonly (readonly string[])[], left: readonly Voter[]): number {
  const [seat, ...others] = allowed;
  if (!seat) return 0;
  const skipped = mostFilled(others, left);
  const takers = left.filter((voter) => seat.some((source) => voter.sources.has(source)));
  return Math.max(
    skipped,
    ...takers.map(
      (taker) =>
        1 +
        mostFilled(
          others,
          left.filter((voter) => voter !== taker),
        ),
    ),
  );
}

function allowedOf({ approvals, approvers, alsoFree = [] }: SeatRule): string[][] {
  const named = approvers.flatMap(({ from, atLeast = 0 }) => Array.from({ length: atLeast }, () => [from]));
  const any = [...approvers.map(({ from }) => from), ...alsoFree];
  return [...named, ...Array.from({ length: approvals - named.length }, () => any)];
}

describe('the seats of a rule', () => {
  it('are filled by as many people as trying all ways finds', () => {
    fc.assert(
      fc.property(someRule, someVoters, (rule, voters) => {
        const filled = fillSeats(rule, voters).flatMap(({ person }) => person ?? []);
        expect(filled).toHaveLength(mostFilled(allowedOf(rule), voters));
        expect(new Set(filled).size).toBe(filled.length);
      }),
      { numRuns: 1_000 },
    );
  });

  it('put no person on a seat of a source to which that person does not belong', () => {
    fc.assert(
      fc.property(someRule, someVoters, (rule, voters) => {
        for (const { only, person } of fillSeats(rule, voters)) {
          const voter = voters.find((other) => other.person === person);
          if (voter && only) expect([...voter.sources]).toContain(only);
          if (voter) expect(couldFill(rule, voter.sources)).toBe(true);
        }
      }),
    );
  });

  it('fill as many named seats as there can be, before free ones', () => {
    const rule: SeatRule = { approvals: 2, approvers: [{ from: 'group:S1', atLeast: 1 }, { from: 'channel' }] };
    const both = { person: 'ANA', sources: new Set(['channel', 'group:S1']) };
    const member = { person: 'WEI', sources: new Set(['channel']) };

    expect(fillSeats(rule, [both])).toEqual([
      { only: 'group:S1', person: 'ANA' },
      { only: undefined, person: undefined },
    ]);
    expect(fillSeats(rule, [member])).toEqual([
      { only: 'group:S1', person: undefined },
      { only: undefined, person: 'WEI' },
    ]);
    expect(isQuorum(fillSeats(rule, [member, both]))).toBe(true);
  });

  it('are not filled twice by a person of two groups', () => {
    const rule: SeatRule = {
      approvals: 2,
      approvers: [
        { from: 'group:S1', atLeast: 1 },
        { from: 'group:S2', atLeast: 1 },
      ],
    };
    const both = { person: 'ANA', sources: new Set(['group:S1', 'group:S2']) };

    expect(isQuorum(fillSeats(rule, [both]))).toBe(false);
  });

  it('let sources of an escalation fill free seats only', () => {
    const rule: SeatRule = {
      approvals: 2,
      approvers: [{ from: 'group:S1', atLeast: 1 }, { from: 'channel' }],
      alsoFree: ['U1'],
    };
    const lead = { person: 'U1', sources: new Set(['U1']) };

    expect(fillSeats(rule, [lead]).map(({ person }) => person)).toEqual([undefined, 'U1']);
  });
});
