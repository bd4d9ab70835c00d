/** One check of the policy: is it the one on record, has its file changed, and has each load been heard of? */
import type { Policy } from '../../domain/policy/policy.ts';
import type { KeptPolicy } from './keep-policy.ts';
import { createTextReadTwice, type Text } from './text-read-twice.ts';

/** Safe to call again with the same policy: where it throws, it is called again. */
export type OnLoaded = (policy: Policy) => Promise<void>;

/** The answer is whether the file has changed and waits for a second check; `atOnce` takes it as it is. */
export type CheckPolicy = (how: { atOnce: boolean }) => Promise<boolean>;

type Needs<Read extends { policy: Policy }> = {
  kept: Pick<KeptPolicy<Read>, 'compare' | 'take' | 'current'>;
  /** Undefined where there is no file. */
  readText: (() => Text) | undefined;
  parse: (text: Text) => Read | { faults: readonly string[] };
  /** Hears first of the policy that the process began with, then of each load. */
  onLoaded: OnLoaded;
  /** Sends the admins what they have not heard yet. */
  notify: () => Promise<void>;
};

/** A check throws where Redis or `onLoaded` fails. What it has not done is left to the next one. */
export function createCheckPolicy<Read extends { policy: Policy }>(needs: Needs<Read>): CheckPolicy {
  const { kept, readText, parse, onLoaded, notify } = needs;
  const checkFile = readText && createTextReadTwice(readText, take);
  let isHeard = false;

  return async (how) => {
    await kept.compare();
    const waits = (await checkFile?.(how)) ?? false;
    if (!isHeard) {
      await onLoaded(kept.current());
      isHeard = true;
    }
    await notify();
    return waits;
  };

  async function take(text: Text): Promise<void> {
    if (await kept.take(parse(text))) isHeard = false;
  }
}
