/** What is repeated runs once at a time, logs a failure once, and ends with the run that is being made. */
import { describe, expect, it, vi } from 'vitest';
import { waitFor } from '../../../src/app/wait-for.ts';
import { repeat } from '../../../src/workflow/auditing/repeat.ts';
import { createFakeLog } from '../../fakes/log.ts';

describe('what is repeated', () => {
  it('logs a failure once until it works again', async () => {
    const log = createFakeLog();
    const outcomes = ['fails', 'fails', 'works', 'fails', 'works'];
    let runs = 0;
    const run = async () => {
      const outcome = outcomes[runs];
      runs += 1;
      if (outcome === 'fails') throw new Error(`run ${runs}`);
    };

    const repeated = repeat({ run, every: 1, failed: 'no audit checkpoint', waitFor, log });
    await vi.waitFor(() => expect(runs).toBeGreaterThan(outcomes.length));
    await repeated.stop();

    expect(log.lines).toMatchObject([
      { level: 'warn', message: 'no audit checkpoint', data: { err: { message: 'run 1' } } },
      { level: 'warn', message: 'no audit checkpoint', data: { err: { message: 'run 4' } } },
    ]);
  });

  it('says whether its last run worked', async () => {
    let isBroken = true;
    const run = async () => {
      if (isBroken) throw new Error('not sealed');
    };
    const repeated = repeat({ run, every: 1, failed: 'audit trail not sealed', waitFor, log: createFakeLog() });

    await vi.waitFor(() => expect(repeated.works()).toBe(false));
    isBroken = false;
    await vi.waitFor(() => expect(repeated.works()).toBe(true));
    await repeated.stop();
  });

  it('never runs twice at once, and stops after the run that is being made', async () => {
    let [running, most, ended] = [0, 0, 0];
    let finish = () => {};
    const run = async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      running -= 1;
      ended += 1;
    };
    const repeated = repeat({ run, every: 0, failed: '', waitFor, log: createFakeLog() });
    finish();
    await vi.waitFor(() => expect([ended, running]).toEqual([1, 1]));

    let isStopped = false;
    const stopped = repeated.stop().then(() => {
      isStopped = true;
    });
    await new Promise(setImmediate);
    expect(isStopped).toBe(false);
    finish();
    await stopped;

    expect([running, most, ended]).toEqual([0, 1, 2]);
  });

  it('does not wait for its pause to end when it is stopped', async () => {
    const repeated = repeat({ run: async () => {}, every: 3_600_000, failed: '', waitFor, log: createFakeLog() });
    await new Promise(setImmediate);

    await expect(repeated.stop()).resolves.toBeUndefined();
  });
});
