/** Ends a request whose export was started outside of the bot before the approval: such a task is never adopted and never called over. */
import type { Advanced, ExportNeeds, Seen } from './export-needs.ts';

export type StartedOutside = (seen: Seen, task: { taskId: string; startedAt: number }) => Promise<Advanced>;

export function createStartedOutside({ clock, recordEvent, log }: ExportNeeds): StartedOutside {
  return async ({ request, revision }, { taskId, startedAt }) => {
    const failure = { reason: 'started-outside' as const, taskId, startedAt };
    const failed = await recordEvent(request.id, { type: 'fail', at: await clock.now(), failure }, revision);
    if (failed.ok) {
      const sentence = 'the same export was started outside of the bot before the approval';
      log.error({ requestId: request.id, taskId }, sentence);
    }
    return { waitMs: 0 };
  };
}
