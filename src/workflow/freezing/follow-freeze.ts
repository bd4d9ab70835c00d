/** Has cards and approval channels say that exports are frozen, and that they are no longer, however the freeze began or ended. */
import { canBeFrozen, type Freeze, nameOfFreeze } from '../../domain/freeze.ts';
import { openStatuses } from '../../domain/status.ts';
import { forEachConcurrently, throwTogether } from '../for-each-concurrently.ts';
import { ChannelClosed } from '../ports/channel-closed.ts';
import type { Clock, Log } from '../ports/clock.ts';
import type { CurrentFreeze } from '../ports/current-freeze.ts';
import type { FreezeNews, Freezes } from '../ports/freezes.ts';
import type { Messenger, Notice } from '../ports/messenger.ts';
import type { Once } from '../ports/once.ts';
import type { RequestStore } from '../ports/records.ts';
import { RetryAfter } from '../ports/retry-after.ts';
import { sayOnce } from '../say-once.ts';

type Needs = {
  freezes: Pick<Freezes, 'owedNews' | 'removeNews' | 'shown' | 'markShown'>;
  currentFreeze: CurrentFreeze;
  /** While another process has a newer policy, that one knows the calendar. */
  mayJudge: () => boolean;
  store: Pick<RequestStore, 'idsIn'>;
  redrawCard: (requestId: string) => Promise<void>;
  once: Once;
  /** One more call after so many milliseconds. */
  roundAgain: (afterMs: number) => Promise<void>;
  messenger: Pick<Messenger, 'postNotice'>;
  /** All in which cards are posted. */
  channels: () => readonly string[];
  clock: Pick<Clock, 'now'>;
  log: Log;
};

/** In milliseconds: how long a notice that was posted is remembered, until a channel that refuses it is given up, and until another process posts it in place of one that died. */
const keepFor = 7 * 24 * 3_600_000;
const triedFor = 24 * 3_600_000;
const claimFor = 30_000;

const cardsAtOnce = 10;

/** Safe to call at any time: what was drawn and said already is not repeated. What fails is done at the next call. */
export function createFollowFreeze(needs: Needs): () => Promise<void> {
  return async () => {
    const steps = [() => redrawCards(needs), () => announceNews(needs)];
    throwTogether(await forEachConcurrently(steps, steps.length, (step) => step()), 'parts of a freeze not shown yet');
  };
}

async function redrawCards({ freezes, currentFreeze, mayJudge, store, redrawCard }: Needs): Promise<void> {
  const [freeze, shown = nameOfFreeze(undefined)] = await Promise.all([currentFreeze(), freezes.shown()]);
  const name = nameOfFreeze(freeze);
  if (name === shown || !mayJudge()) return;
  const statuses = openStatuses.filter((status) => canBeFrozen({ status }));
  const ids = (await Promise.all(statuses.map(store.idsIn))).flat();
  throwTogether(await forEachConcurrently(ids, cardsAtOnce, redrawCard), 'cards not drawn again yet');
  await freezes.markShown(name);
}

async function announceNews(needs: Needs): Promise<void> {
  const { freezes, currentFreeze, channels } = needs;
  const owed = await freezes.owedNews();
  if (owed.length === 0) return;
  const freeze = await currentFreeze();
  const counts = await Promise.all(channels().map((channel) => announceIn(needs, channel, { owed, freeze })));
  for (const news of owed.slice(0, Math.min(owed.length, ...counts))) await freezes.removeNews(news);
}

/** Posts the news in the order in which it happened, so that the last notice in the channel is true. The answer is how many of them the channel has. */
async function announceIn(
  needs: Needs,
  channel: string,
  { owed, freeze }: { owed: readonly FreezeNews[]; freeze: Freeze | undefined },
): Promise<number> {
  for (const [count, news] of owed.entries()) {
    if (!(await reaches(needs, channel, { news, freeze }))) return count;
  }
  return owed.length;
}

/** `freeze`: one that is on now. */
type Said = { news: FreezeNews; freeze: Freeze | undefined };

async function reaches(
  { once, roundAgain, messenger, clock, log }: Needs,
  channel: string,
  said: Said,
): Promise<boolean> {
  const { news } = said;
  const happenedAt = news.is === 'frozen' ? news.freeze.at : news.at;
  const key = `freeze/${news.is}/${happenedAt}/${channel}`;
  try {
    return await sayOnce(once, { key, claimFor, keepFor }, () => messenger.postNotice(channel, noticeOf(said)));
  } catch (err) {
    // The cards there say it, and a person has to open the channel first.
    if (err instanceof ChannelClosed) return true;
    // Other messages come first there.
    if (err instanceof RetryAfter) await roundAgain(err.afterMs);
    const isGivenUp = (await clock.now()) - happenedAt >= triedFor;
    if (isGivenUp) log.error({ err, channel }, 'channel never messaged of the freeze');
    else log.warn({ err, channel }, 'channel not messaged of the freeze yet');
    return isGivenUp;
  }
}

function noticeOf({ news, freeze }: Said): Notice {
  if (news.is === 'lifted') {
    return { kind: 'lifted', by: news.by, ...(freeze?.is === 'calendar' && { calendar: freeze }) };
  }
  return { kind: 'frozen', by: news.freeze.by, reason: news.freeze.reason };
}
