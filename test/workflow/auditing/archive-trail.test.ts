/** Bringing the trail into the archive, whatever the archive does and whenever a worker dies. */
import { describe, expect, it } from 'vitest';
import { textObjectName } from '../../../src/domain/audit/archived-texts.ts';
import { textHash } from '../../../src/domain/audit/erasable-text.ts';
import { segmentName, segmentText } from '../../../src/domain/audit/segment.ts';
import { createArchiveState } from '../../../src/workflow/auditing/archive-outage.ts';
import { createArchiveTrail } from '../../../src/workflow/auditing/archive-trail.ts';
import { type Archive, NoArchive } from '../../../src/workflow/ports/archive.ts';
import type { TrailToArchive } from '../../../src/workflow/ports/trail.ts';
import { aDenial, anExpiry, aSegment } from '../../a-segment.ts';
import { anArchive as anArchiveInOss, archiveIn } from '../../aliyun/an-archive.ts';
import { aRefusal, minute } from '../../builders.ts';
import { createFakeArchive } from '../../fakes/archive.ts';
import { createFakeLog } from '../../fakes/log.ts';
import { createFakeTrail } from '../../fakes/trail-to-archive.ts';

const text = { request: '7k2m4x', salt: 'c2FsdA', text: 'Wrong image.' };
const first = aSegment({ events: [anExpiry(), aDenial(text)] });
const second = aSegment({ after: first, at: first.checkpoint.at + minute });
const both = [first, second];
const textName = textObjectName({ request: text.request, ...textHash(text) });
const whole = [...both.map(segmentName), textName].toSorted();

const worker = (archive: Archive, trail: TrailToArchive, elapsed = () => 0) =>
  createArchiveTrail({ archive, trail, elapsed });

describe('the archive of the trail', () => {
  it('takes the segment of each checkpoint in turn, with the texts whose hashes its entries have', async () => {
    const [archive, trail] = [createFakeArchive(), createFakeTrail(both, [text])];

    expect(await worker(archive, trail)()).toEqual({ archived: 2 });
    expect(archive.objects.get(segmentName(first))).toBe(segmentText(first));
    expect(JSON.parse(archive.objects.get(textName) ?? '')).toEqual(text);
    expect([...archive.objects.keys()].toSorted()).toEqual(whole);
    expect(await worker(archive, trail)()).toEqual({ archived: 0 });
  });

  it('has each once where two workers bring it at the same time', async () => {
    const [archive, trail] = [createFakeArchive(), createFakeTrail(both, [text])];

    const rounds = await Promise.all([worker(archive, trail)(), worker(archive, trail)()]);

    expect(rounds.every(({ outage }) => outage === undefined)).toBe(true);
    expect(trail.marks()).toBe(2);
    expect([...archive.objects.keys()].toSorted()).toEqual(whole);
  });

  it('is marked by the next worker where one has died between put and mark', async () => {
    const [archive, trail] = [createFakeArchive(), createFakeTrail(both, [text])];
    const dying = { ...trail, archived: () => Promise.reject(new Error('died')) };

    await expect(worker(archive, dying)()).rejects.toThrow('died');
    expect([archive.objects.size, trail.marks()]).toEqual([2, 0]);

    expect(await worker(archive, trail)()).toEqual({ archived: 2 });
    expect([...archive.objects.keys()].toSorted()).toEqual(whole);
  });

  it('never skips one: what cannot be put is not marked, nor what comes after it', async () => {
    const [archive, trail] = [createFakeArchive(), createFakeTrail(both)];
    archive.fail('put');

    expect(await worker(archive, trail)()).toMatchObject({
      archived: 0,
      outage: { kind: 'no-answer', refusal: { code: 'AccessDenied' }, passing: false },
    });
    expect(trail.marks()).toBe(0);

    archive.mend();
    expect(await worker(archive, trail)()).toEqual({ archived: 2 });
  });

  it('stops with an alarm where it holds another content, which stays there', async () => {
    const [archive, trail] = [createFakeArchive(), createFakeTrail(both)];
    archive.objects.set(segmentName(second), 'forged');

    const object = segmentName(second);
    expect(await worker(archive, trail)()).toEqual({ archived: 1, outage: { kind: 'differs', object } });
    expect(archive.objects.get(object)).toBe('forged');
    expect(trail.marks()).toBe(1);
  });

  it('leaves the rest to the next round when one has lasted long', async () => {
    const [archive, trail] = [createFakeArchive(), createFakeTrail(both)];
    let now = 0;
    const elapsed = () => {
      now += minute;
      return now;
    };

    expect(await worker(archive, trail, elapsed)()).toEqual({ archived: 1 });
    expect(await worker(archive, trail, elapsed)()).toEqual({ archived: 1 });
  });

  it('rejects where the store fails', async () => {
    const trail = { ...createFakeTrail(both), next: () => Promise.reject(new Error('Redis hung up')) };

    await expect(worker(createFakeArchive(), trail)()).rejects.toThrow('Redis hung up');
  });
});

