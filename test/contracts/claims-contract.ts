/** What every store must do with claims: one open export per image, one owner per task. */
import { beforeEach, describe, expect, it } from 'vitest';
import { taskClaim } from '../../src/domain/claims.ts';
import { ok } from '../../src/domain/result.ts';
import type { RequestStore } from '../../src/workflow/ports/records.ts';
import { anAttempt, aRequest, aTask } from '../builders.ts';

const first = { id: 'aaaaaa', idempotencyKey: 'V1' };
const second = { id: 'bbbbbb', idempotencyKey: 'V2' };
const imageClaim = 'image/cn-hangzhou/m-bp1acmeweb01';

export function claimsContract(name: string, createStore: () => RequestStore): void {
  describe(`claims ${name}`, () => {
    let store: RequestStore;

    beforeEach(async () => {
      store = createStore();
      await store.create(aRequest(first));
      await store.create(aRequest(second));
    });

    it('lets no request start with an image that another request holds', async () => {
      await store.change(first.id, () => ok(aRequest({ ...first, status: 'starting' })));

      const refused = await store.change(second.id, () => ok(aRequest({ ...second, status: 'starting' })));

      expect(refused).toEqual({ ok: false, refusal: { reason: 'claimed', by: first.id } });
      expect(await store.ownerOf(imageClaim)).toBe(first.id);
      expect(await store.read(second.id)).toEqual({ revision: 1, request: aRequest(second) });
      expect(await store.idsIn('starting')).toEqual([first.id]);
    });

    it('takes images of other regions and other images as free', async () => {
      await store.change(first.id, () => ok(aRequest({ ...first, status: 'starting' })));

      const elsewhere = { ...second, parameters: { regionId: 'cn-beijing' } };
      const changed = await store.change(second.id, () => ok(aRequest({ ...elsewhere, status: 'starting' })));

      expect(changed.ok).toBe(true);
    });

    it('keeps a claim from one call to the next', async () => {
      await store.change(first.id, () => ok(aRequest({ ...first, status: 'starting' })));

      const again = await store.change(first.id, () =>
        ok(aRequest({ ...first, status: 'starting', attempt: anAttempt({ number: 2 }) })),
      );

      expect(again.ok).toBe(true);
      expect(await store.ownerOf(imageClaim)).toBe(first.id);
    });

    it('gives the image back when its holder waits, so that the next may start', async () => {
      await store.change(first.id, () => ok(aRequest({ ...first, status: 'starting' })));
      await store.change(first.id, () => ok(aRequest({ ...first, status: 'waiting' })));

      const changed = await store.change(second.id, () => ok(aRequest({ ...second, status: 'starting' })));

      expect(changed.ok).toBe(true);
      expect(await store.ownerOf(imageClaim)).toBe(second.id);
    });

    it('holds image and task while the export runs', async () => {
      await store.change(first.id, () => ok(aRequest({ ...first, status: 'exporting' })));

      expect(await store.ownerOf(imageClaim)).toBe(first.id);
      expect(await store.ownerOf(taskClaim('cn-hangzhou', aTask().id))).toBe(first.id);
    });

    it('keeps a task for good and gives the image back at the end', async () => {
      await store.change(first.id, () => ok(aRequest({ ...first, status: 'exporting' })));
      await store.change(first.id, () => ok(aRequest({ ...first, status: 'exported' })));

      const changed = await store.change(second.id, () => ok(aRequest({ ...second, status: 'exporting' })));

      expect(changed).toEqual({ ok: false, refusal: { reason: 'claimed', by: first.id } });
      expect(await store.ownerOf(imageClaim)).toBeUndefined();
    });

    it('takes none of several claims when one of them is held', async () => {
      await store.change(first.id, () => ok(aRequest({ ...first, status: 'exported' })));

      await store.change(second.id, () => ok(aRequest({ ...second, status: 'exporting' })));

      expect(await store.ownerOf(imageClaim)).toBeUndefined();
    });

    it('gives one image to one of twenty that want it at the same time', async () => {
      const rivals = Array.from({ length: 20 }, (_, index) => ({
        id: `rival${'abcdefghijklmnopqrst'[index]}`,
        idempotencyKey: `R${index}`,
      }));
      await Promise.all(rivals.map((rival) => store.create(aRequest(rival))));

      const changes = await Promise.all(
        rivals.map((rival) => store.change(rival.id, () => ok(aRequest({ ...rival, status: 'starting' })))),
      );

      const winners = changes.flatMap((change) => (change.ok ? [change.value.request.id] : []));
      expect(winners).toHaveLength(1);
      expect(await store.ownerOf(imageClaim)).toBe(winners[0]);
      expect(await store.idsIn('starting')).toEqual(winners);
    });

    it('gives one task to one of two that claim it at the same time', async () => {
      const wanted = [first, second].map((rival, index) =>
        aRequest({ ...rival, status: 'exporting', parameters: { imageId: `m-image${index}` } }),
      );

      const changes = await Promise.all(wanted.map((request) => store.change(request.id, () => ok(request))));

      expect(changes.filter((change) => change.ok)).toHaveLength(1);
    });
  });
}
