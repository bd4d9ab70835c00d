/** Puts the answer of ExportImage on the record: certain answers as what they are, all others as open. */
import { waitReasonAfter } from '../../domain/after-refusal.ts';
import type { CloudRefusal } from '../../domain/cloud-refusal.ts';
import type { StartingRequest } from '../../domain/export-request.ts';
import type { StartAnswer } from '../ports/cloud.ts';
import type { Advanced, ExportNeeds } from './export-needs.ts';
import { createStartTask } from './start-task.ts';
import { waitEvent } from './wait-event.ts';

export type RecordAnswer = (request: StartingRequest, answer: StartAnswer) => Promise<Advanced>;

export function createRecordAnswer(needs: ExportNeeds): RecordAnswer {
  const { clock, recordEvent, searchInterval, chance, log } = needs;
  const startTask = createStartTask(needs);

  return async (request, answer) => {
    switch (answer.outcome) {
      case 'started':
        return { waitMs: (await startTask({ request, taskId: answer.taskId })) ? 0 : searchInterval };
      case 'refused':
        return refused(request, answer.refusal);
      case 'unknown':
        log.warn({ requestId: request.id, detail: answer.detail }, 'answer of ExportImage lost');
        return lost(request);
    }
  };

  async function lost({ id, attempt: { number: attempt } }: StartingRequest): Promise<Advanced> {
    await recordEvent(id, { type: 'lost-answer', attempt, lostAnswer: { cause: 'lost-answer' } });
    return { waitMs: 0 };
  }

  async function refused(request: StartingRequest, refusal: CloudRefusal): Promise<Advanced> {
    const { code, requestId: cloudRequestId } = refusal;
    log.warn({ requestId: request.id, code, cloudRequestId }, 'ExportImage refused');
    const reason = waitReasonAfter(refusal);
    const attempt = request.attempt.number;
    const at = await clock.now();
    if (!reason) {
      await recordEvent(request.id, { type: 'fail', at, attempt, failure: { reason: 'refused', refusal } });
      return undefined;
    }

    const { tries } = request.attempt;
    const { runId } = request;
    await recordEvent(request.id, waitEvent({ at, runId, reason, refusal, tries, chance: chance(), attempt }));
    return { waitMs: 0 };
  }
}
