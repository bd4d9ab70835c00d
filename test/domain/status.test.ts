/** The list of states names the states that a request can have. */
import { expect, it } from 'vitest';
import { ExportRequest } from '../../src/domain/export-request.ts';
import { endedStatuses, openStatuses, statuses } from '../../src/domain/status.ts';

it('names each state of a request, and no other', () => {
  const defined = ExportRequest.options.map(({ shape }) => shape.status.value);

  expect(statuses.toSorted()).toEqual(defined.toSorted());
});

it('divides the states into open and ended ones', () => {
  expect([...openStatuses, ...endedStatuses].toSorted()).toEqual(statuses.toSorted());
});
