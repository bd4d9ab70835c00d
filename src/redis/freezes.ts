/** The freeze that an admin has commanded, in Redis: one key, which the script that writes a call reads. */
import { z } from 'zod';
import { canonicalJson } from '../domain/audit/canonical-json.ts';
import type { AuditEvent } from '../domain/audit/entry.ts';
import { type ErasableText, textHash } from '../domain/audit/erasable-text.ts';
import { CommandedFreeze, FreezeOnRecord, freezeId } from '../domain/freeze.ts';
import type { Log } from '../workflow/ports/clock.ts';
import type { FreezeNews, Freezes } from '../workflow/ports/freezes.ts';
import type { InRedis } from './in-redis.ts';
import { keysOf } from './keys.ts';
import { refusalName } from './refusal-name.ts';
import type { ReplicasHave } from './replica-wait.ts';

const Commanded = z.enum(['frozen', 'already']);
const Lifted = z.enum(['lifted', 'not-frozen', 'changed']);

const News = z.discriminatedUnion('is', [
  z.object({ is: z.literal('frozen'), freeze: CommandedFreeze }),
  z.object({ is: z.literal('lifted'), freeze: FreezeOnRecord, by: z.string(), at: z.number() }),
]);

const unreadable: FreezeOnRecord = { is: 'unreadable' };

type Needs = InRedis & {
  replicasHave?: ReplicasHave | undefined;
  /** Needed by processes that take up news. */
  log?: Pick<Log, 'error'>;
};

export function createFreezes({ redis, prefix, replicasHave, log }: Needs) {
  const { trail, trailState, trailTexts, freeze: key, freezeNews, freezeShown } = keysOf(prefix);
  return {
    async onRecord() {
      const found = await raw();
      return found === undefined ? undefined : readFreeze(found);
    },
    async command({ by, at, reason, salt }) {
      const freeze: CommandedFreeze = { is: 'commanded', by, at, reason };
      const hash = textHash({ salt, text: reason });
      const entry: AuditEvent = { event: 'frozen', by, freeze: freezeId(freeze), reason: hash };
      const text: ErasableText = { request: freezeId(freeze), salt, text: reason };
      const news: FreezeNews = { is: 'frozen', freeze };
      const keys = [trail, trailState, trailTexts, key, freezeNews];
      const written = [canonicalJson(entry), hash.sha256, JSON.stringify(text), fieldOf(news), JSON.stringify(news)];
      for (;;) {
        const is = Commanded.parse(await redis.freezeExports(...keys, JSON.stringify(freeze), ...written));
        await replicasHave?.();
        if (is === 'frozen') return { is, freeze };
        const found = await raw();
        if (found !== undefined) return { is, freeze: readFreeze(found) };
        // An admin has lifted the other freeze between the two commands, so this one is commanded again.
      }
    },
    async lift(by, at) {
      for (;;) {
        const seen = await raw();
        if (seen === undefined) return undefined;
        const freeze = readFreeze(seen);
        const entry: AuditEvent = {
          event: 'unfrozen',
          by,
          ...(freeze.is === 'commanded' && { freeze: freezeId(freeze) }),
        };
        const news: FreezeNews = { is: 'lifted', freeze, by, at };
        const written = [canonicalJson(entry), fieldOf(news), JSON.stringify(news)];
        const lifted = Lifted.parse(await redis.liftFreeze(trail, trailState, key, freezeNews, seen, ...written));
        if (lifted === 'not-frozen') return undefined;
        if (lifted === 'lifted') return freeze;
      }
    },
    async owedNews() {
      const found = Object.entries(await redis.hgetall(freezeNews)).map(([field, json]) => ({
        field,
        news: readNews(json),
      }));
      for (const { field } of found.filter(({ news }) => news === undefined)) {
        log?.error({ news: field }, 'news of a freeze dropped that cannot be read');
        await redis.hdel(freezeNews, field);
      }
      return found.flatMap(({ news }) => (news ? [news] : [])).toSorted((one, other) => timeOf(one) - timeOf(other));
    },
    async removeNews(news) {
      await redis.hdel(freezeNews, fieldOf(news));
    },
    shown: async () => (await redis.get(freezeShown)) ?? undefined,
    async markShown(name) {
      await redis.set(freezeShown, name);
    },
  } satisfies Freezes;

  /** Empty where the value is no string: that cannot be read, and so counts as a freeze. */
  async function raw(): Promise<string | undefined> {
    try {
      return (await redis.get(key)) ?? undefined;
    } catch (err) {
      if (refusalName(err) === 'WRONGTYPE') return '';
      throw err;
    }
  }
}

function readFreeze(json: string): FreezeOnRecord {
  try {
    return CommandedFreeze.parse(JSON.parse(json));
  } catch {
    return unreadable;
  }
}

function readNews(json: string): FreezeNews | undefined {
  try {
    return News.parse(JSON.parse(json));
  } catch {
    return undefined;
  }
}

function timeOf(news: FreezeNews): number {
  return news.is === 'frozen' ? news.freeze.at : news.at;
}

function fieldOf(news: FreezeNews): string {
  return `${news.is}/${timeOf(news)}`;
}
