/** What everything that keeps submitted forms until they are processed must do. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Submissions } from '../../src/workflow/ports/submissions.ts';
import { aSubmission } from '../builders.ts';

export function submissionsContract(name: string, createSubmissions: () => Submissions): void {
  describe(`submissions ${name}`, () => {
    let submissions: Submissions;

    beforeEach(() => {
      submissions = createSubmissions();
    });

    it('keeps a form with all that was typed', async () => {
      const submission = aSubmission({ fields: { reason: 'DR "drill" \u{1F680}' }, previous: 'k7m2qx' });

      expect(await submissions.keep(submission)).toBe(true);

      expect(await submissions.kept()).toEqual([submission]);
      expect(await submissions.read(submission.idempotencyKey)).toEqual(submission);
    });

    it('keeps an emergency with its incident', async () => {
      const submission = aSubmission({ emergency: { incident: 'INC-42' } });

      await submissions.keep(submission);

      expect(await submissions.kept()).toEqual([submission]);
      expect(await submissions.unreadable()).toEqual([]);
    });

    it('takes a submit that is delivered many times for one', async () => {
      const isNew = await Promise.all(Array.from({ length: 20 }, () => submissions.keep(aSubmission())));

      expect(isNew.filter(Boolean)).toHaveLength(1);
      expect(await submissions.kept()).toEqual([aSubmission()]);
    });

    it('takes a form that was corrected and sent under the same name for a new one, which replaces the one before', async () => {
      await submissions.keep(aSubmission({ salt: 'first' }));
      const bucket = aSubmission({ fields: { bucket: 'acme-backup' }, salt: 'second' });
      const reason = aSubmission({ fields: { bucket: 'acme-backup', reason: 'Another drill' } });
      const emergency = aSubmission({ ...reason, emergency: { incident: 'INC-42' } });

      for (const corrected of [bucket, reason, emergency]) {
        expect(await submissions.keep(corrected)).toBe(true);
        expect(await submissions.keep({ ...corrected, at: corrected.at + 1, salt: 'again' })).toBe(false);

        expect(await submissions.kept()).toEqual([corrected]);
        expect(await submissions.read(corrected.idempotencyKey)).toEqual(corrected);
      }
    });

    it('keeps the last of those that are sent under one name at once, each new at most once', async () => {
      const corrected = Array.from({ length: 10 }, (_, i) =>
        aSubmission({ at: aSubmission().at + i, fields: { prefix: `v${i}` } }),
      );

      const isNew = await Promise.all([...corrected, ...corrected].map(submissions.keep));

      expect(isNew.filter(Boolean).length).toBeLessThanOrEqual(10);
      expect(await submissions.kept()).toEqual([corrected[9]]);
    });

    it('keeps what was sent later though the earlier one is kept again or removed', async () => {
      const earlier = aSubmission();
      const later = aSubmission({ at: earlier.at + 1, fields: { bucket: 'acme-backup' } });
      await submissions.keep(earlier);
      await submissions.keep(later);

      expect(await submissions.keep(earlier)).toBe(false);
      await submissions.remove(earlier);

      expect(await submissions.kept()).toEqual([later]);
      expect(await submissions.read(later.idempotencyKey)).toEqual(later);

      await submissions.remove(later);
      expect(await submissions.kept()).toEqual([]);
    });

    it('keeps forms apart, and the submits of one', async () => {
      const different = [aSubmission(), aSubmission({ idempotencyKey: 'V2' }), aSubmission({ submit: 'later' })];

      const isNew = await Promise.all(different.map(submissions.keep));

      expect(isNew).toEqual([true, true, true]);
      expect(new Set(await submissions.kept())).toEqual(new Set(different));
    });

    it('forgets the one that is removed and no other, but still has what was typed', async () => {
      await submissions.keep(aSubmission());
      await submissions.keep(aSubmission({ idempotencyKey: 'V2' }));

      await submissions.remove(aSubmission());
      await submissions.remove(aSubmission());

      expect(await submissions.kept()).toEqual([aSubmission({ idempotencyKey: 'V2' })]);
      expect(await submissions.read(aSubmission().idempotencyKey)).toEqual(aSubmission());
    });

    it('says what was submitted last, and nothing of a form that it does not know', async () => {
      await submissions.keep(aSubmission());
      const later = aSubmission({ submit: 'later', fields: { bucket: 'acme-backup' } });
      await submissions.keep(later);

      expect(await submissions.read(later.idempotencyKey)).toEqual(later);
      expect(await submissions.read('V0UNKNOWN')).toBeUndefined();
    });
  });
}
