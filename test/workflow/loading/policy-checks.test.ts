/** When the policy is checked, on a clock that the test moves. */
import { beforeEach, describe, expect, it } from 'vitest';
import { createPolicyChecks, type PolicyChecks } from '../../../src/workflow/loading/policy-checks.ts';
import { createFakeLog, type FakeLog } from '../../fakes/log.ts';

type Check = { atOnce: boolean; end: (waits: boolean) => void; fail: () => void };
type Pause = { ms: number; end: () => void };

describe('the checks of the policy', () => {
  let checks: PolicyChecks;
  let log: FakeLog;
  let made: Check[];
  let pauses: Pause[];

  beforeEach(() => {
    [log, made, pauses] = [createFakeLog(), [], []];
    checks = createPolicyChecks({
      pace: { every: 5_000, secondCheckAfter: 1_000 },
      waitFor: (ms, until) =>
        new Promise((resolve) => {
          pauses.push({ ms, end: resolve });
          if (until?.aborted) resolve();
          until?.addEventListener('abort', () => resolve());
        }),
      log,
    });
    checks.begin(
      ({ atOnce }) =>
        new Promise((resolve, reject) => {
          made.push({ atOnce, end: resolve, fail: () => reject(new Error('Redis hung up')) });
        }),
    );
  });

  const checked = (count: number) => expect.poll(() => made.length).toBe(count);
  const paused = (count: number) => expect.poll(() => pauses.length).toBe(count);

  it('follow each other after a pause, a short one where the file waits for a second check', async () => {
    made[0]?.end(false);
    await paused(1);
    pauses[0]?.end();
    await checked(2);
    made[1]?.end(true);
    await paused(2);

    expect(pauses.map(({ ms }) => ms)).toEqual([5_000, 1_000]);
    expect(made.map(({ atOnce }) => atOnce)).toEqual([false, false]);
  });

  it('end the pause where one is wanted now, with what was wanted of it', async () => {
    made[0]?.end(false);
    await paused(1);
    checks.checkNow({ atOnce: true });
    await checked(2);
    made[1]?.end(false);
    await paused(2);
    checks.checkNow();
    await checked(3);

    expect(made.map(({ atOnce }) => atOnce)).toEqual([false, true, false]);
  });

  it('are never made two at once: one that is wanted during another follows it', async () => {
    checks.checkNow();
    expect(made).toHaveLength(1);
    made[0]?.end(false);
    await checked(2);

    expect(pauses).toHaveLength(1);
  });

  it('go on after one that failed, which is logged', async () => {
    made[0]?.fail();
    await paused(1);
    pauses[0]?.end();
    await checked(2);

    expect(pauses[0]?.ms).toBe(5_000);
    expect(log.lines).toMatchObject([{ level: 'warn', message: 'policy not checked' }]);
  });

  it('stop with the one that is being made', async () => {
    const stopped = checks.stop();
    let hasStopped = false;
    void stopped.then(() => {
      hasStopped = true;
    });
    await Promise.resolve();
    expect(hasStopped).toBe(false);
    made[0]?.end(false);
    await stopped;

    expect(made).toHaveLength(1);
  });
});
