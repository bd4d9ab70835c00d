/** Says which freeze is on now, for people and for requests that wait. Whether a call is written, the store decides in the write itself. */
import { freezeNow } from '../../domain/freeze.ts';
import type { Clock } from '../ports/clock.ts';
import type { CurrentFreeze } from '../ports/current-freeze.ts';
import type { Freezes } from '../ports/freezes.ts';
import type { CurrentPolicy } from '../ports/policy.ts';

export function createCurrentFreeze(needs: {
  freezes: Pick<Freezes, 'onRecord'>;
  currentPolicy: CurrentPolicy;
  clock: Pick<Clock, 'now'>;
}): CurrentFreeze {
  const { freezes, currentPolicy, clock } = needs;

  return async () => {
    const [onRecord, now] = await Promise.all([freezes.onRecord(), clock.now()]);
    return freezeNow({ onRecord, policy: currentPolicy(), now });
  };
}
