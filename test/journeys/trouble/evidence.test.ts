/** The audit trail through the real bot: what an auditor finds with the bucket and the public key alone, whatever died or refused meanwhile. */
import type { Redis } from 'ioredis';
import { describe, expect, it, vi } from 'vitest';
import type { BotProcess } from '../../../sandbox/bot-process.ts';
import type { Stage } from '../../../sandbox/stage.ts';
import { chained, entryDigest, noHead } from '../../../src/domain/audit/trail.ts';
import { firstRecords } from '../../redis/first-release.ts';
import { addAuditBucket, archiving, audit, copiesOfBuckets, loggedBy, publicKeys } from '../evidence.ts';
import { inRedis } from '../in-redis.ts';
import { ask, on, patience, untilAllIsSaid, untilExported } from '../play.ts';

const copyOfBucket = copiesOfBuckets();

/** What `audit` gets of the operator, who has the settings of the bot. */
/** With time for an answer on a busy machine: a command does not ask again. */
const asOperator = (stage: Stage) => ({
  ...stage.environment(),
  ALIBABA_CLOUD_TIMEOUT: '20s',
  ...archiving,
  ...publicKeys,
});

function idIn(worker: BotProcess): string {
  const [asked] = loggedBy(worker).flatMap(({ entry }) => (entry.event === 'asked' ? [entry] : []));
  if (!asked) throw new Error('no request is in the log');
  return asked.request;
}

function textsIn({ cloud }: Stage): string[] {
  return cloud.objects('acme-audit').flatMap(({ name, text = '' }) => (name.includes('/texts/') ? [text] : []));
}

function entriesAbout(id: string, worker: BotProcess): number {
  return loggedBy(worker).filter(({ entry }) => 'request' in entry && entry.request === id).length;
}

/** As `/readyz` says it. */
async function readiness({ url }: BotProcess): Promise<{ status: number; body: unknown }> {
  const answer = await fetch(`${url}/readyz`);
  return { status: answer.status, body: await answer.json() };
}

describe.concurrent('the audit trail', { timeout: 2 * patience }, () => {
  it(
    'is verified, shown and counted from the bucket alone, and keeps its proof when a text is erased',
    on('socket', async (stage) => {
      addAuditBucket(stage);
      const { people, guest, cloud } = stage;
      const bot = await stage.startBot({ ...archiving, LOG_LEVEL: 'warn' });
      const card = await ask(stage);
      await guest.presses('Approve', { in: card });
      await guest.waitForNote(() => true);
      await people.ana.presses('Approve', { in: card });
      const { words: ending } = await untilExported(card);
      await untilAllIsSaid(stage);
      expect(await bot.end('SIGTERM')).toBe(0);

      const logged = loggedBy(bot);
      expect(logged.map(({ number }) => number)).toEqual(logged.map((_, index) => index + 1));
      const folder = await copyOfBucket(stage);
      const verified = await audit(['verify', folder, '--json']);
      expect(verified).toMatchObject({ code: 0, trouble: '' });
      expect(JSON.parse(verified.said)).toMatchObject({ ok: true, anchored: { number: logged.length }, acts: 2 });

      const id = idIn(bot);
      const shown = await audit(['show', id, folder, '--zone', 'UTC']);
      expect(shown.code).toBe(0);
      for (const phrase of [
        `\`${people.lin.id}\` asked, \`${people.ana.id}\` approved`,
        'Approval came before execution: entry',
        `\`${guest.id}\` tried \`approve\` 1 ×`,
        `All ${entriesAbout(id, bot)} entries are covered by the checkpoint`,
        'DR drill\\, OPS\\-812',
        ...cloud.tasks.map((task) => `task \`${task.id}\` started`),
        ...cloud.objects('acme-exports').map((object) => `Object \`${object.name}\``),
      ])
        expect(shown.said).toContain(phrase);
      const [, name, digest] = /Audit entry (\S+) · (\w{12})/.exec(ending) ?? [];
      expect(shown.said).toMatch(new RegExp(`^\\| ${name} .* ended .*${digest}`, 'm'));

      const counted = await audit([
        'export',
        '--from',
        '2026-01-01',
        '--to',
        '2099-12-31',
        '--format',
        'jsonl',
        folder,
      ]);
      expect(
        counted.said
          .trim()
          .split('\n')
          .map((row) => JSON.parse(row)),
      ).toMatchObject([{ id }]);

      await erases(stage, id);
    }),
  );

  it(
    'is one chain past a killed worker, and waits in Redis for an archive that refuses or hangs',
    on('socket', async (stage) => {
      addAuditBucket(stage);
      const { people, cloud } = stage;
      const old = await inRedis(stage, oldTrail);
      cloud.trouble.next('GetObject', { hang: true });
      cloud.trouble.next('GetObject', { error: 'AccessDenied' }, 1_000);
      const settings = { ...archiving, AUDIT_RETENTION: '7d' };
      const killed = await stage.startBot(settings);
      const card = await ask(stage);
      cloud.trouble.next('ExportImage', { hang: true });
      await people.ana.presses('Approve', { in: card });
      await cloud.waitFor(() => cloud.tasks.length === 1, { within: 30_000, what: 'the task' });
      await killed.end('SIGKILL');

      const bot = await stage.startBot(settings);
      await untilExported(card);
      const impaired = { status: 200, body: { status: 'ready', impaired: ['audit archive'] } };
      await vi.waitFor(async () => expect(await readiness(bot)).toEqual(impaired), { timeout: 40_000, interval: 200 });
      expect(cloud.objects('acme-audit')).toEqual([]);
      expect(await inRedis(stage, (redis) => redis.xlen('{export-image}:audit'))).toBe(firstRecords.length);
      const [first] = await inRedis(stage, (redis) => redis.xrange('{export-image}:trail', '-', '+', 'COUNT', 1));
      expect(first?.[0]).toBe(old);

      cloud.trouble.clear();
      await vi.waitFor(async () => expect((await readiness(bot)).body).toEqual({ status: 'ready' }), {
        timeout: 40_000,
        interval: 200,
      });
      expect(await bot.end('SIGTERM')).toBe(0);
      const verified = await audit(['verify', await copyOfBucket(stage), '--json']);
      expect(verified).toMatchObject({ code: 0, trouble: '' });
      const numbers = [...loggedBy(killed), ...loggedBy(bot)].filter(
        ({ history }) => !old.startsWith(history.slice(0, 13)),
      );
      const last = Math.max(...numbers.map(({ number }) => number));
      expect(new Set(numbers.map(({ number }) => number)).size).toBe(last);
      expect(JSON.parse(verified.said)).toMatchObject({ ok: true, entries: last + 2, anchored: { number: last } });
    }),
  );
});

