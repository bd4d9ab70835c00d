/** What the lists of requests promise to those who read them. */
import { describe, expect, it } from 'vitest';
import { apply } from '../../src/domain/apply.ts';
import type { ExportEvent } from '../../src/domain/export-event.ts';
import type { ExportRequest, PendingRequest } from '../../src/domain/export-request.ts';
import type { Source } from '../../src/domain/policy/source.ts';
import { channelSource } from '../../src/domain/request-lists.ts';
import { ok } from '../../src/domain/result.ts';
import { viewersOf } from '../../src/domain/viewers.ts';
import type { RequestStore } from '../../src/workflow/ports/records.ts';
import type { RequestLists } from '../../src/workflow/ports/request-lists.ts';
import { aTwoPersonRule, leads, security } from '../a-policy.ts';
import {
  anEmergency,
  anEmergencyRequest,
  anEvent,
  approvedAt,
  approver,
  aRequest,
  aRule,
  askedAt,
  aVote,
  channel,
  hour,
  requester,
} from '../builders.ts';

const here = viewersOf(aRequest());
const elsewhere = { channel: 'COTHER', approvers: [] };

export function requestListsContract(where: string, setUp: () => { store: RequestStore; lists: RequestLists }): void {
  describe(`request lists ${where}`, () => {
    async function withRequests(...ids: string[]) {
      const { store, lists } = setUp();
      for (const id of ids) {
        await store.create(aRequest({ id, idempotencyKey: `V${id}` }));
        await nextMs();
      }
      return { store, lists };
    }

    const change = (store: RequestStore, id: string, status: 'approved' | 'denied') =>
      store.change(id, () => ok(aRequest({ id, idempotencyKey: `V${id}`, status })));

    it('hold a request for its requester in every state, the one that changed last first', async () => {
      const { store, lists } = await withRequests('aaaaaa', 'bbbbbb', 'cccccc');
      await change(store, 'bbbbbb', 'denied');

      const [mine] = await lists.read([{ list: { askedBy: requester }, most: 10 }]);
      const [ofAnother] = await lists.read([{ list: { askedBy: 'UANOTHER' }, most: 10 }]);

      expect(mine).toEqual(['bbbbbb', 'cccccc', 'aaaaaa']);
      expect(ofAnother).toEqual([]);
    });

    it('hold a request for its viewers in one part, which follows its state', async () => {
      const { store, lists } = await withRequests('aaaaaa', 'bbbbbb', 'cccccc');
      await change(store, 'aaaaaa', 'approved');
      await change(store, 'bbbbbb', 'denied');

      const pages = await lists.read(
        (['pending', 'running', 'ended'] as const).map((part) => ({
          list: { viewers: [here], part },
          most: 9,
        })),
      );

      expect(pages).toEqual([['cccccc'], ['aaaaaa'], ['bbbbbb']]);
    });

    it('hold a pending request for those who could fill a seat, and for those who have approved it', async () => {
      const { store, lists } = setUp();
      await store.create(twoPeople());
      const now = () => whoHas(lists);
      const recorded = async (event: ExportEvent) => {
        const { ok: isDone } = await store.change('aaaaaa', (current) => apply(current, event), { event });
        expect(isDone).toBe(true);
        return now();
      };

      expect(await now()).toEqual({ waitsFor: ['channel', security], approvedBy: [] });
      expect(await recorded(anEvent({ type: 'approve', vote: byChannel }))).toEqual({
        waitsFor: [security],
        approvedBy: [approver],
      });
      expect(await recorded(anEvent({ type: 'take-back', by: approver, at: approvedAt }))).toEqual({
        waitsFor: ['channel', security],
        approvedBy: [],
      });
      const bySecurity = aVote({ by: 'USEC', at: approvedAt + 1, sources: [security] });
      await recorded(anEvent({ type: 'approve', vote: bySecurity }));
      expect(await recorded(anEvent({ type: 'escalate', at: askedAt + hour, who: [leads] }))).toEqual({
        waitsFor: ['channel', security, leads],
        approvedBy: ['USEC'],
      });
      const left = { by: 'USEC', votedAt: approvedAt + 1 };
      expect(await recorded(anEvent({ type: 'approver-left', ...left }))).toEqual({
        waitsFor: ['channel', security, leads],
        approvedBy: [],
      });
    });

    it.each<[string, ExportEvent]>([
      ['approved', anEvent({ type: 'approve', vote: aVote({ by: 'USEC', sources: [security] }) })],
      ['denied', anEvent({ type: 'deny', by: 'USEC' })],
      ['withdrawn', anEvent({ type: 'withdraw' })],
      ['expired', anEvent({ type: 'expire', at: askedAt + 48 * hour })],
    ])('hold a request for no person once it is %s', async (status, event) => {
      const { store, lists } = setUp();
      await store.create(twoPeople());
      await store.change('aaaaaa', (current) => apply(current, anEvent({ type: 'approve', vote: byChannel })));
      expect(await whoHas(lists)).toEqual({ waitsFor: [security], approvedBy: [approver] });

      const ended = await store.change('aaaaaa', (current) => apply(current, event), { event });

      expect(ended).toMatchObject({ ok: true, value: { request: { status } } });
      expect(await whoHas(lists)).toEqual({ waitsFor: [], approvedBy: [] });
    });

    it('hold what waits for several sources once, that which changed last first, and for its own channel alone', async () => {
      const { store, lists } = await withRequests('aaaaaa', 'bbbbbb');
      await store.create(twoPeople({ id: 'cccccc', idempotencyKey: 'V3' }));
      await nextMs();
      await store.create(aRequest({ id: 'dddddd', idempotencyKey: 'V4', channel: 'COTHER' }));
      await nextMs();
      await store.change('aaaaaa', (request) => ok({ ...request, reason: 'Edited' }));
      const waiting = async (...waitsFor: Source[]) => (await lists.read([{ list: { waitsFor }, most: 3 }]))[0];

      expect(await waiting(channelSource(channel), security)).toEqual(['aaaaaa', 'cccccc', 'bbbbbb']);
      expect(await waiting(security)).toEqual(['cccccc']);
      expect(await waiting(channelSource('COTHER'))).toEqual(['dddddd']);
      expect(await waiting('channel')).toEqual([]);
      expect(await waiting()).toEqual([]);
    });

    it('hold emergencies until they are reviewed, the one that is due first first', async () => {
      const { store, lists } = await withRequests('aaaaaa');
      const due = (id: string, at: number, by: string) =>
        store.create(anEmergencyRequest({ id, idempotencyKey: `V${id}`, requester: by, emergency: { due: at } }));
      await due('bbbbbb', 2_000, 'UONE');
      await due('cccccc', 1_000, 'UTWO');
      await due('dddddd', 3_000, 'UTHREE');
      const reviews = async (most: number) =>
        (await lists.read([{ list: { viewers: [here], reviewsDue: true }, most }]))[0];

      expect(await reviews(2)).toEqual(['cccccc', 'bbbbbb']);

      const review = { by: approver, at: askedAt, note: 'Looked at the logs' };
      await store.change('cccccc', (request) =>
        ok({ ...request, emergency: { ...anEmergency(), review } } as ExportRequest),
      );
      expect(await reviews(9)).toEqual(['bbbbbb', 'dddddd']);
      expect(await lists.read([{ list: { viewers: [elsewhere], reviewsDue: true }, most: 9 }])).toEqual([[]]);
    });

    it('give no more than were asked for', async () => {
      const { lists } = await withRequests('aaaaaa', 'bbbbbb', 'cccccc');
      const ofViewers = { viewers: [here, elsewhere], part: 'pending' as const };

      const found = await lists.read([
        { list: { askedBy: requester }, most: 2 },
        { list: ofViewers, most: 1 },
      ]);

      expect(found).toEqual([['cccccc', 'bbbbbb'], ['cccccc']]);
    });

    it('know all viewers, and keep those of one channel and rule from those of another', async () => {
      const { store, lists } = await withRequests('aaaaaa');
      const sources = ['group:S0B', 'channel', 'UANA', 'group:S0B'];
      const rule = aRule({ approvers: sources.map((from) => ({ from, joined: 'before' })) });
      await store.create(aRequest({ id: 'bbbbbb', idempotencyKey: 'V2', rule, channel: 'COTHER' }));
      const ofGroup = { channel: 'COTHER', approvers: ['UANA', 'group:S0B'] };

      expect(await lists.viewers()).toEqual(expect.arrayContaining([{ channel, approvers: [] }, ofGroup]));
      const pages = await lists.read(
        [[here], [ofGroup], [elsewhere], [here, ofGroup], []].map((viewers) => ({
          list: { viewers, part: 'pending' as const },
          most: 9,
        })),
      );
      expect(pages.map((ids) => ids.toSorted())).toEqual([['aaaaaa'], ['bbbbbb'], [], ['aaaaaa', 'bbbbbb'], []]);
    });
  });
}

