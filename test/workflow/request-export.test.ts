/** Asking: what was typed becomes one pending request. */
import { beforeEach, describe, expect, it } from 'vitest';
import { requestIdFor } from '../../src/ids.ts';
import { createBucketStanding } from '../../src/workflow/bucket-standing.ts';
import { createRequestExport, type RequestExport } from '../../src/workflow/request-export.ts';
import { aDraft, aRequest, channel, hour, requester } from '../builders.ts';
import { createWorld, type World } from '../fakes/world.ts';

const requestLimit = async () => true;

let world: World;
let requestExport: RequestExport;

beforeEach(() => {
  world = createWorld();
  const bucketStanding = createBucketStanding({ buckets: world.cloud.buckets, listed: [] });
  requestExport = createRequestExport({ ...world, channel, bucketStanding, requestIdFor, requestLimit });
});

async function idOf(asked: ReturnType<RequestExport>): Promise<string> {
  const answer = await asked;
  if (!answer.ok) throw new Error(answer.refusal.reason);
  return answer.value;
}

describe('asking for an export', () => {
  it('puts a pending request on record, with all that was typed', async () => {
    const id = await idOf(requestExport({ draft: aDraft({ reason: 'DR drill' }), requester, origin: 'V1' }));

    const { time } = world.clock;
    expect(await world.store.read(id)).toEqual({
      revision: 1,
      request: aRequest({ id, origin: 'V1', askedAt: time, until: time + 24 * hour, status: 'pending' }),
    });
  });

  it('has it announced', async () => {
    const id = await idOf(requestExport({ draft: aDraft(), requester, origin: 'V1' }));

    expect([...world.reminders.announce]).toEqual([id]);
    expect(world.reminders.advance.size).toBe(0);
  });

  it('is one request however often the same form is submitted', async () => {
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => idOf(requestExport({ draft: aDraft(), requester, origin: 'V1' }))),
    );

    expect(new Set(answers).size).toBe(1);
    expect(await world.store.idsIn('pending')).toEqual([answers[0]]);
  });

  it('has a form submitted again announced again, for the first reminder may be lost', async () => {
    const id = await idOf(requestExport({ draft: aDraft(), requester, origin: 'V1' }));
    world.reminders.announce.clear();

    await requestExport({ draft: aDraft(), requester, origin: 'V1' });

    expect([...world.reminders.announce]).toEqual([id]);
  });

  it('is another request for another form', async () => {
    const first = await idOf(requestExport({ draft: aDraft(), requester, origin: 'V1' }));
    const second = await idOf(requestExport({ draft: aDraft(), requester, origin: 'V2' }));

    expect(second).not.toBe(first);
  });

  it('is not made by somebody who has made too many', async () => {
    const bucketStanding = createBucketStanding({ buckets: world.cloud.buckets, listed: [] });
    const ask = createRequestExport({
      ...world,
      channel,
      bucketStanding,
      requestIdFor,
      requestLimit: async () => false,
    });

    const answer = await ask({ draft: aDraft(), requester, origin: 'V1' });

    expect(answer).toEqual({ ok: false, refusal: { reason: 'too-many' } });
    expect(await world.store.idsIn('pending')).toEqual([]);
  });

  it('takes the next id when one is taken by another form', async () => {
    const ids = ['aaaaaa', 'bbbbbb'];
    const bucketStanding = createBucketStanding({ buckets: world.cloud.buckets, listed: [] });
    const ask = createRequestExport({
      ...world,
      channel,
      bucketStanding,
      requestLimit,
      requestIdFor: (_origin, attempt) => ids[attempt] ?? 'cccccc',
    });
    await ask({ draft: aDraft(), requester, origin: 'V1' });

    const second = await idOf(ask({ draft: aDraft(), requester, origin: 'V2' }));
    const again = await idOf(ask({ draft: aDraft(), requester, origin: 'V2' }));

    expect([second, again]).toEqual(['bbbbbb', 'bbbbbb']);
  });
});

describe('a bucket that cannot be exported to', () => {
  it.each([
    ['a stranger owns', { bucket: 'evil-exports' }, { reason: 'bucket-not-ours' }],
    ['is in another region', { regionId: 'cn-beijing' }, { reason: 'bucket-elsewhere', regionId: 'cn-hangzhou' }],
  ])('that %s is refused at once, and nobody is bothered', async (_what, given, refusal) => {
    const asked = await requestExport({ draft: aDraft(given), requester, origin: 'V1' });

    expect(asked).toEqual({ ok: false, refusal });
    expect(await world.store.idsIn('pending')).toEqual([]);
    expect(world.reminders.announce.size).toBe(0);
  });

  it('does not stop the form when nobody can say whose it is: that is looked at again before the card', async () => {
    world.cloud.refusals.set('buckets', { action: 'ListBuckets', code: 'Bot.NoAnswer', message: '' });

    const asked = await requestExport({ draft: aDraft(), requester, origin: 'V1' });

    expect(asked.ok).toBe(true);
  });
});
