/** The checks right before ExportImage, where an answer does not come. */
import { setImmediate } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { ok } from '../../../src/domain/result.ts';
import { createRecheckBeforeCall } from '../../../src/workflow/checking/recheck-before-call.ts';
import { aPerson, aRequest } from '../../builders.ts';

it('fails as a whole, and leaves no failure behind that nothing hears', async () => {
  const unheard: unknown[] = [];
  const hear = (reason: unknown) => unheard.push(reason);
  process.on('unhandledRejection', hear);
  onTestFinished(() => void process.off('unhandledRejection', hear));
  const recheck = createRecheckBeforeCall({
    mayAsk: async (userId) => ok(aPerson({ id: userId })),
    bucketOwnership: async () => ({ is: 'ours' }),
    preflight: () => Promise.reject(new Error('Command timed out')),
    findRelated: async () => [],
    // The built-in rule looks at no image.
    recheckRule: async () => ({ is: 'same' }),
    store: { ownerOf: async () => undefined },
  });

  await expect(recheck(aRequest({ status: 'approved' }))).rejects.toThrow('Command timed out');

  await setImmediate();
  expect(unheard).toEqual([]);
});