/** What an earlier Redis and the first release have left: sealed entries that are older than any retention, and a stream of records. The answer is the first id. */
async function oldTrail(redis: Redis): Promise<string> {
  const began = Date.now() - 30 * 86_400_000;
  const history = `${began}-0123456789ab`;
  const events = [
    { event: 'trail-began', history },
    { event: 'audit-read', command: 'tail' },
  ];
  let head = noHead;
  for (const [index, entry] of events.entries()) {
    const number = index + 1;
    const id = `${began}-${number}`;
    head = chained(head, entryDigest({ history, number, at: began, entry }));
    await redis.xadd('{export-image}:trail', id, 'history', history, 'at', began, 'entry', JSON.stringify(entry));
    await redis.xadd('{export-image}:seals', id, 'hash', head);
    await redis.hset('{export-image}:trail-state', { server: 'earlier', history, number, sealed: id, head });
  }
  const ofRecord = ['request', 'k7m2qx', 'revision', 1, 'status', 'pending', 'record'];
  for (const record of firstRecords) await redis.xadd('{export-image}:audit', '*', ...ofRecord, record);
  return `${began}-1`;
}

/** While the bucket has a retention policy, and after it. */
async function erases(stage: Stage, id: string): Promise<void> {
  const bucket = stage.cloud.buckets.get('acme-audit');
  if (!bucket) throw new Error('there is no bucket');
  expect(textsIn(stage).join()).toContain('DR drill, OPS-812');
  bucket.worm = 'Locked';

  const kept = await audit(['erase', id], asOperator(stage));
  expect(kept).toMatchObject({ code: 0, trouble: '' });
  expect(kept.said).toContain('Redis: 1 text of');
  expect(kept.said).toContain('removed, 1 kept: the retention policy');
  const { texts, record } = await inRedis(stage, async (redis) => ({
    texts: await redis.hgetall('{export-image}:trail-texts'),
    record: await redis.hget(`{export-image}:request:${id}`, 'record'),
  }));
  expect(texts).toEqual({});
  expect(record).not.toContain('DR drill');

  delete bucket.worm;
  const removed = await audit(['erase', id], asOperator(stage));
  expect(removed.said).toContain('Archive: 1 text');
  expect(textsIn(stage)).toEqual([]);
  const folder = await copyOfBucket(stage);
  expect((await audit(['verify', folder])).code).toBe(0);
  expect((await audit(['show', id, folder])).said).toContain('Text not here.');
  expect((await audit(['show', id], asOperator(stage))).said).toContain('Text erased.');
}
