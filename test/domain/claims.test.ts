/** What no two requests may hold at the same time. */
import { describe, expect, it } from 'vitest';
import { claimsOf, taskClaim } from '../../src/domain/claims.ts';
import type { Failure } from '../../src/domain/export-request.ts';
import { isOpen } from '../../src/domain/status.ts';
import { allStatuses, aRequest, aTask } from '../builders.ts';

const image = 'image/cn-hangzhou/m-bp1acmeweb01';
const task = taskClaim('cn-hangzhou', aTask().id);

describe('claims', () => {
  it.each([
    ['pending', []],
    ['approved', []],
    ['waiting', []],
    ['starting', [image]],
    ['exporting', [image, task]],
    ['denied', []],
    ['expired', []],
    ['withdrawn', []],
    ['exported', [task]],
    ['failed', []],
    ['cancelled', [task]],
  ] as const)('of a request that is %s', (status, expected) => {
    expect(claimsOf(aRequest({ status }))).toEqual(expected);
  });

  it.each<Failure>([
    { reason: 'task-failed', task: aTask(), faults: [] },
    { reason: 'partly', task: aTask(), faults: [], objects: [] },
    { reason: 'vanished', task: aTask() },
  ])('keep the task of an export that ended as $reason', (failure) => {
    expect(claimsOf(aRequest({ status: 'failed', failure }))).toEqual([task]);
  });

  it('distinguishes regions', () => {
    const here = claimsOf(aRequest({ status: 'exporting' }));
    const there = claimsOf(aRequest({ status: 'exporting', parameters: { regionId: 'cn-beijing' } }));

    expect(here.filter((claim) => there.includes(claim))).toEqual([]);
  });
});

describe('an open request', () => {
  it('is one for which a person or a worker still has to act', () => {
    const open = allStatuses.filter((status) => isOpen(aRequest({ status })));

    expect(open).toEqual(['pending', 'approved', 'waiting', 'starting', 'exporting']);
  });
});
