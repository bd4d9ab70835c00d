import { expect, it } from 'vitest';
import { requestIdFor, requestIdsFor } from '../../src/domain/request-id.ts';

it('gives a key the id that it had in the first release, so that its submissions are not asked twice', () => {
  expect([requestIdFor('V0ORIGIN', 0), requestIdFor('V0ORIGIN', 1)]).toEqual(['789b48', '4qcy38']);
});

it('allows a submission few ids: those that are tried in turn', () => {
  expect(requestIdsFor('V0ORIGIN')).toEqual([0, 1, 2].map((attempt) => requestIdFor('V0ORIGIN', attempt)));
});
