import { describe, expect, it } from 'vitest';
import { readRecord } from '../../src/redis/read-record.ts';
import { allStatuses, aRequest } from '../builders.ts';

/** Releases to come, in which the name of the requester has changed twice. */
const known = {
  current: 1,
  upgrades: {
    [-1]: (record: object) => ({ ...record, version: 0, asker: 'askedBy' in record && record.askedBy }),
    0: (record: object) => ({ ...record, version: 1, requester: 'asker' in record && record.asker }),
  },
};

describe('a record', () => {
  it.each(allStatuses)('of today is a request: %s', (status) => {
    const request = aRequest({ status });

    expect(readRecord(JSON.stringify(request))).toEqual({ is: 'request', request });
  });

  it.each([
    [0, 'asker'],
    [-1, 'askedBy'],
  ])('of the older version %d is read as one of today', (version, field) => {
    const { requester, ...rest } = aRequest();

    const read = readRecord(JSON.stringify({ ...rest, version, [field]: requester }), known);

    expect(read).toEqual({ is: 'request', request: aRequest() });
  });

  it('of a newer version is not taken for anything else', () => {
    expect(readRecord(JSON.stringify({ version: 2, id: 'k7m2qx', status: 'sealed' }))).toEqual({
      is: 'newer',
      version: 2,
    });
  });

  it.each([
    ['a version that no release can read', { ...aRequest(), version: -7 }],
    ['no version', { ...aRequest(), version: undefined }],
    ['a version that is no number', { ...aRequest(), version: 'two' }],
    ['a field that is not what it was', { ...aRequest(), requester: 7 }],
    ['nothing', null],
  ])('with %s is an error', (_what, record) => {
    expect(() => readRecord(JSON.stringify(record), known)).toThrow();
  });
});
