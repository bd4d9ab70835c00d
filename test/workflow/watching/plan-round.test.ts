/** What a thousand running exports of a region cost, and how soon the end of one is seen: what docs/performance.md says. */
import { describe, expect, it } from 'vitest';
import type { LastWatched } from '../../../src/workflow/ports/watch-state.ts';
import { planCalls } from '../../../src/workflow/watching/plan-round.ts';
import { approvedAt, aRequest, aTask, hour, minute, second } from '../../builders.ts';

const shortest = 15 * second;
const rounds = 40;

/** Plays rounds over exports of that age. `wait`: the longest time from one question about a task to the next, in rounds. */
function follow(age: number): { lists: number; wait: number } {
  const requests = Array.from({ length: 1_000 }, (_, index) =>
    aRequest({ id: `r${String(index).padStart(5, '0')}`, status: 'exporting', task: aTask({ id: `t-${index}` }) }),
  );
  const schedule = new Map<string, LastWatched>();
  let lists = 0;
  let wait = 0;
  for (let round = 0; round < rounds; round += 1) {
    const now = approvedAt + age + round * shortest;
    const calls = planCalls(requests, { schedule, now, shortest });
    lists += calls.length;
    for (const { id } of calls.flat()) {
      const last = schedule.get(id)?.listedAt ?? now;
      wait = Math.max(wait, (now - last) / shortest);
      schedule.set(id, { listedAt: now, detailedAt: now });
    }
  }
  return { lists: lists / rounds, wait };
}

describe('a thousand exports of one region', () => {
  it('are read in each round, by ten calls, while they are young', () => {
    expect(follow(0)).toEqual({ lists: 10, wait: 1 });
    expect(follow(5 * minute)).toEqual({ lists: 10, wait: 1 });
  });

  it('are read every four rounds, by two or three calls a round, once they run for 40 minutes', () => {
    expect(follow(40 * minute)).toEqual({ lists: 2.5, wait: 4 });
    expect(follow(12 * hour)).toEqual({ lists: 2.5, wait: 4 });
  });

  it('are read less and less in between', () => {
    const { lists, wait } = follow(20 * minute);

    expect(lists).toBeLessThan(10);
    expect(wait).toBeGreaterThan(1);
    expect(wait).toBeLessThan(4);
  });
});
