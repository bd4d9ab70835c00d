/** Drops an act in Redis that no bot process has signed: reports it, and writes to the person in whose name it lies there. */
import type { Unsigned } from '../../domain/signed.ts';
import type { Log } from '../ports/clock.ts';
import type { Notices } from '../ports/notices.ts';
import type { Press } from '../ports/presses.ts';
import type { Submission } from '../ports/submissions.ts';
import type { ReportUnsigned } from './report-unsigned.ts';

export type UnsignedAct = { submission: Submission } | { press: Press };

export type DropUnsigned = (act: UnsignedAct, why: Unsigned) => Promise<void>;

/** Either the person has done it, and nothing came of it, or another one has written to Redis in this person's name. */
export type NotifyOfUnsigned = (act: UnsignedAct) => Promise<void>;

/** In milliseconds. A person gets one message in this time: an attacker who can write to Redis could plant any number of acts. */
const quietFor = 3_600_000;

/** In milliseconds. How long a process may take to send the message. If it dies, the person gets a message about the next act instead. */
const sendingFor = 60_000;

type Needs = {
  notices: Pick<Notices, 'claim' | 'read' | 'mark'>;
  reportUnsigned: ReportUnsigned;
  notifyOfUnsigned: NotifyOfUnsigned;
  log: Log;
};

/** A message that Slack does not take is logged, and keeps the act in Redis no longer. */
export function createDropUnsigned({ notices, reportUnsigned, notifyOfUnsigned, log }: Needs): DropUnsigned {
  return async (act, why) => {
    const by = 'press' in act ? act.press.by : act.submission.requester;
    await reportUnsigned({ by, why, ...actOf(act) });
    try {
      await notify(act, `unsigned:${by}`);
    } catch (err) {
      log.error({ err, by }, 'person not notified of an act that was dropped');
    }
  };

  async function notify(act: UnsignedAct, key: string): Promise<void> {
    if ((await notices.read(key)) || !(await notices.claim(key, sendingFor))) return;
    await notifyOfUnsigned(act);
    await notices.mark(key, { channel: '', ts: '' }, quietFor);
  }
}

function actOf(act: UnsignedAct): { request?: string; act: string } {
  return 'press' in act ? { request: act.press.requestId, act: act.press.kind } : { act: 'submission' };
}
