/** What the lists of requests promise to those who read them. */
import { describe, expect, it } from 'vitest';
import type { ExportRequest } from '../../src/domain/export-request.ts';
import { ok } from '../../src/domain/result.ts';
import { viewersOf } from '../../src/domain/viewers.ts';
import type { RequestStore } from '../../src/workflow/ports/records.ts';
import type { RequestLists } from '../../src/workflow/ports/request-lists.ts';
import {
  anEmergency,
  anEmergencyRequest,
  approver,
  aRequest,
  aRule,
  askedAt,
  channel,
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

/** Scores are in milliseconds. */
async function nextMs(): Promise<void> {
  const now = Date.now();
  while (Date.now() === now) await new Promise((resolve) => setImmediate(resolve));
}
