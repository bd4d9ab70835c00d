/** What every store must do with emergencies: one for each person, and a list of those that are not reviewed. */
import { beforeEach, describe, expect, it } from 'vitest';
import { apply } from '../../src/domain/apply.ts';
import type { RequestStore } from '../../src/workflow/ports/records.ts';
import { anEmergencyRequest, anEvent, aRequest, askedAt, hour, requester } from '../builders.ts';

const first = { id: 'aaaaaa', idempotencyKey: 'V1' };
const second = { id: 'bbbbbb', idempotencyKey: 'V2' };
const review = anEvent({ type: 'review' });

export function emergenciesContract(name: string, createStore: () => RequestStore): void {
  describe(`emergencies ${name}`, () => {
    let store: RequestStore;

    beforeEach(async () => {
      store = createStore();
      await store.create(anEmergencyRequest(first));
    });

    it('makes no second one of the same person, and leaves nothing of it', async () => {
      expect(await store.create(anEmergencyRequest(second))).toBe('claimed');

      expect(await store.has(second.id)).toBe(false);
      expect(await store.ownerOf(`emergency/${requester}`)).toBe(first.id);
      expect(await store.openReviews()).toEqual([{ requestId: first.id, due: askedAt + 72 * hour }]);
      expect(await store.create(anEmergencyRequest(first))).toBe('exists');
    });

    it('makes one of another person, and ordinary requests', async () => {
      const due = askedAt + hour;

      expect(await store.create(anEmergencyRequest({ ...second, requester: 'UWEI', emergency: { due } }))).toBe(
        'created',
      );
      expect(await store.create(aRequest({ id: 'cccccc', idempotencyKey: 'V3' }))).toBe('created');

      expect(await store.openReviews()).toEqual([
        { requestId: second.id, due },
        { requestId: first.id, due: askedAt + 72 * hour },
      ]);
    });

    it('makes the next one once the first is reviewed', async () => {
      await store.change(first.id, (request) => apply(request, review), { event: review });

      expect(await store.openReviews()).toEqual([]);
      expect(await store.create(anEmergencyRequest(second))).toBe('created');
    });

    it('keeps the review due while the request goes on, and after a reminder', async () => {
      const overdue = anEvent({ type: 'review-overdue' });
      await store.change(first.id, (request) => apply(request, anEvent({ type: 'start' })));
      await store.change(first.id, (request) => apply(request, anEvent({ type: 'finish' })));
      await store.change(first.id, (request) => apply(request, overdue), { event: overdue });

      expect(await store.openReviews()).toEqual([{ requestId: first.id, due: askedAt + 72 * hour }]);
      expect(await store.create(anEmergencyRequest(second))).toBe('claimed');
    });

    it('gives the claim back to the next one where nothing was exported', async () => {
      await store.change(first.id, (request) => apply(request, anEvent({ type: 'expire' })));

      expect(await store.create(anEmergencyRequest(second))).toBe('created');
      expect(await store.openReviews()).toHaveLength(2);
    });
  });
}
