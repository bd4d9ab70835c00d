/** What everything that keeps submitted forms until they are settled must do. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Drafts } from '../../src/workflow/ports/submissions.ts';
import { aSubmit } from '../builders.ts';

export function draftsContract(name: string, createDrafts: () => Drafts): void {
  describe(`drafts ${name}`, () => {
    let drafts: Drafts;

    beforeEach(() => {
      drafts = createDrafts();
    });

    it('keeps a form with all that was typed', async () => {
      const draft = aSubmit({ draft: { reason: 'DR "drill" \u{1F680}' }, previous: 'k7m2qx' });

      expect(await drafts.keep(draft)).toBe(true);

      expect(await drafts.unsettled()).toEqual([draft]);
      expect(await drafts.read(draft.origin)).toEqual(draft);
    });

    it('takes a submit that is delivered many times for one', async () => {
      const isNew = await Promise.all(Array.from({ length: 20 }, () => drafts.keep(aSubmit())));

      expect(isNew.filter(Boolean)).toHaveLength(1);
      expect(await drafts.unsettled()).toEqual([aSubmit()]);
    });

    it('keeps forms apart, and the submits of one', async () => {
      const different = [aSubmit(), aSubmit({ origin: 'V2' }), aSubmit({ submit: 'later' })];

      const isNew = await Promise.all(different.map(drafts.keep));

      expect(isNew).toEqual([true, true, true]);
      expect(new Set(await drafts.unsettled())).toEqual(new Set(different));
    });

    it('forgets the one that is settled and no other, but can still tell what was typed', async () => {
      await drafts.keep(aSubmit());
      await drafts.keep(aSubmit({ origin: 'V2' }));

      await drafts.settle(aSubmit());
      await drafts.settle(aSubmit());

      expect(await drafts.unsettled()).toEqual([aSubmit({ origin: 'V2' })]);
      expect(await drafts.read(aSubmit().origin)).toEqual(aSubmit());
    });

    it('tells what was submitted last, and nothing of a form that it does not know', async () => {
      await drafts.keep(aSubmit());
      const later = aSubmit({ submit: 'later', draft: { bucket: 'acme-backup' } });
      await drafts.keep(later);

      expect(await drafts.read(later.origin)).toEqual(later);
      expect(await drafts.read('V0UNKNOWN')).toBeUndefined();
    });
  });
}
