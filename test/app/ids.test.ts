import { expect, it } from 'vitest';
import { requestIdFor } from '../../src/app/ids.ts';

it('gives a key the id that it had in the first release, so that its submissions are not asked twice', () => {
  expect([requestIdFor('V0ORIGIN', 0), requestIdFor('V0ORIGIN', 1)]).toEqual(['789b48', '4qcy38']);
});
