/** Asks questions, and sends CancelTask, which like a question may be sent twice: whatever is no answer is a refusal that says whether another call may help. */
import type { z } from 'zod';
import { isThrottling, noAnswerCode, waitReasonAfter } from '../../domain/after-refusal.ts';
import type { CloudRefusal } from '../../domain/cloud-refusal.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Asked } from '../../workflow/ports/cloud.ts';
import type { CallRpc, RpcCall } from './rpc-client.ts';

export type Ask = <Answer>(call: RpcCall, schema: z.ZodType<Answer>) => Promise<Asked<Answer>>;

export function createAsk(callRpc: CallRpc): Ask {
  return async (call, schema) => {
    const called = await callRpc(call);
    if (called.outcome === 'refused') return noAnswer(called.refusal);
    if (called.outcome === 'unknown')
      return called.hasAnswer ? unreadable(call.action, called.detail) : unanswered(call.action, called.detail);
    const answer = schema.safeParse(called.body);
    return answer.success && called.http < 300 ? ok(answer.data) : unreadable(call.action, `HTTP ${called.http}`);
  };
}

export function noAnswer(refusal: CloudRefusal) {
  const passing = isThrottling(refusal.code) || waitReasonAfter(refusal) !== undefined || (refusal.http ?? 0) >= 500;
  return refuse({ reason: 'refused' as const, refusal, passing });
}

/** `detail` is a name or a status of our own, never a raw error text. */
export function unanswered(action: string, detail: string) {
  const message = `Alibaba Cloud gave no answer that could be read (${detail}).`;
  return refuse({ reason: 'refused' as const, refusal: { action, code: noAnswerCode, message }, passing: true });
}

/** Something came, but it is no answer to this question; the next one may have a sound one. */
export function unreadable(action: string, detail: string) {
  const { refusal } = unanswered(action, detail);
  return refuse({ ...refusal, unreadable: true as const });
}
