/** Freezes exports by an admin's command, and lifts that freeze again. What runs goes on; what is approved waits. */

import { leaveWithin } from '../../domain/attempts.ts';
import { newSalt } from '../../domain/audit/erasable-text.ts';
import { type CalendarFreeze, type FreezeOnRecord, freezeAt } from '../../domain/freeze.ts';
import type { Source } from '../../domain/policy/source.ts';
import { forEachConcurrently, throwTogether } from '../for-each-concurrently.ts';
import { isInAny } from '../members/is-in-any.ts';
import type { NoteRefusal } from '../ports/audit.ts';
import type { Clock, Log } from '../ports/clock.ts';
import type { Freezes } from '../ports/freezes.ts';
import type { Jobs } from '../ports/jobs.ts';
import type { People } from '../ports/people.ts';
import type { CurrentPolicy } from '../ports/policy.ts';
import type { RequestStore } from '../ports/records.ts';

/** What a freeze finds. `leaving`: calls that were written so shortly before that they may still leave; `lost`: calls without an answer, whose tasks are searched for. */
export type UnderWay = { leaving: number; running: number; lost: number; waiting: number };

type NotAnAdmin = { is: 'not-an-admin'; admins: readonly Source[] };

export type FreezeAnswer =
  /** Nothing is frozen without one: people who wait read it. */
  | { is: 'no-reason' }
  | NotAnAdmin
  | { is: 'frozen'; underWay: UnderWay }
  /** The freeze on record stays. `leaving`: as in `UnderWay`, for an admin whose first command was not confirmed. */
  | { is: 'already'; freeze: FreezeOnRecord; leaving: number };

/** `behind`: another process has a newer policy, which may name other admins. `waiting`: undefined where not all of them could be woken. `calendar`: what the policy still freezes, with the number of its entry in the file. */
export type LiftAnswer =
  | NotAnAdmin
  | { is: 'behind' }
  | { is: 'lifted'; waiting: number | undefined; calendar: NumberedFreeze | undefined }
  | { is: 'not-frozen'; calendar: NumberedFreeze | undefined };

export type NumberedFreeze = CalendarFreeze & { entry: number };

export type FreezeVerbs = {
  freezeExports: (by: string, reason: string) => Promise<FreezeAnswer>;
  liftFreeze: (by: string) => Promise<LiftAnswer>;
};

type Needs = {
  freezes: Pick<Freezes, 'command' | 'lift'>;
  store: Pick<RequestStore, 'idsIn' | 'read'>;
  jobs: Pick<Jobs, 'toAdvance'>;
  /** Has cards and channels say what is new. */
  roundAgain: (afterMs: number) => Promise<void>;
  people: Pick<People, 'isMember' | 'groups'>;
  /** Of this process, also while it is behind: a freeze does not wait for a file. */
  currentPolicy: CurrentPolicy;
  /** Whether that is the newest: an admin whom it no longer names lifts nothing. */
  mayJudge: () => boolean;
  noteRefusal: NoteRefusal;
  clock: Clock;
  log: Log;
};

const wokenAtOnce = 10;

export function createFreezeVerbs(needs: Needs): FreezeVerbs {
  const { freezes, store, roundAgain, currentPolicy, mayJudge, clock, log } = needs;
  return {
    async freezeExports(by, reason) {
      if (reason.trim() === '') return { is: 'no-reason' };
      const refused = await refuseOthers(needs, by, 'freeze');
      if (refused) return refused;
      const { is, freeze } = await freezes.command({ by, at: await clock.now(), reason, salt: newSalt() });
      if (is === 'frozen') {
        log.warn({ by }, 'exports are frozen by command');
        await roundAgain(0);
      }
      const underWay = await countUnderWay(store, await clock.now());
      if (is === 'already') return { is, freeze, leaving: underWay.leaving };
      return { is, underWay };
    },
    async liftFreeze(by) {
      if (!mayJudge()) return { is: 'behind' };
      const refused = await refuseOthers(needs, by, 'unfreeze');
      if (refused) return refused;
      const at = await clock.now();
      const lifted = await freezes.lift(by, at);
      const calendar = numbered(currentPolicy(), at);
      if (!lifted) return { is: 'not-frozen', calendar };
      log.warn({ by }, 'the commanded freeze is lifted');
      return { is: 'lifted', waiting: await wakeAll(needs), calendar };
    },
  };
}

/** How many requests go on. An error must not read as if the freeze were on: the rounds wake what is left. */
async function wakeAll(needs: Needs): Promise<number | undefined> {
  try {
    const [waiting] = await Promise.all([wakeWaiting(needs), needs.roundAgain(0)]);
    return waiting;
  } catch (err) {
    needs.log.error({ err }, 'requests not woken after the freeze');
    return undefined;
  }
}

async function wakeWaiting({ store, jobs }: Needs): Promise<number> {
  const waiting = (await Promise.all([store.idsIn('approved'), store.idsIn('waiting')])).flat();
  throwTogether(await forEachConcurrently(waiting, wokenAtOnce, jobs.toAdvance), 'requests could not be woken');
  return waiting.length;
}

/** By facts that are read after the command. Throws when Slack does not say. */
async function refuseOthers(
  { people, currentPolicy, noteRefusal }: Needs,
  by: string,
  act: 'freeze' | 'unfreeze',
): Promise<NotAnAdmin | undefined> {
  const { admins } = currentPolicy();
  if (await isInAny(people, { userId: by, sources: admins, channels: [] })) return undefined;
  await noteRefusal({ by, act, reason: 'not-an-admin' });
  return { is: 'not-an-admin', admins };
}

/** To be asked once the freeze is written: every call was written before. */
async function countUnderWay(store: Needs['store'], now: number): Promise<UnderWay> {
  const [starting, exporting, approved, waiting] = await Promise.all(
    (['starting', 'exporting', 'approved', 'waiting'] as const).map(store.idsIn),
  );
  const found = await Promise.all((starting ?? []).map(store.read));
  const calls = found.flatMap((stored) => (stored?.request.status === 'starting' ? [stored.request] : []));
  const leaving = calls.filter(({ lostAnswer, attempt }) => !lostAnswer && now < attempt.at + leaveWithin).length;
  return {
    leaving,
    running: exporting?.length ?? 0,
    lost: calls.length - leaving,
    waiting: (approved?.length ?? 0) + (waiting?.length ?? 0),
  };
}

function numbered(policy: ReturnType<CurrentPolicy>, now: number): NumberedFreeze | undefined {
  const freeze = freezeAt(policy, now);
  if (!freeze) return undefined;
  const index = policy.freezes?.findIndex(({ from, reason }) => from === freeze.from && reason === freeze.reason) ?? -1;
  return { ...freeze, entry: index + 1 };
}
