/** Readings of the user groups: who shares one, when it leaves, and who hears that it has to wait. */
import { beforeEach, describe, expect, it } from 'vitest';
import { createGroupReadings, type GroupReadings } from '../../../src/workflow/members/read-groups.ts';
import type { LastGroupReading, UserGroups } from '../../../src/workflow/ports/groups.ts';
import { RetryAfter } from '../../../src/workflow/ports/retry-after.ts';
import { second } from '../../builders.ts';
import { createFakeClock, type FakeClock } from '../../fakes/clock.ts';
import { createFakeGroupReading } from '../../fakes/group-reading.ts';
import { aGroup } from '../../fakes/people.ts';

const group = 'S0SECURITY';

let clock: FakeClock;
let inGroup: Set<string>;
let waits: number[];
let pauses: number[];
let held: number[];
let readings: number;
/** What happens on the way to Slack, before it looks. */
let onTheWay: () => Promise<void>;
let lastReading: LastGroupReading;
let groups: GroupReadings;

beforeEach(() => {
  clock = createFakeClock(1_700_000_000_000);
  inGroup = new Set(['UANA']);
  [waits, pauses, held, readings] = [[], [], [], 0];
  onTheWay = async () => {};
  lastReading = createFakeGroupReading();
  groups = aProcess();
});

function aProcess(): GroupReadings {
  return createGroupReadings({
    async list() {
      readings += 1;
      await onTheWay();
      return new Map([[group, aGroup({ id: group, members: new Set(inGroup) })]]);
    },
    lastReading,
    pace: { take: async () => waits.shift() ?? 0, hold: async (_lane, ms) => void held.push(ms) },
    who: 'this process',
    pause: async (ms) => void pauses.push(ms),
    clock,
  });
}

function membersIn(read: UserGroups): string[] {
  return [...(read.get(group)?.members ?? [])];
}

/** A reading that is under way until it is let go. */
function aSlowReading(): () => void {
  let letGo = () => {};
  const gate = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  onTheWay = () => gate;
  return () => letGo();
}

describe('the next reading', () => {
  it('is one for forty who ask at the same time', async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, () => groups.next()));

    expect(readings).toBe(1);
    expect(answers.every((answer) => membersIn(answer).includes('UANA'))).toBe(true);
  });

  it('is never one that left before the question', async () => {
    const letGo = aSlowReading();
    const first = groups.next();
    await new Promise((done) => setImmediate(done));
    expect(readings).toBe(1);
    onTheWay = async () => {};
    inGroup.clear();

    const second = await groups.next();
    letGo();
    await first;

    expect(readings).toBe(2);
    expect(membersIn(second)).toEqual([]);
  });

  it('sees a group that was emptied since the one before', async () => {
    expect(membersIn(await groups.next())).toEqual(['UANA']);
    inGroup.clear();

    expect(membersIn(await groups.next())).toEqual([]);
  });

  it('waits for its turn, and those who wait for it hear so once each', async () => {
    waits = [3 * second, 2 * second];
    const heard: string[] = [];

    await Promise.all(['UANA', 'UWEI'].map((person) => groups.next(() => heard.push(person))));

    expect(pauses).toEqual([3 * second, 2 * second]);
    expect(heard).toEqual(['UANA', 'UWEI']);
    expect(readings).toBe(1);
  });

  it('notifies also a person who joins while it waits', async () => {
    waits = [3 * second];
    const heard: string[] = [];
    const first = groups.next(() => {
      void groups.next(() => heard.push('UWEI'));
      heard.push('UANA');
    });

    await first;

    expect(heard).toEqual(['UWEI', 'UANA']);
    expect(readings).toBe(1);
  });

  it('troubles no person for a moment', async () => {
    waits = [300];
    let hasHeard = false;

    await groups.next(() => {
      hasHeard = true;
    });

    expect(pauses).toEqual([300]);
    expect(hasHeard).toBe(false);
  });
});

describe('a reading that Slack does not give', () => {
  it('is put off where Slack asks for a pause, which all processes keep', async () => {
    onTheWay = () => Promise.reject(new RetryAfter('Slack asks for a pause', 30 * second));

    await expect(groups.next()).rejects.toMatchObject({ name: 'RetryAfter', afterMs: 30 * second });

    expect(held).toEqual([30 * second]);
  });

  it('is put off where the turn is long in coming', async () => {
    waits = [29 * second];

    await expect(groups.next()).rejects.toMatchObject({ name: 'RetryAfter', afterMs: 29 * second });

    expect(readings).toBe(0);
    expect(membersIn(await groups.next())).toEqual(['UANA']);
  });

  it('fails those who wait for it, and the next question is asked anew', async () => {
    onTheWay = () => Promise.reject(new Error('Slack says missing_scope'));
    await Promise.all([1, 2].map(() => expect(groups.next()).rejects.toThrow('missing_scope')));
    expect(readings).toBe(1);
    onTheWay = async () => {};

    expect(membersIn(await groups.within(5 * second)())).toEqual(['UANA']);
  });
});

describe('a reading that may be some seconds old', () => {
  it('is the last one, whatever it was for, counted from when it left', async () => {
    const letGo = aSlowReading();
    const decided = groups.next();
    await new Promise((done) => setImmediate(done));
    clock.pass(3 * second);
    letGo();
    await decided;
    inGroup.clear();

    clock.pass(2 * second - 1);
    expect(membersIn(await groups.within(5 * second)())).toEqual(['UANA']);
    clock.pass(1);

    expect(membersIn(await groups.within(5 * second)())).toEqual([]);
    expect(readings).toBe(2);
  });

  it('may be under way', async () => {
    const letGo = aSlowReading();
    const decided = groups.next();
    await new Promise((done) => setImmediate(done));

    const shared = groups.within(5 * second)();
    letGo();

    expect(await shared).toBe(await decided);
    expect(readings).toBe(1);
  });

  it('is the next one where there is none, and waits as that does', async () => {
    waits = [4 * second];
    let hasHeard = false;

    await groups.within(5 * second)(() => {
      hasHeard = true;
    });

    expect(hasHeard).toBe(true);
  });
});

describe('the readings of another process', () => {
  it('do for what may be some seconds old, counted from when they left', async () => {
    const other = aProcess();
    onTheWay = async () => clock.pass(3 * second);
    await other.next();
    inGroup.clear();

    clock.pass(2 * second - 1);
    expect(membersIn(await groups.within(5 * second)())).toEqual(['UANA']);
    expect(readings).toBe(1);
    clock.pass(1);

    expect(membersIn(await groups.within(5 * second)())).toEqual([]);
  });

  it('do not do for a decision', async () => {
    await aProcess().next();
    inGroup.clear();

    expect(membersIn(await groups.next())).toEqual([]);
  });

  it('do not do where the shared clock was set back: they may be of any age', async () => {
    await lastReading.keep({ leftAt: clock.time + 1, groups: new Map() });

    expect(membersIn(await groups.within(5 * second)())).toEqual(['UANA']);
  });
});
