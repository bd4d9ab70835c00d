/** The preflight: runs all checks of an export concurrently, so that no approver is asked about an export that cannot work. */

import type { Ownership } from '../../domain/ownership.ts';
import { type Check, CheckName } from '../../domain/preflight.ts';
import { createPreflightChecks, type Learned, type PreflightNeeds, type ToCheck } from './preflight-checks.ts';

export type PreflightResult = { checks: Check[]; learned: Partial<Learned> };

/** `seen` hears of the checks that are done, each time that one more is; `only` leaves out the others; `ownership`: where it is asked for already. */
export type Preflight = (
  asked: ToCheck,
  how?: { seen?: (checks: readonly Check[]) => void; only?: readonly CheckName[]; ownership?: Promise<Ownership> },
) => Promise<PreflightResult>;

/** Whatever Alibaba Cloud says or does not say is an answer; what is thrown is trouble with Redis. */
export function createPreflight(needs: PreflightNeeds): Preflight {
  const looks = createPreflightChecks(needs);

  return async (
    asked,
    { seen = () => {}, only = CheckName.options, ownership = needs.bucketOwnership(asked) } = {},
  ) => {
    const done = new Map<CheckName, Check>();
    const checks = () => CheckName.options.flatMap((name) => done.get(name) ?? []);
    const learned = await Promise.all(
      only.map(async (name) => {
        const { learned, ...found } = await looks[name](asked, ownership);
        done.set(name, { name, ...found });
        seen(checks());
        return learned;
      }),
    );
    return { checks: checks(), learned: Object.assign({}, ...learned) };
  };
}