describe('a text that is erased', () => {
  it('before its segment is archived does not come into the archive', async () => {
    const archive = createFakeArchive();

    await worker(archive, createFakeTrail(both))();

    expect(archive.objects.has(textName)).toBe(false);
  });

  it('while a worker brings it there is removed again', async () => {
    const [archive, trail] = [createFakeArchive(), createFakeTrail([first], [text])];
    const put: Archive['put'] = async (name, body) => {
      if (name === textName) {
        trail.erase(text);
        await archive.remove(textName);
      }
      return archive.put(name, body);
    };

    expect(await worker({ ...archive, put }, trail)()).toEqual({ archived: 1 });
    expect(archive.objects.has(textName)).toBe(false);
  });

  it('after a worker has brought it there and died is removed by the next one', async () => {
    const [archive, trail] = [createFakeArchive(), createFakeTrail([first], [text])];
    await worker(archive, { ...trail, archived: () => Promise.reject(new Error('died')) })().catch(() => undefined);
    expect(archive.objects.has(textName)).toBe(true);
    trail.erase(text);

    await worker(archive, trail)();

    expect(archive.objects.has(textName)).toBe(false);
  });
});

describe('the archive in OSS', () => {
  it.each([
    ['loses an answer', { loseAnswer: true }],
    ['is silent for once', { hang: true }],
  ] as const)('has all in one round where OSS %s', async (_what, trouble) => {
    const { account } = await anArchiveInOss();
    account.trouble.next('PutObject', trouble);
    const trail = createFakeTrail(both, [text]);

    expect(await worker(archiveIn(account, { timeout: 1_500 }), trail)()).toEqual({ archived: 2 });
    expect(account.objects('acme-audit')).toHaveLength(3);
  });

  it.each([
    ['answers 403', { error: 'AccessDenied' }, 'AccessDenied'],
    ['answers 404', { error: 'NoSuchBucket' }, 'NoSuchBucket'],
    ['answers garbage', { status: 200, body: '<html>' }, 'Bot.NoAnswer'],
    ['never answers', { hang: true }, 'Bot.NoAnswer'],
  ] as const)('says so where OSS %s, and has all in the next round', async (_what, trouble, code) => {
    const { account } = await anArchiveInOss();
    const archive = archiveIn(account, { timeout: 1_500 });
    account.trouble.next('GetObject', trouble);
    const trail = createFakeTrail(both, [text]);

    expect(await worker(archive, trail)()).toMatchObject({ archived: 0, outage: { refusal: { code } } });
    expect(await worker(archive, trail)()).toEqual({ archived: 2 });
  });
});

describe('the state of the archive', () => {
  const noAnswer = (code: string) =>
    ({ kind: 'no-answer', refusal: aRefusal({ code }), passing: true, regionId: undefined }) as const;

  it('is logged once at each change', () => {
    const log = createFakeLog();
    const state = createArchiveState(log);
    const rounds = [undefined, noAnswer('A'), noAnswer('A'), noAnswer('B'), undefined, undefined];

    for (const outage of rounds) state.hear(outage);
    state.hear({ kind: 'differs', object: 'entries/1' });

    expect(log.lines.map(({ level, message }) => `${level}: ${message}`)).toEqual([
      'warn: audit archive does not take entries',
      'warn: audit archive does not take entries',
      'info: audit archive takes entries again',
      'error: audit archive holds another content than the trail',
    ]);
    expect(state.now()).toEqual({ kind: 'differs', object: 'entries/1' });
  });

  it('ends without a line when another worker archives', () => {
    const log = createFakeLog();
    const state = createArchiveState(log);
    state.hear(noAnswer('A'));

    state.leave();

    expect(state.now()).toBeUndefined();
    expect(log.lines).toHaveLength(1);
  });

  it('names the region of the bucket where that is another one', () => {
    const log = createFakeLog();

    createArchiveState(log).hear({ ...noAnswer('AccessDenied'), regionId: 'cn-beijing' });

    expect(log.lines).toMatchObject([{ data: { bucketRegion: 'cn-beijing' } }]);
    expect(new NoArchive(noAnswer('AccessDenied')).message).not.toContain('cn-beijing');
  });
});
