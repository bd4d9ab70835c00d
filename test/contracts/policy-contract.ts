/** What every store must do with the policy on record: only raise it, and let no process judge by another one. */
import { beforeEach, describe, expect, it } from 'vitest';
import { imageClaim } from '../../src/domain/claims.ts';
import { ok } from '../../src/domain/result.ts';
import type { PolicyVersions } from '../../src/workflow/ports/policy.ts';
import type { RequestStore } from '../../src/workflow/ports/records.ts';
import { anAttempt, aRequest } from '../builders.ts';

type Stores = { store: RequestStore; versions: PolicyVersions };

const named = (version: number, digest = `digest-${version}`) => ({
  version,
  digest,
  outline: { admins: ['U0LIN'], requesters: ['channel'], rules: [{ name: 'all', digest: String(version) }] },
});
const withoutRules = named(0, '');

export function policyContract(name: string, createStores: () => Stores): void {
  raising(name, createStores);
  judging(name, createStores);
}

function raising(name: string, createStores: () => Stores): void {
  describe(`the version of the policy ${name}`, () => {
    let versions: PolicyVersions;

    beforeEach(() => {
      versions = createStores().versions;
    });

    it('is on record from the first load on', async () => {
      expect(await versions.onRecord()).toBeUndefined();
      expect(await versions.raise(named(7))).toBe('raised');
      expect(await versions.onRecord()).toEqual(named(7));
      expect(await versions.raise(named(7))).toBe('same');
    });

    it('is never lowered, and never has two contents', async () => {
      await versions.raise(named(10));

      expect(await versions.raise(named(9))).toBe('behind');
      expect(await versions.raise(named(10, 'other'))).toBe('behind');
      expect(await versions.onRecord()).toEqual(named(10));
      expect(await versions.raise(named(11))).toBe('raised');
    });

    it('is compared as a number', async () => {
      await versions.raise(named(9));

      expect(await versions.raise(named(10))).toBe('raised');
      expect(await versions.raise(named(20_261_128))).toBe('raised');
      expect(await versions.onRecord()).toEqual(named(20_261_128));
    });

    it('is not raised by a process without rules, which is behind once there are rules', async () => {
      expect(await versions.raise(withoutRules)).toBe('same');
      expect(await versions.onRecord()).toBeUndefined();

      await versions.raise(named(1));

      expect(await versions.raise(withoutRules)).toBe('behind');
    });

    it('is the highest when twenty processes raise at the same time', async () => {
      const places = await Promise.all(Array.from({ length: 20 }, (_, index) => versions.raise(named(index + 1))));

      expect(places).toContain('raised');
      expect(await versions.onRecord()).toEqual(named(20));
    });

    it('is raised once when twenty processes load the same file at the same time', async () => {
      const places = await Promise.all(Array.from({ length: 20 }, () => versions.raise(named(3))));

      expect(places.filter((place) => place === 'raised')).toHaveLength(1);
      expect(places.filter((place) => place === 'same')).toHaveLength(19);
    });

    it('is owed to the admins from before it, until they were messaged', async () => {
      const { digest: _seven, ...seven } = named(7);
      const { digest: _eight, ...eight } = named(8);
      const { digest: _nine, ...nine } = named(9);
      await versions.raise(named(7));
      expect(await versions.owedNews()).toEqual([]);

      await versions.raise(named(8), named(5));
      await versions.raise(named(9));
      await versions.raise(named(9), named(5));
      await versions.raise(named(6), named(5));
      expect(await versions.owedNews()).toEqual([
        { before: seven, after: eight },
        { before: eight, after: nine },
      ]);

      await versions.removeNews({ before: seven, after: eight });
      await versions.removeNews({ before: seven, after: eight });
      expect(await versions.owedNews()).toEqual([{ before: eight, after: nine }]);
    });

    it('is owed to the admins of the process that raises it, where none was on record', async () => {
      const { digest: _none, ...none } = withoutRules;
      const { digest: _one, ...one } = named(1);
      await versions.raise(named(1), none);

      expect(await versions.owedNews()).toEqual([{ before: none, after: one }]);
    });

    it('has one content when two files with one version are loaded at the same time', async () => {
      const places = await Promise.all([versions.raise(named(3, 'one')), versions.raise(named(3, 'other'))]);

      expect(places.toSorted()).toEqual(['behind', 'raised']);
    });
  });
}

function judging(name: string, createStores: () => Stores): void {
  describe(`judging ${name}`, () => {
    let stores: Stores;
    const create = (judgedBy?: ReturnType<typeof named>) => stores.store.create(aRequest(), judgedBy);
    const deny = (judgedBy?: ReturnType<typeof named>, revision?: number) =>
      stores.store.change('k7m2qx', () => ok(aRequest({ status: 'denied' })), { revision, judgedBy });

    beforeEach(() => {
      stores = createStores();
    });

    it.each([
      ['the policy on record', named(7), named(7), true],
      ['no policy at all', named(7), undefined, true],
      ['no rules, where none are on record', undefined, withoutRules, true],
      ['no rules, where there are some', named(7), withoutRules, false],
      ['a lower version', named(7), named(6), false],
      ['a higher version that is not on record yet', named(7), named(8), false],
      ['the same version with another content', named(7), named(7, 'other'), false],
      ['rules that Redis has forgotten', undefined, named(7), false],
    ])('by %s', async (_by, onRecord, judgedBy, mayJudge) => {
      if (onRecord) await stores.versions.raise(onRecord);

      expect(await create(judgedBy)).toBe(mayJudge ? 'created' : 'other-policy');
      expect(await stores.store.has('k7m2qx')).toBe(mayJudge);

      await create();
      const denied = await deny(judgedBy);

      expect(denied).toMatchObject(mayJudge ? { ok: true } : { ok: false, refusal: { reason: 'other-policy' } });
      expect((await stores.store.read('k7m2qx'))?.request.status).toBe(mayJudge ? 'denied' : 'pending');
    });

    it('takes no claim where another policy is on record', async () => {
      await create();
      await stores.versions.raise(named(2));
      const starting = aRequest({ status: 'starting', attempt: anAttempt() });

      await stores.store.change('k7m2qx', () => ok(starting), { judgedBy: named(1) });

      expect(await stores.store.ownerOf(imageClaim(starting.parameters))).toBeUndefined();
      expect((await stores.store.read('k7m2qx'))?.revision).toBe(1);
    });

    it('knows a request that is on record, whatever the policy', async () => {
      await create();
      await stores.versions.raise(named(2));

      expect(await create(named(1))).toBe('exists');
    });

    it('ends with a load that comes between reading and writing', async () => {
      await stores.versions.raise(named(1));
      await create(named(1));

      const [raised, denied] = await Promise.all([stores.versions.raise(named(2)), deny(named(1))]);

      expect(raised).toBe('raised');
      expect(denied).toEqual({ ok: false, refusal: { reason: 'other-policy' } });
      expect((await deny(named(2))).ok).toBe(true);
    });

    it('of two processes, one ahead, is done by the one ahead alone', async () => {
      await create();
      await Promise.all([stores.versions.raise(named(1)), stores.versions.raise(named(2))]);

      const [behind, ahead] = await Promise.all([deny(named(1), 1), deny(named(2), 1)]);

      expect(behind.ok).toBe(false);
      expect(ahead.ok).toBe(true);
    });
  });
}
