/** What is installed is what was checked in: each package by a version and by a digest of what it holds. */
import { expect, it } from 'vitest';
import { z } from 'zod';
import { text } from './deploy/deployed.ts';

const Lockfile = z.object({
  packages: z.record(z.string(), z.object({ version: z.string().optional(), integrity: z.string().optional() })),
});

it('every package of the lockfile has its integrity, also those of other platforms', () => {
  const { '': root, ...packages } = Lockfile.parse(JSON.parse(text('package-lock.json'))).packages;

  expect(root).toBeDefined();
  expect(Object.keys(packages).length).toBeGreaterThan(100);
  const bare = Object.entries(packages).filter(([, { integrity }]) => !/^sha512-[\w+/]{86}==$/.test(integrity ?? ''));
  expect(bare.map(([path]) => path)).toEqual([]);
});
