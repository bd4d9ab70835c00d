/** What one check of the policy does. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Policy } from '../../../src/domain/policy/policy.ts';
import { type CheckPolicy, createCheckPolicy } from '../../../src/workflow/loading/check-policy.ts';
import { aPolicy } from '../../a-policy.ts';

type Read = { policy: Policy } | { faults: readonly string[] };

describe('a check of the policy', () => {
  let file: string;
  let inForce: Policy;
  let done: string[];
  let fails: string | undefined;

  const does = async (what: string) => {
    if (what === fails) throw new Error('Redis hung up');
    done.push(what);
  };
  const taken: Read[] = [];

  const kept = {
    current: () => inForce,
    compare: () => does('compared'),
    async take(read: Read) {
      taken.push(read);
      await does('taken');
      if ('faults' in read) return false;
      inForce = read.policy;
      return true;
    },
  };

  beforeEach(() => {
    [file, inForce, done, fails] = ['7', aPolicy(), [], undefined];
    taken.length = 0;
  });

  const create = ({ hasFile } = { hasFile: true }): CheckPolicy =>
    createCheckPolicy({
      kept,
      readText: hasFile ? () => file : undefined,
      parse: (text) => (text === 'garbage' ? { faults: ['no rules'] } : { policy: aPolicy({ version: Number(text) }) }),
      onLoaded: ({ version }) => does(`loaded ${version}`),
      notify: () => does('notified'),
    });

  it('compares with the record, and has the policy of the start heard of once', async () => {
    const check = create({ hasFile: false });
    await check({ atOnce: false });
    await check({ atOnce: false });

    expect(done).toEqual(['compared', 'loaded 7', 'notified', 'compared', 'notified']);
  });

  it('takes a changed file the second time it finds it, and has the load heard of', async () => {
    const check = create();
    await check({ atOnce: true });
    file = '8';
    done = [];

    expect(await check({ atOnce: false })).toBe(true);
    expect(await check({ atOnce: false })).toBe(false);
    expect(done).toEqual(['compared', 'notified', 'compared', 'taken', 'loaded 8', 'notified']);
  });

  it('has nothing heard of where the file changes nothing', async () => {
    const check = create();
    await check({ atOnce: true });
    file = 'garbage';
    done = [];
    await check({ atOnce: true });

    expect(done).toEqual(['compared', 'taken', 'notified']);
    expect(taken.at(-1)).toEqual({ faults: ['no rules'] });
  });

  it('has a load heard of again where that failed', async () => {
    const check = create({ hasFile: false });
    fails = 'loaded 7';
    await expect(check({ atOnce: false })).rejects.toThrow('Redis hung up');
    fails = undefined;
    await check({ atOnce: false });

    expect(done).toEqual(['compared', 'compared', 'loaded 7', 'notified']);
  });
});
