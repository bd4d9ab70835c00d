/** Seats of a rule, filled by the people who approved: each person fills one, by bipartite matching. Pure. */
import type { Source } from './source.ts';

/** `atLeast`: seats that only this source fills. The seats up to `approvals` beyond those are free: any of the sources fills them. */
export type SeatRule = {
  approvals: number;
  approvers: readonly { from: Source; atLeast?: number | undefined }[];
  /** Added by an escalation: fills free seats only. */
  alsoFree?: readonly Source[] | undefined;
};

/** A person who approved, and the sources of the rule to which that person belongs. */
export type Voter = { person: string; sources: ReadonlySet<Source> };

/** `only`: the source without which it stays open; undefined for a free seat. */
export type Seat = { only: Source | undefined; person: string | undefined };

/** Seats that name a source come first, so that as many of them as possible are filled before the free ones. */
export function fillSeats(rule: SeatRule, voters: readonly Voter[]): Seat[] {
  const seats = seatsOf(rule);
  const takers = seats.map(({ sources }) =>
    voters.filter((voter) => sources.some((source) => voter.sources.has(source))),
  );
  const seatOf = new Map<string, number>();
  for (const index of seats.keys()) findTaker(index, takers, seatOf, new Set());
  const personIn = new Map([...seatOf].map(([person, index]) => [index, person]));
  return seats.map(({ only }, index) => ({ only, person: personIn.get(index) }));
}

export function isQuorum(seats: readonly Seat[]): boolean {
  return seats.every(({ person }) => person !== undefined);
}

/** Whether a person with these sources could fill any seat of the rule, open or taken. */
export function couldFill(rule: SeatRule, sources: ReadonlySet<Source>): boolean {
  return seatsOf(rule).some((seat) => seat.sources.some((source) => sources.has(source)));
}

function seatsOf({ approvals, approvers, alsoFree = [] }: SeatRule) {
  const named = approvers.flatMap(({ from, atLeast = 0 }) =>
    Array.from({ length: atLeast }, () => ({ only: from, sources: [from] })),
  );
  const any = [...approvers.map(({ from }) => from), ...alsoFree];
  const free = Array.from({ length: approvals - named.length }, () => ({ only: undefined, sources: any }));
  return [...named, ...free];
}

/** An augmenting path: a person who sits elsewhere moves over where another seat can be found for that person. */
function findTaker(
  index: number,
  takers: readonly (readonly Voter[])[],
  seatOf: Map<string, number>,
  asked: Set<string>,
): boolean {
  for (const { person } of takers[index] ?? []) {
    if (asked.has(person)) continue;
    asked.add(person);
    const taken = seatOf.get(person);
    if (taken !== undefined && !findTaker(taken, takers, seatOf, asked)) continue;
    seatOf.set(person, index);
    return true;
  }
  return false;
}
