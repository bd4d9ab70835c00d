/** Drops an act in Redis that no bot process has signed: reports it, and writes to the person in whose name it lies there. */
import type { Unsigned } from '../../domain/signed.ts';
import type { Log } from '../ports/clock.ts';
import type { NotifyOfUnsigned, UnsignedAct } from '../ports/notifications.ts';
import type { Once } from '../ports/once.ts';
import { sayOnce } from '../say-once.ts';
import type { ReportUnsigned } from './report-unsigned.ts';

export type DropUnsigned = (act: UnsignedAct, why: Unsigned) => Promise<void>;

/** In milliseconds. A person gets one message in this time: an attacker who can write to Redis could plant any number of acts. */
const quietFor = 3_600_000;

/** In milliseconds. How long a process may take to send the message. If it dies, the person gets a message about the next act instead. */
const sendingFor = 60_000;

type Needs = {
  once: Pick<Once, 'claim' | 'release' | 'isDone' | 'markDone'>;
  reportUnsigned: ReportUnsigned;
  notifyOfUnsigned: NotifyOfUnsigned;
  log: Log;
};

/** A message that Slack does not take is logged, and keeps the act in Redis no longer. */
export function createDropUnsigned({ once, reportUnsigned, notifyOfUnsigned, log }: Needs): DropUnsigned {
  return async (act, why) => {
    const by = 'press' in act ? act.press.by : act.submission.requester;
    await reportUnsigned({ by, why, ...actOf(act) });
    try {
      const how = { key: `unsigned:${by}`, claimFor: sendingFor, keepFor: quietFor };
      await sayOnce(once, how, () => notifyOfUnsigned(act));
    } catch (err) {
      log.error({ err, by }, 'person not notified of an act that was dropped');
    }
  };
}

function actOf(act: UnsignedAct): { request?: string; act: string } {
  return 'press' in act ? { request: act.press.requestId, act: act.press.kind } : { act: 'submission' };
}
