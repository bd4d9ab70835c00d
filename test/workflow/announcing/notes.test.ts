/** What is said beside the card in each state. */
import { describe, expect, it } from 'vitest';
import type { ExportRequest, Failure } from '../../../src/domain/export-request.ts';
import { isOpen } from '../../../src/domain/status.ts';
import { closedNotes, directNotes, takenAway, threadNotes } from '../../../src/workflow/announcing/notes.ts';
import type { Note } from '../../../src/workflow/ports/messenger.ts';
import {
  allStatuses,
  anApproval,
  approvedAt,
  approver,
  aRefusal,
  aRequest,
  aTask,
  aWait,
  hour,
  minute,
  requester,
} from '../../builders.ts';

const anHour = { now: approvedAt + hour, sent: {}, isHeard: true };

function keys(notes: Note[]): string[] {
  return notes.map(({ key }) => key);
}

function progressOf(percent: number): string | undefined {
  const notes = threadNotes(aRequest({ status: 'exporting', task: aTask({ percent }) }), approvedAt);
  return notes.find(({ kind }) => kind === 'progress')?.version;
}

const said = { place: { channel: 'D1', ts: '1.1' }, version: '' };
const retries = [{ by: 'ULIN', at: 0 }];
const refused: Failure = { reason: 'refused', refusal: aRefusal() };
const vanished: Failure = { reason: 'vanished', task: aTask() };

describe('the thread', () => {
  it.each<[string, ExportRequest, string[]]>([
    ['pending', aRequest(), []],
    ['approved', aRequest({ status: 'approved' }), []],
    ['starting', aRequest({ status: 'starting' }), []],
    [
      'after a lost answer',
      aRequest({ status: 'starting', lostAnswer: { cause: 'lost-answer' } }),
      ['unsure/lost-answer'],
    ],
    ['waiting', aRequest({ status: 'waiting' }), ['waiting/quota']],
    ['exporting', aRequest({ status: 'exporting' }), ['started']],
    [
      'exporting for long',
      aRequest({ status: 'exporting', task: aTask({ overdueAt: approvedAt }) }),
      ['started', 'overdue'],
    ],
    ['exported', aRequest({ status: 'exported' }), ['started', 'ended/exported', 'progress']],
    ['cancelled', aRequest({ status: 'cancelled' }), ['started', 'ended/cancelled', 'progress']],
    ['failed without a task', aRequest({ status: 'failed', failure: refused }), ['ended/failed']],
    ['failed with a task', aRequest({ status: 'failed', failure: vanished }), ['started', 'ended/failed', 'progress']],
    [
      'exporting because it cannot be stopped',
      aRequest({ status: 'exporting', cancelRefused: { by: 'ULIN', at: 7, refusal: aRefusal() } }),
      ['started', 'not-cancelled/7'],
    ],
    ['cancelled before it had started', aRequest({ status: 'cancelled', task: undefined }), ['ended/cancelled']],
    ['tried again', aRequest({ status: 'approved', retries }), ['retried/1']],
    ['waiting after a retry', aRequest({ status: 'waiting', retries }), ['retried/1', 'waiting/quota/1']],
    ['failed after a retry', aRequest({ status: 'failed', retries }), ['retried/1', 'ended/failed/1']],
    ['expired undecided', aRequest({ status: 'expired' }), []],
    ['expired after its approval', aRequest({ status: 'expired', approval: anApproval({}) }), ['ended/expired']],
    ['denied', aRequest({ status: 'denied' }), []],
    ['withdrawn', aRequest({ status: 'withdrawn' }), []],
  ])('of a request that is %s', (_state, request, expected) => {
    expect(keys(threadNotes(request, approvedAt))).toEqual(expected);
  });

  it('hears of each reason to wait, and of none twice', () => {
    const reasons = ['quota', 'image-exporting', 'image-claimed', 'bucket-unproven', 'quota'] as const;
    const sent = reasons.flatMap((reason) =>
      keys(threadNotes(aRequest({ status: 'waiting', waiting: aWait({ reason }) }), approvedAt)),
    );

    expect(new Set(sent).size).toBe(4);
  });

  it('is quiet about short waits and speaks of those that last', () => {
    const busy = (tries: number) => aRequest({ status: 'waiting', waiting: aWait({ reason: 'busy', tries }) });

    expect(keys(threadNotes(busy(6), approvedAt))).toEqual([]);
    expect(keys(threadNotes(busy(7), approvedAt))).toEqual(['waiting/busy']);
    expect(keys(directNotes(busy(6), anHour))).toEqual(['decided']);
  });

  it('shows the progress that is on record', () => {
    expect([0, 0.5, 1, 4, 5, 9, 10, 99, 100].map(progressOf)).toEqual([
      undefined,
      undefined,
      '1',
      '4',
      '5',
      '9',
      '10',
      '99',
      '100',
    ]);
  });

  it.each([
    ['in its first quarter of an hour', 21 + 14, '48'],
    ['after it', 21 + 15, '48/still-1'],
    ['in the hour after that', 21 + 15 + 59, '48/still-1'],
    ['after that hour', 21 + 15 + 60, '48/still-2'],
  ])('says seldom that there is no progress: %s', (_when, minutes, version) => {
    const task = aTask({ percent: 48, seenAt: approvedAt + 21 * minute });
    const now = approvedAt + minutes * minute;

    const progress = threadNotes(aRequest({ status: 'exporting', task }), now).at(-1);

    expect(progress).toMatchObject({ kind: 'progress', version, maySkip: true });
    expect(progress?.stillAt).toBe(version === '48' ? undefined : now);
  });

  it('takes no slow progress for none', () => {
    const task = aTask({ percent: 10, seenAt: approvedAt + 5 * hour });
    const versionAfter = (minutes: number) => {
      const now = approvedAt + 5 * hour + minutes * minute;
      return threadNotes(aRequest({ status: 'exporting', task }), now).at(-1)?.version;
    };

    expect([59, 60].map(versionAfter)).toEqual(['10', '10/still-1']);
  });

  it.each(['exported', 'cancelled'] as const)('takes the progress away from an export that is %s', (status) => {
    expect(threadNotes(aRequest({ status }), approvedAt).at(-1)).toMatchObject({
      kind: 'progress',
      version: takenAway,
    });
  });
});

