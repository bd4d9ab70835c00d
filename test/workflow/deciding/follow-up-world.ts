/** A world in which people press Withdraw, Cancel and Retry, and workers obey. */
import { policyWithoutRules } from '../../../src/domain/policy/policy.ts';
import { createCancelExport } from '../../../src/workflow/deciding/cancel-export.ts';
import { createDispatchPress } from '../../../src/workflow/deciding/dispatch-press.ts';
import type { Answer, FollowUpRefusal, NotifyOfFollowUpRefusal } from '../../../src/workflow/deciding/follow-up.ts';
import { createRetryExport } from '../../../src/workflow/deciding/retry-export.ts';
import { createMayReviewNow, createReviewEmergency } from '../../../src/workflow/deciding/review-emergency.ts';
import { createWithdrawExport } from '../../../src/workflow/deciding/withdraw-export.ts';
import { createLookUpRole } from '../../../src/workflow/members/look-up-role.ts';
import type { Press } from '../../../src/workflow/ports/presses.ts';
import { createWatchExports } from '../../../src/workflow/watching/watch-exports.ts';
import { approver, channel, requester } from '../../builders.ts';
import { createExportWorld, watchNeeds } from '../exporting/export-world.ts';

export const admin = 'UADMIN';
export const outsider = 'UWEI';

export type FollowUpWorld = ReturnType<typeof createFollowUpWorld>;

export function createFollowUpWorld() {
  const world = createExportWorld();
  world.inForce.policy = policyWithoutRules([admin]);
  const refusals: { press: Press; refusal: FollowUpRefusal; answer?: Answer | undefined }[] = [];
  const notifyOfFollowUpRefusal: NotifyOfFollowUpRefusal = async (press, refusal, answer) =>
    void refusals.push({ press, refusal, answer });
  const lookUpRole = createLookUpRole(world);
  const needs = { ...world, lookUpRole, notifyOfFollowUpRefusal };
  const verbs = {
    withdrawExport: createWithdrawExport(needs),
    cancelExport: createCancelExport(needs),
    retryExport: createRetryExport(needs),
    reviewEmergency: createReviewEmergency({ ...needs, mayReviewNow: createMayReviewNow(world) }),
    decideExport: notHere,
    askQuestion: notHere,
    answerQuestion: notHere,
  };
  const dispatchPress = createDispatchPress(verbs, world);
  const watchExports = createWatchExports(watchNeeds(world));
  return { ...world, ...verbs, lookUpRole, refusals, press, watchExports, refusalReasons, putCard };

  async function notHere(): Promise<void> {
    throw new Error('no person decides or asks here');
  }

  async function press(press: Press): Promise<void> {
    await world.presses.keep(press);
    await dispatchPress(press);
  }

  function refusalReasons(): string[] {
    return refusals.map(({ refusal }) => refusal.reason);
  }

  /** The card was posted while these people were in the channel. */
  async function putCard(requestId: string, members: string[] = [requester, approver]): Promise<void> {
    await world.announcements.placeCard(requestId, { place: { channel, ts: '1.1' }, members, drawn: 1 });
  }
}
