/** Takes up a request that has ended, so that a person who may ask can ask for the same export again. */
import type { ExportRequest } from '../../domain/export-request.ts';
import type { Freeze } from '../../domain/freeze.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import type { MayAsk, MayNotAskThere } from '../checking/may-ask.ts';
import type { CurrentFreeze } from '../ports/current-freeze.ts';
import type { RequestStore } from '../ports/records.ts';

/** `gone`: not on record. */
export type RepeatRefusal = MayNotAskThere | { reason: 'gone' };

/** `requestId` is undefined where what came is no id. `freeze`: while exports are frozen. */
export type RepeatRequest = (asked: {
  requestId: string | undefined;
  by: string;
}) => Promise<Result<{ request: ExportRequest; freeze: Freeze | undefined }, RepeatRefusal>>;

type Needs = { mayAsk: MayAsk; store: Pick<RequestStore, 'read'>; currentFreeze: CurrentFreeze };

export function createRepeatRequest({ mayAsk, store, currentFreeze }: Needs): RepeatRequest {
  return async ({ requestId, by }) => {
    const [allowed, stored] = await Promise.all([
      mayAsk(by),
      requestId === undefined ? undefined : store.read(requestId),
    ]);
    if (!allowed.ok) return allowed;
    if (!stored) return refuse({ reason: 'gone' });
    return ok({ request: stored.request, freeze: await currentFreeze() });
  };
}