describe('a channel that takes nothing any more', () => {
  it.each(allStatuses)('is sent to the requester of what is still open, and not of what is %s', (status) => {
    const request = aRequest({ status });
    const place = { channel: 'C1', ts: '1.1' };

    expect(keys(closedNotes(request, 'archived', place))).toEqual(isOpen(request) ? ['channel-lost/archived'] : []);
    expect(keys(closedNotes(request, 'archived', undefined))).toEqual(isOpen(request) ? ['held-up/archived'] : []);
  });
});

describe('the requester', () => {
  it.each([
    ['pending', []],
    ['approved', ['decided']],
    ['starting', ['decided']],
    ['exporting', ['decided']],
    ['waiting', ['waiting/quota']],
    ['denied', ['ended/denied']],
    ['expired', ['ended/expired']],
    ['exported', ['ended/exported']],
    ['failed', ['ended/failed']],
  ] as const)('is sent of a request that is %s', (status, expected) => {
    expect(keys(directNotes(aRequest({ status }), anHour))).toEqual(expected);
  });

  it.each([
    ['bot', []],
    ['guest', ['ended/failed']],
    ['not-a-member', ['ended/failed']],
  ] as const)('hears why the request has ended, but for an account that is deactivated: %s', (because, expected) => {
    const failure: Failure = { reason: 'requester-may-not-ask', because };

    expect(keys(directNotes(aRequest({ status: 'failed', failure }), anHour))).toEqual(expected);
    expect(keys(threadNotes(aRequest({ status: 'failed', failure }), approvedAt))).toContain('ended/failed');
  });

  it('hears of a decision a minute after it, so that an ending within that minute is one message', () => {
    expect(directNotes(aRequest({ status: 'approved' }), anHour)).toEqual([
      { kind: 'decided', key: 'decided', version: '', notBefore: approvedAt + minute },
    ]);
  });

  it.each([
    ['a wait, which names the approval', aRequest({ status: 'exporting' }), { 'direct/waiting/quota': said }],
    ['a failure before a retry', aRequest({ status: 'starting', retries }), {}],
  ])('is not sent of a decision after %s', (_what, request, sent) => {
    expect(keys(directNotes(request, { ...anHour, sent }))).toEqual([]);
  });

  it('hears that a request waits for approval only after hearing that it could not be posted', () => {
    const sent = { 'direct/held-up/archived': said };

    expect(keys(directNotes(aRequest(), { ...anHour, sent }))).toEqual(['asked']);
  });

  it.each(['withdrawn', 'cancelled'] as const)('is not messaged about what they have %s themselves', (status) => {
    const by = (userId: string) => keys(directNotes(aRequest({ status, by: userId }), anHour));

    expect(by(requester)).toEqual([]);
    expect(by(approver)).toEqual([`ended/${status}`]);
  });

  it('is messaged about their own cancel where the thread does not take it', () => {
    const request = aRequest({ status: 'cancelled', by: requester });

    expect(keys(directNotes(request, { ...anHour, isHeard: false }))).toEqual(['ended/cancelled']);
  });

  it('hears that a cancel was refused, also where the channel takes nothing', () => {
    const cancelRefused = { by: 'ULIN', at: 7, refusal: aRefusal() };

    expect(keys(directNotes(aRequest({ status: 'exporting', cancelRefused }), anHour))).toContain('not-cancelled/7');
  });

  it.each(allStatuses)('and the thread hear nothing twice while it is %s', (status) => {
    for (const notes of [threadNotes(aRequest({ status }), approvedAt), directNotes(aRequest({ status }), anHour)]) {
      expect(new Set(keys(notes)).size).toBe(notes.length);
    }
  });
});
