/** What everything that remembers where notices are must do. */
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
      await notices.mark('blind/cn-beijing', { ...place, ts: '2.2' });

      expect(await notices.read('blind/cn-hangzhou')).toEqual(place);
      expect(await notices.read('blind/cn-beijing')).toEqual({ ...place, ts: '2.2' });
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
