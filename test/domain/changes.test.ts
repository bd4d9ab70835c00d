/** What a request that repeats another one says of the difference. */
import { expect, it } from 'vitest';
import { changesSince } from '../../src/domain/changes.ts';
import { aRequest, someParameters } from '../builders.ts';

const before = aRequest();

it('names each field that differs with its value before, and the reason without', () => {
  const next = aRequest({
    parameters: someParameters({ bucket: 'acme-dr-exports', format: 'vhd', prefix: '' }),
    reason: 'DR drill, OPS-4711',
  });

  expect(changesSince(before, next)).toEqual([
    { field: 'bucket', before: before.parameters.bucket },
    { field: 'prefix', before: before.parameters.prefix },
    { field: 'format', before: before.parameters.format },
    { field: 'reason' },
  ]);
});

it('is nothing where both ask for the same', () => {
  expect(changesSince(before, aRequest({ id: 'b3n8rt' }))).toEqual([]);
});

it('gives no value to people of another channel, who have not seen the card before', () => {
  const next = aRequest({ channel: 'C0PROD', parameters: someParameters({ bucket: 'acme-dr-exports' }) });

  expect(changesSince(before, next)).toEqual([{ field: 'bucket' }]);
});

it('says nothing of the prefix where each request has its own id there', () => {
  const own = aRequest({ parameters: someParameters({ prefix: 'k7m2qx' }) });
  const next = aRequest({ id: 'b3n8rt', parameters: someParameters({ prefix: 'b3n8rt' }) });

  expect(changesSince(own, next)).toEqual([]);
  expect(changesSince(own, { ...next, id: 'another' })).toEqual([{ field: 'prefix', before: 'k7m2qx' }]);
});
