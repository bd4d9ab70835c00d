/** What everything that remembers what was said or done once must do. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Once } from '../../src/workflow/ports/once.ts';

export function onceContract(name: string, createOnce: () => Once): void {
  describe(`what is done once ${name}`, () => {
    let once: Once;

    beforeEach(() => {
      once = createOnce();
    });

    it('is not done at first', async () => {
      expect(await once.isDone('first-start')).toBe(false);
    });

    it('is done once it is marked, each by its key', async () => {
      await once.markDone('first-start');
      await once.markDone('outside/cn-hangzhou/t-1', 60_000);

      expect(await once.isDone('first-start')).toBe(true);
      expect(await once.isDone('outside/cn-hangzhou/t-1')).toBe(true);
      expect(await once.isDone('outside/cn-hangzhou/t-2')).toBe(false);
    });

    it('is claimed by one process of twenty, each by its key, and not done by that', async () => {
      const claims = await Promise.all(Array.from({ length: 20 }, () => once.claim('policy/loaded/7', 60_000)));

      expect(claims.filter(Boolean)).toHaveLength(1);
      expect(await once.claim('policy/loaded/8', 60_000)).toBe(true);
      expect(await once.isDone('policy/loaded/7')).toBe(false);
    });

    it('may be claimed again once the claim is given back, and no other one', async () => {
      await once.claim('freeze/frozen/1', 60_000);
      await once.claim('freeze/frozen/2', 60_000);

      await once.release('freeze/frozen/1');

      expect(await once.claim('freeze/frozen/1', 60_000)).toBe(true);
      expect(await once.claim('freeze/frozen/2', 60_000)).toBe(false);
    });

    it('may be done again once it is forgotten', async () => {
      await once.markDone('welcome/C1');
      await once.markDone('welcome/C2');

      await once.forget('welcome/C1');

      expect(await once.isDone('welcome/C1')).toBe(false);
      expect(await once.isDone('welcome/C2')).toBe(true);
    });
  });
}
