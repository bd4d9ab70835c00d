/** Holds what was submitted until Redis has surely kept what came of it: what Redis forgets meanwhile is made again. */

import type { Log } from '../ports/clock.ts';
import type { Draft, Drafts } from '../ports/submissions.ts';
import type { FindRequest } from './request-export.ts';
import type { SettleDraft, Watcher } from './settle-draft.ts';

/** `later` shows that it takes longer, and that the requester will hear of it. */
export type FormWatcher = Watcher & { later: () => Promise<void> };

export type HoldDraft = (draft: Draft, watcher: FormWatcher) => Promise<void>;

type Needs = {
  drafts: Pick<Drafts, 'keep'>;
  settleDraft: SettleDraft;
  findRequest: FindRequest;
  pause: (ms: number) => Promise<unknown>;
  log: Log;
};

/** With `appendfsync everysec` a dying Redis forgets the last second, and up to one more while its disk is slow. In milliseconds. */
const onDiskAfter = 2_000;

/** Before it is tried again, in milliseconds: first by this process, then only until Redis has it for a worker. */
const pauses = [1_000, 2_000, 4_000, 8_000];
const keepEvery = 10_000;
const keepTries = 30;

/** Never throws: the submission is acknowledged, and its requester is notified by the form, a message or a worker. */
export function createHoldDraft(needs: Needs): HoldDraft {
  const { drafts, pause, log } = needs;

  return async (draft, watcher) => {
    const { origin } = draft;
    if (await settledForSure(needs, draft, watcher)) return;
    for (const wait of pauses) {
      await pause(wait);
      if ((await keptAgain(draft)) && (await settledForSure(needs, draft, watcher))) return;
    }
    for (let tries = 1; tries <= keepTries; tries += 1) {
      if (await keptAgain(draft)) return;
      await pause(keepEvery);
    }
    log.error({ origin, requester: draft.requester }, 'a form that Redis does not take');
  };

  async function keptAgain(draft: Draft): Promise<boolean> {
    return drafts.keep(draft).then(
      () => true,
      (err: unknown) => {
        log.warn({ err, origin: draft.origin }, 'form not kept again');
        return false;
      },
    );
  }
}

/** Whether it is settled, and its request is still on record when Redis must have it on disk. */
async function settledForSure(needs: Needs, draft: Draft, watcher: FormWatcher): Promise<boolean> {
  const { settleDraft, findRequest, pause, log } = needs;
  const { origin } = draft;
  try {
    const ending = await settleDraft(draft, watcher);
    if (ending.is !== 'asked') return true;
    await pause(onDiskAfter);
    if (await findRequest(origin)) return true;
    log.warn({ origin }, 'request forgotten by Redis, made again');
    return false;
  } catch (err) {
    log.error({ err, origin }, 'a form could not be settled at once');
    await watcher.later();
    return false;
  }
}
