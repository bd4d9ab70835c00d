/** Bots that sign what people press, and workers that export nothing else. */
import type { Redis } from 'ioredis';
import { describe, expect, it } from 'vitest';
import { newKeyPair } from '../../../src/domain/audit/signing-key.ts';
import { defaultPrefix, keysOf } from '../../../src/redis/keys.ts';
import { changeRecord, eventsOf, inRedis, recordOf } from '../in-redis.ts';
import { ask, idOf, on, patience, submit, untilExported } from '../play.ts';

const keys = newKeyPair();
const bot = { ROLE: 'bot', PRESS_KEY: keys.secret };
const worker = { ROLE: 'worker', PRESS_PUBLIC_KEY: keys.publicKey };
const { presses } = keysOf(defaultPrefix);

describe('where presses are signed', { timeout: 2 * patience }, () => {
  it(
    'an export goes through a bot with the private key and a worker with the public one alone',
    on('socket', async (stage) => {
      await stage.startBot(bot);
      const { lines } = await stage.startBot(worker);
      const card = await ask(stage);

      await stage.people.ana.presses('Approve', { in: card });
      await untilExported(card);

      expect(await eventsOf(stage)).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ event: 'asked', signed: expect.anything() }),
          expect.objectContaining({ event: 'voted', signed: expect.anything() }),
        ]),
      );
      expect(lines.join('\n')).not.toContain('PRESS_PUBLIC_KEY is missing');
    }),
  );

  it(
    'a press that was planted for a person who may approve is dropped, and the person can press',
    on('socket', async (stage) => {
      const { people, cloud } = stage;
      await stage.startBot(bot);
      const first = await stage.startBot(worker);
      const card = await ask(stage);
      await first.end();
      const requestId = idOf(card);
      await inRedis(stage, (redis) => plant(redis, requestId, people.ana.id));

      // A worker looks for what others have left when it starts.
      const { lines } = await stage.startBot(worker);
      await expect.poll(() => lines.join('\n'), { timeout: patience }).toContain('not signed by a process');

      // The line is written before the press is removed.
      await expect.poll(() => inRedis(stage, (redis) => redis.hlen(presses)), { timeout: patience }).toBe(0);
      expect(cloud.tasks).toEqual([]);
      expect(await eventsOf(stage)).toContainEqual(
        expect.objectContaining({ event: 'unsigned', by: people.ana.id, act: 'approve', why: 'no-signature' }),
      );

      await expect
        .poll(() => people.ana.directMessages.map(({ words }) => words), { timeout: patience })
        .toEqual([expect.stringContaining(`Your press of Approve on request ${requestId} was dropped`)]);

      await people.ana.presses('Approve', { in: card });
      await untilExported(card);
    }),
  );

  it(
    'a request that is changed in Redis after it was approved ends explained, and nothing is exported',
    on('socket', async (stage) => {
      const { people, cloud } = stage;
      await stage.startBot(bot);
      const first = await stage.startBot(worker);
      const card = await ask(stage);
      await first.end();
      await people.ana.presses('Approve', { in: card });
      const requestId = idOf(card);
      await expect.poll(() => recordOf(stage, requestId), { timeout: patience }).toMatchObject({ status: 'approved' });
      await changeRecord(stage, requestId, { requester: people.wei.id });

      const { lines } = await stage.startBot(worker);

      await card.waitForReply(({ words }) => words.includes('no longer matches what people submitted'), {
        within: patience,
      });
      expect(cloud.tasks).toEqual([]);
      expect(lines.join('\n')).toContain('not signed by a process');
    }),
  );

  it(
    'what a bot without a key takes ends explained',
    on('socket', async (stage) => {
      const { people, approvals, cloud } = stage;
      await stage.startBot({ ROLE: 'bot' });
      const { lines } = await stage.startBot(worker);

      await submit(stage);

      const note = await people.lin.waitForDirectMessage(({ words }) => words.includes('has no signature'), {
        within: 30_000,
      });
      expect(note.words).toContain('Next: ask again.');
      expect(approvals.messages).toEqual([]);
      expect(cloud.tasks).toEqual([]);
      expect(lines.join('\n')).toContain('not signed by a process');
    }),
  );
});

/** As kept a minute ago by a process that has died since. */
async function plant(redis: Redis, requestId: string, by: string): Promise<number> {
  const press = { version: 2, requestId, by, kind: 'approve', reason: '', at: Date.now() - 60_000 };
  return redis.hset(presses, `${requestId}/${by}/approve`, JSON.stringify(press));
}
