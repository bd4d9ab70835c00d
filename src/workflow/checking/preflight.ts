/** The preflight: runs all checks of an export concurrently, so that no approver is asked about an export that cannot work. */

import type { Ownership } from '../../domain/ownership.ts';
import { type Check, CheckName } from '../../domain/preflight.ts';
import {
  createPreflightChecks,
  type Found,
  type Learned,
  type PreflightNeeds,
  type ToCheck,
} from './preflight-checks.ts';

export type PreflightResult = { checks: Check[]; learned: Partial<Learned> };

/** The checks that are done, and what they have learned. */
type Seen = (checks: readonly Check[], learned: Partial<Learned>) => void;

/** `seen` is called each time that one more check is done; `only` leaves out the others; `ownership`: where it is asked for already. */
export type Preflight = (
  asked: ToCheck,
  how?: { seen?: Seen; only?: readonly CheckName[]; ownership?: Promise<Ownership> },
) => Promise<PreflightResult>;

/** Whatever Alibaba Cloud says or does not say is an answer. It throws only where Redis fails. */
export function createPreflight(needs: PreflightNeeds): Preflight {
  const checksByName = createPreflightChecks(needs);

  return async (
    asked,
    { seen = () => {}, only = CheckName.options, ownership = needs.bucketOwnership(asked) } = {},
  ) => {
    const done = new Map<CheckName, Check>();
    const learned: Partial<Learned> = {};
    const checks = () => CheckName.options.flatMap((name) => done.get(name) ?? []);
    const found = new Map<CheckName, Promise<Found>>();
    for (const name of only) found.set(name, checksByName[name](asked, { ownership, image: found.get('image') }));
    await Promise.all(
      [...found].map(async ([name, finding]) => {
        const { learned: also, ...check } = await finding;
        done.set(name, { name, ...check });
        Object.assign(learned, also);
        seen(checks(), { ...learned });
      }),
    );
    return { checks: checks(), learned };
  };
}
