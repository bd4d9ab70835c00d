/** Take back beside an Approve of the same person that is not carried out yet: whichever of the two is carried out first, the later press counts. */
import type { SignatureCheck } from '../../domain/audit/signature-check.ts';
import type { Press, Presses } from '../ports/presses.ts';
import type { RecordEvent } from '../record-event.ts';
import { pressedIn } from './follow-up.ts';

type PressCheck = Pick<SignatureCheck, 'press'>;

type Needs = { presses: Pick<Presses, 'find'>; recordEvent: RecordEvent };

/** Before an Approve: a Take back that came after it, and is still kept, goes first. One that no bot process has signed is dropped when its turn comes. */
export async function takeBackFirst(needs: Needs & { signatureCheck: PressCheck }, press: Press): Promise<void> {
  const { presses, signatureCheck, recordEvent } = needs;
  const { requestId, by, at } = press;
  const later = await presses.find({ requestId, by, kind: 'take-back' });
  if (!later || later.at <= at || signatureCheck.press(later)) return;
  await recordEvent(requestId, { type: 'take-back', ...pressedIn(later), ofKept: true });
}

/** For a Take back that has found no vote: the vote is still to be written, or was written meanwhile. */
export async function takeBackKept({ presses, recordEvent }: Needs, press: Press): ReturnType<RecordEvent> {
  const { requestId, by, at } = press;
  const earlier = await presses.find({ requestId, by, kind: 'approve' });
  const isKept = earlier !== undefined && earlier.at < at;
  return recordEvent(requestId, { type: 'take-back', ...pressedIn(press), ...(isKept && { ofKept: true }) });
}
