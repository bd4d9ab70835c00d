/** What everything that remembers notices must do. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Notices } from '../../src/workflow/ports/notices.ts';

const place = { channel: 'C1', ts: '1.1' };

export function noticesContract(name: string, createNotices: () => Notices): void {
  describe(`notices ${name}`, () => {
    let notices: Notices;

    beforeEach(() => {
      notices = createNotices();
    });

    it('are none at first', async () => {
      expect(await notices.read('blind/cn-hangzhou')).toBeUndefined();
    });

    it('are kept with their place, each by its key', async () => {
      await notices.mark('blind/cn-hangzhou', place);
      await notices.mark('outside/cn-hangzhou/t-1', { ...place, ts: '2.2' }, 60_000);

      expect(await notices.read('blind/cn-hangzhou')).toEqual(place);
      expect(await notices.read('outside/cn-hangzhou/t-1')).toEqual({ ...place, ts: '2.2' });
    });

    it('are claimed by one process of twenty, each by its key', async () => {
      const claims = await Promise.all(Array.from({ length: 20 }, () => notices.claim('policy/loaded/7', 60_000)));

      expect(claims.filter(Boolean)).toHaveLength(1);
      expect(await notices.claim('policy/loaded/8', 60_000)).toBe(true);
      expect(await notices.read('policy/loaded/7')).toBeUndefined();
    });

    it('may be said again once they are forgotten', async () => {
      await notices.mark('blind/cn-hangzhou', place);
      await notices.mark('blind/cn-beijing', place);

      await notices.forget('blind/cn-hangzhou');

      expect(await notices.read('blind/cn-hangzhou')).toBeUndefined();
      expect(await notices.read('blind/cn-beijing')).toEqual(place);
    });
  });
}
