import { describe, expect, it } from 'vitest';
import { readRecord } from '../../src/redis/read-record.ts';
import { aTwoPersonRule } from '../a-policy.ts';
import { allStatuses, aRequest, aRule } from '../builders.ts';
import { firstRecords, leavesRecordAlone } from './first-release.ts';

/** Releases in which the name of the requester has changed twice. */
const known = {
  current: 2,
  newest: 2,
  upgrades: {
    0: (record: object) => ({ ...record, version: 1, asker: 'askedBy' in record && record.askedBy }),
    1: (record: object) => ({ ...record, version: 2, requester: 'asker' in record && record.asker }),
  },
};

describe('a record', () => {
  it.each(allStatuses)('of today is a request: %s', (status) => {
    const request = aRequest({ status });

    expect(readRecord(JSON.stringify(request))).toEqual({ is: 'request', request });
  });

  it.each(allStatuses)('of the first release is one of today, with the built-in rule: %s', (status) => {
    const json = firstRecords[allStatuses.indexOf(status)] ?? '';

    expect(readRecord(json)).toEqual({ is: 'request', request: aRequest({ status }) });
  });

  it('from before the digest of the rule was kept has it worked out', () => {
    const request = aRequest({ rule: aTwoPersonRule() });
    const { ruleDigest, ...before } = request;

    expect(readRecord(JSON.stringify(before))).toEqual({ is: 'request', request });
    expect(readRecord(JSON.stringify({ ...before, ruleDigest: 'of another' }))).toMatchObject({
      request: { ruleDigest: 'of another' },
    });
  });

  it('of the first release that waits for a lost answer still does', () => {
    const lost = aRequest({ status: 'starting', lostAnswer: { cause: 'lost-answer' } });

    expect(readRecord(firstRecords.at(-1) ?? '')).toEqual({ is: 'request', request: lost });
  });

  it.each(allStatuses)('of today is left alone by the first release, which would drop its rule: %s', (status) => {
    expect(firstRecords.some(leavesRecordAlone)).toBe(false);
    expect(leavesRecordAlone(JSON.stringify(aRequest({ status })))).toBe(true);
  });

  it.each([
    [1, 'asker'],
    [0, 'askedBy'],
  ])('of the older version %d is read as one of today', (version, field) => {
    const { requester, ...rest } = aRequest();

    const read = readRecord(JSON.stringify({ ...rest, version, [field]: requester }), known);

    expect(read).toEqual({ is: 'request', request: aRequest() });
  });

  it('of a newer version is not taken for anything else', () => {
    expect(readRecord(JSON.stringify({ version: 4, id: 'k7m2qx', status: 'sealed' }))).toEqual({
      is: 'newer',
      version: 4,
    });
  });

  it.each([
    ['a version that no release can read', { ...aRequest(), version: -7 }],
    ['no version', { ...aRequest(), version: undefined }],
    ['a version that is no number', { ...aRequest(), version: 'two' }],
    ['a field that is not what it was', { ...aRequest(), requester: 7 }],
    ['no rule', { ...aRequest(), rule: undefined }],
    ['a part of its rule that is not known', { ...aRequest(), rule: { ...aRule(), standing: true } }],
    ['approvers that are not known', { ...aRequest(), rule: { ...aRule(), approvers: [{ from: 'group:S0OPS' }] } }],
    ['nothing', null],
  ])('with %s is an error', (_what, record) => {
    expect(() => readRecord(JSON.stringify(record), known)).toThrow();
  });
});