const byChannel = aVote({ sources: ['channel'] });

/** It needs one of @security and one more, and is escalated to leads after an hour. */
function twoPeople(given: Partial<PendingRequest> = {}): PendingRequest {
  const rule = aTwoPersonRule({ escalate: { after: hour, to: [leads] } });
  return aRequest({ id: 'aaaaaa', idempotencyKey: 'V1', rule, ...given });
}

/** For which sources a request waits, and which people have approved one. */
async function whoHas(lists: RequestLists): Promise<{ waitsFor: string[]; approvedBy: string[] }> {
  const sources = ['channel', security, leads];
  const people = [approver, 'USEC', requester];
  const found = await lists.read([
    ...sources.map((source) => ({
      list: { waitsFor: [source === 'channel' ? channelSource(channel) : source] },
      most: 9,
    })),
    ...people.map((userId) => ({ list: { approvedBy: userId }, most: 9 })),
  ]);
  return {
    waitsFor: sources.filter((_, index) => found[index]?.length === 1),
    approvedBy: people.filter((_, index) => found[sources.length + index]?.length === 1),
  };
}

/** Scores are in milliseconds. */
async function nextMs(): Promise<void> {
  const now = Date.now();
  while (Date.now() === now) await new Promise((resolve) => setImmediate(resolve));
}
