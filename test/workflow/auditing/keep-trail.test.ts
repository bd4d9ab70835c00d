/** What a worker does for the trail while it holds the lease, and in which order it stops. */
import { describe, expect, it } from 'vitest';
import { createKeepTrail } from '../../../src/workflow/auditing/keep-trail.ts';
import type { WaitFor } from '../../../src/workflow/ports/clock.ts';
import type { Lease } from '../../../src/workflow/ports/lease.ts';
import { createFakeLog } from '../../fakes/log.ts';

/** A pause lasts until the worker stops; what a stop waits for at most is over when the test says so. */
function createFakeWait(): { waitFor: WaitFor; endStopWaits: () => void } {
  const stopWaits: (() => void)[] = [];
  return {
    waitFor: (_ms, until) =>
      new Promise((resolve) => {
        if (!until) stopWaits.push(resolve);
        if (until?.aborted) resolve();
        until?.addEventListener('abort', () => resolve());
      }),
    endStopWaits() {
      for (const end of stopWaits) end();
    },
  };
}

/** One lease for all workers of a test. */
function createFakeLease() {
  let holder: string | undefined;
  return (worker: string): Lease => ({
    async hold() {
      holder ??= worker;
      return holder === worker;
    },
    async giveUp() {
      if (holder === worker) holder = undefined;
    },
  });
}

function aWorker({ lease = createFakeLease()('alone') }: { lease?: Lease } = {}) {
  const done: string[] = [];
  const failing = new Set<string>();
  const log = createFakeLog();
  const { waitFor, endStopWaits } = createFakeWait();
  const step = (name: string) => async () => {
    done.push(name);
    if (failing.has(name)) throw new Error(name);
    return undefined;
  };
  let round: () => Promise<void> = step('archive');
  const keepTrail = createKeepTrail({
    lease: { hold: lease.hold, giveUp: () => step('give up')().then(lease.giveUp) },
    sealTrail: step('seal'),
    makeCheckpoint: (when) => step(`checkpoint ${when}`)(),
    archiving: { round: () => round(), leave: () => void done.push('leave the archive'), isWorking: () => true },
    trimTrail: step('trim'),
    closeRefusals: step('close refusals'),
    waitFor,
    log,
  });
  return {
    done,
    failing,
    log,
    endStopWaits,
    keepTrail,
    archiveBy: (next: () => Promise<void>) => {
      round = next;
    },
  };
}

const firstRound = ['archive', 'checkpoint due', 'close refusals', 'seal', 'trim'];
const lastSteps = ['close refusals', 'seal', 'checkpoint if-new', 'archive', 'give up'];

describe('keeping the trail', () => {
  it('seals, covers, archives and trims from the start', async () => {
    const { keepTrail, done } = aWorker();

    const { stop } = keepTrail();

    await expect.poll(() => done.toSorted()).toEqual(firstRound);
    await stop();
  });

  it('is left to the worker that holds the lease', async () => {
    const leaseOf = createFakeLease();
    const first = aWorker({ lease: leaseOf('first') });
    const second = aWorker({ lease: leaseOf('second') });

    const keptByFirst = first.keepTrail();
    await expect.poll(() => first.done.toSorted()).toEqual(firstRound);
    const keptBySecond = second.keepTrail();
    await expect.poll(() => second.done).toEqual(['leave the archive']);
    await keptByFirst.stop();
    const third = aWorker({ lease: leaseOf('third') });
    const keptByThird = third.keepTrail();

    await expect.poll(() => third.done.toSorted()).toEqual(firstRound);
    expect(second.done).toEqual(['leave the archive']);
    await Promise.all([keptBySecond.stop(), keptByThird.stop()]);
  });

  it('stops in order: what is sealed gets its checkpoint, which the archive gets before another worker begins', async () => {
    const { keepTrail, done } = aWorker();
    const { stop } = keepTrail();
    await expect.poll(() => done).toHaveLength(firstRound.length);

    await stop();

    expect(done.slice(firstRound.length)).toEqual(lastSteps);
  });

  it('stops only after the steps that are being made', async () => {
    const { keepTrail, done } = aWorker();

    await keepTrail().stop();

    expect(done.slice(0, firstRound.length).toSorted()).toEqual(firstRound);
    expect(done.slice(firstRound.length)).toEqual(lastSteps);
  });

  it('waits for the archive no longer than it may at a stop', async () => {
    const { keepTrail, done, archiveBy, endStopWaits } = aWorker();
    archiveBy(() => new Promise(() => {}));
    const stopped = keepTrail().stop();

    await expect
      .poll(() => {
        endStopWaits();
        return done.at(-1);
      })
      .toBe('give up');

    await expect(stopped).resolves.toBeUndefined();
  });

  it('says at a stop that the last checkpoint is missing, and does not fail', async () => {
    const { keepTrail, done, failing, log } = aWorker();
    const { stop, isSealing } = keepTrail();
    await expect.poll(() => done).toHaveLength(firstRound.length);
    failing.add('seal');

    await stop();

    expect(isSealing()).toBe(true);
    expect(log.lines).toMatchObject([
      { level: 'warn', message: 'no last audit checkpoint at the stop, the next worker makes one' },
    ]);
  });

  it('says that sealing does not work', async () => {
    const { keepTrail, failing } = aWorker();
    failing.add('seal');

    const { stop, isSealing } = keepTrail();

    await expect.poll(isSealing).toBe(false);
    await stop();
  });
});
