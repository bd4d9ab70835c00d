/** Watch: asks about all running export tasks of a region together, and puts progress and endings on the record. */
import type { ExportingRequest } from '../../domain/export-request.ts';
import { forEachConcurrently, throwTogether } from '../for-each-concurrently.ts';
import type { WatchNeeds } from './watch-needs.ts';
import { createWatchRegion } from './watch-region.ts';

/** Regions are asked concurrently, so that one that does not answer holds up no other. */
const regionsAtOnce = 30;

/**
 * One round over all regions, which ends with the slowest of them. Another one may be made meanwhile: it leaves out the
 * regions that this process is still at. Two processes may be at the same one, which costs calls and nothing else.
 */
export function createWatchExports(needs: WatchNeeds): () => Promise<void> {
  const { store, watchState, clock, shortest, log } = needs;
  const watchRegion = createWatchRegion(needs);
  const underWay = new Set<string>();

  return async () => {
    const [now, ids, schedule] = await Promise.all([clock.now(), store.idsIn('exporting'), watchState.schedule()]);
    const running = (await Promise.all(ids.map(readExporting))).flat();
    const ended = [...schedule.keys()].filter((id) => !ids.includes(id));
    if (ended.length > 0) await watchState.unschedule(ended);

    const round = { schedule, now, shortest };
    const regionIds = [...new Set(running.map(({ parameters }) => parameters.regionId))];
    const failures = await forEachConcurrently(regionIds, regionsAtOnce, (regionId) =>
      unlessUnderWay(regionId, () =>
        watchRegion(
          regionId,
          running.filter(({ parameters }) => parameters.regionId === regionId),
          round,
        ),
      ),
    );
    throwTogether(failures, 'regions could not be watched');
  };

  async function unlessUnderWay(regionId: string, act: () => Promise<void>): Promise<void> {
    if (underWay.has(regionId)) return;
    underWay.add(regionId);
    try {
      await act();
    } finally {
      underWay.delete(regionId);
    }
  }

  /** One record that cannot be read keeps no other export from being watched. */
  async function readExporting(requestId: string): Promise<ExportingRequest[]> {
    try {
      const stored = await store.read(requestId);
      return stored?.request.status === 'exporting' ? [stored.request] : [];
    } catch (err) {
      log.error({ err, requestId }, 'the record of a running export cannot be read');
      return [];
    }
  }
}
