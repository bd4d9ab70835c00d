/** A world in which exports are advanced as a worker does it. */

import { createBucketOwnership } from '../../../src/workflow/checking/bucket-ownership.ts';
import { createFindRelated } from '../../../src/workflow/checking/find-related.ts';
import { createMayAsk } from '../../../src/workflow/checking/may-ask.ts';
import { createPreflight } from '../../../src/workflow/checking/preflight.ts';
import { createRecheckBeforeCall } from '../../../src/workflow/checking/recheck-before-call.ts';
import { createRecheckRule } from '../../../src/workflow/checking/recheck-rule.ts';
import { createAdvanceExport } from '../../../src/workflow/exporting/advance-export.ts';
import type { Advanced } from '../../../src/workflow/exporting/export-needs.ts';
import { createReportWatchOutage } from '../../../src/workflow/watching/report-watch-outage.ts';
import { channel, hour, second } from '../../builders.ts';
import { createWorld, type World } from '../../fakes/world.ts';

export const callTimeout = 15 * second;
export const settleTime = 120 * second;
export const searchInterval = 5 * second;

/** From the write that announces a call until its answer must have come, and until another call may follow. */
export const answerDue = 5 * second + callTimeout;
export const settled = answerDue + settleTime;

/** More steps in a row without a pause would be a worker that spins. */
const mostSteps = 8;

export type ExportWorld = ReturnType<typeof createExportWorld>;

/** What it takes to watch; each round reads everything. */
export function watchNeeds(world: World) {
  const reportWatchOutage = createReportWatchOutage({ ...world, channel: () => channel });
  return { ...world, reportWatchOutage, settleTime, shortest: 0, maxAge: 24 * hour };
}

export function createExportWorld(keys: Parameters<typeof createWorld>[0] = {}) {
  const world = createWorld(keys);
  const { cloud } = world;
  const bucketOwnership = createBucketOwnership({ ...cloud, listed: () => [] });
  const preflight = createPreflight({ ...world, facts: cloud, regions: cloud.regions, bucketOwnership });
  const recheckBeforeCall = createRecheckBeforeCall({
    mayAsk: createMayAsk({ ...world, channel }),
    bucketOwnership,
    preflight,
    findRelated: createFindRelated(world),
    recheckRule: createRecheckRule(world),
    store: world.store,
  });
  const needs = { ...world, recheckBeforeCall, callTimeout, settleTime, searchInterval, chance: () => 0.5 };
  const advanceExport = createAdvanceExport(needs);

  return { ...world, needs, advanceExport, advanceNow, advanceAfter };

  /** All steps that can be taken now; the answer is when to come back. */
  async function advanceNow(requestId: string): Promise<Advanced> {
    for (let step = 0; step < mostSteps; step += 1) {
      const next = await advanceExport(requestId);
      if (!next || next.waitMs > 0) return next;
    }
    throw new Error('a worker would spin');
  }

  async function advanceAfter(ms: number, requestId: string): Promise<Advanced> {
    world.clock.pass(ms);
    return advanceNow(requestId);
  }
}
