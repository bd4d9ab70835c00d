/** Checks the policy again and again, one check after another. A check that fails is made again. */
import type { Log, WaitFor } from '../ports/clock.ts';
import type { CheckPolicy } from './check-policy.ts';

/** In milliseconds: between two checks, and before the second check of a file that has changed. */
export type CheckPace = { every: number; secondCheckAfter: number };

type Needs = { pace: CheckPace; waitFor: WaitFor; log: Pick<Log, 'warn'> };

export type PolicyChecks = {
  begin: (check: CheckPolicy) => void;
  /** Waits for the pause no longer; during a check, the next one follows it at once. */
  checkNow: (how?: { atOnce: boolean }) => void;
  /** Ends with the check that is being made. */
  stop: () => Promise<void>;
};

export function createPolicyChecks({ pace, waitFor, log }: Needs): PolicyChecks {
  const stopping = new AbortController();
  let soon = new AbortController();
  let atOnce = false;
  let running = Promise.resolve();
  return {
    begin(check) {
      running = run(check);
    },
    checkNow(how = { atOnce: false }) {
      atOnce ||= how.atOnce;
      soon.abort();
    },
    stop() {
      stopping.abort();
      return running;
    },
  };

  async function run(check: CheckPolicy): Promise<void> {
    while (!stopping.signal.aborted) {
      const how = { atOnce };
      atOnce = false;
      soon = new AbortController();
      const waits = await tried(check, how);
      await waitFor(waits ? pace.secondCheckAfter : pace.every, AbortSignal.any([stopping.signal, soon.signal]));
    }
  }

  async function tried(check: CheckPolicy, how: { atOnce: boolean }): Promise<boolean> {
    try {
      return await check(how);
    } catch (err) {
      log.warn({ err }, 'policy not checked');
      return false;
    }
  }
}
