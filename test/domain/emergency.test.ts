/** Emergencies: approved as they are made, one for each person, and reviewed by a person who was not involved. */
import { describe, expect, it } from 'vitest';
import { apply } from '../../src/domain/apply.ts';
import { isApproved } from '../../src/domain/approval.ts';
import { holdsTooLong } from '../../src/domain/audit/signature-check.ts';
import { claimsOf } from '../../src/domain/claims.ts';
import { approvedAsEmergency, freezesFor } from '../../src/domain/emergency-request.ts';
import type { ExportRequest } from '../../src/domain/export-request.ts';
import { mayRetry } from '../../src/domain/retry.ts';
import { mayReview, mostReminders, reminderDue, reviewDue } from '../../src/domain/review.ts';
import {
  allStatuses,
  anApproval,
  anEmergency,
  anEmergencyRequest,
  anEvent,
  approvedAt,
  approver,
  aRefusal,
  aRequest,
  askedAt,
  aTask,
  aVote,
  hour,
  type RequestIn,
  requester,
} from '../builders.ts';

const claim = `emergency/${requester}`;
const day = 24 * hour;

describe('the approval of an emergency', () => {
  it('comes with the request, holds as long as its rule says, and counts', () => {
    const approved = approvedAsEmergency(aRequest({ emergency: anEmergency() }));

    expect(approved).toMatchObject({ status: 'approved', runId: 'none' });
    expect(approved.approval).toEqual({
      votes: [],
      at: askedAt,
      until: askedAt + 24 * hour,
      byEmergency: { by: requester },
    });
    expect(isApproved(approved)).toBe(true);
  });

  it.each([
    ['of an ordinary request', { emergency: undefined }],
    ['started by another person', { approval: anApproval({ votes: [], byEmergency: { by: 'UMALLORY' } }) }],
    ['that names no person', { approval: anApproval({ votes: [] }) }],
    ['that has votes', { approval: anApproval({ votes: [aVote()], byEmergency: { by: requester } }) }],
    ['of other parameters', { digest: 'other' }],
  ])('does not count %s', (_what, given) => {
    expect(isApproved({ ...anEmergencyRequest<'approved'>(), ...given } as RequestIn<'approved'>)).toBe(false);
  });

  it('is too long where it ends later than counted from the signed submission', () => {
    const submitted = { at: askedAt, salt: 'salt' };

    expect(holdsTooLong(anEmergencyRequest<'approved'>({ submitted }))).toBe(false);
    expect(holdsTooLong(anEmergencyRequest<'approved'>({ submitted: { ...submitted, at: askedAt - 1 } }))).toBe(true);
    expect(holdsTooLong(anEmergencyRequest())).toBe(true);
  });
});

describe('the claim of an emergency', () => {
  it.each(allStatuses.filter((status) => !['pending', 'denied', 'expired', 'withdrawn'].includes(status)))(
    'is held until the review: %s',
    (status) => {
      const review = { by: approver, at: approvedAt, note: 'Fine' };

      expect(claimsOf(anEmergencyRequest({ status }))).toContain(claim);
      expect(claimsOf(anEmergencyRequest({ status, emergency: { review } }))).not.toContain(claim);
      expect(claimsOf(aRequest({ status }))).not.toContain(claim);
    },
  );

  it('is given back where no task was started for certain, and the review stays due', () => {
    const { task: _, ...cancelled } = anEmergencyRequest({ status: 'cancelled' });
    const ended = [
      cancelled,
      anEmergencyRequest({ status: 'expired' }),
      anEmergencyRequest({ status: 'failed', retryFrom: { calls: 1, tries: 0, runId: 'run-1' } }),
    ];

    for (const request of ended) {
      expect(claimsOf(request)).not.toContain(claim);
      expect(reviewDue(request)).toBe(askedAt + 72 * hour);
    }
  });
});

describe('a review', () => {
  it.each(allStatuses.filter((status) => status !== 'pending'))('is taken in every state: %s', (status) => {
    const request = anEmergencyRequest({ status });

    const reviewed = apply(request, anEvent({ type: 'review' }));

    const review = { by: approver, at: approvedAt + hour, note: 'Looked at it' };
    expect(reviewed).toEqual({ ok: true, value: { ...request, emergency: { ...request.emergency, review } } });
    expect(reviewed.ok && reviewDue(reviewed.value)).toBeUndefined();
    expect(reviewed.ok && apply(reviewed.value, anEvent({ type: 'review', by: 'UWEI' })).ok).toBe(false);
  });

  it.each([
    ['its requester', 'own-request', anEmergencyRequest(), requester],
    ['who wants it cancelled', 'involved', { cancelWanted: { by: approver, at: approvedAt } }, approver],
    ['who has tried it again', 'involved', { retries: [{ by: approver, at: approvedAt }] }, approver],
    ['a second person', 'reviewed', { emergency: anEmergency({ review: { by: 'U1', at: 1, note: 'x' } }) }, approver],
    ['any person, of an ordinary request', 'no-emergency', { emergency: undefined }, approver],
  ])('is not for %s', (_who, reason, given, by) => {
    const request = { ...anEmergencyRequest(), ...given } as ReturnType<typeof anEmergencyRequest>;

    expect(mayReview(request, by)).toEqual({ ok: false, refusal: { reason } });
    expect(apply(request, anEvent({ type: 'review', by })).ok).toBe(false);
  });

  it('is due again once an emergency that was reviewed after its failure is tried again', () => {
    const at = approvedAt + hour;
    const review = { by: approver, at, note: 'Nothing was exported' };
    const failed = anEmergencyRequest({
      status: 'failed',
      retryFrom: { calls: 0, tries: 0, runId: 'run-1' },
      emergency: { review, reminders: [at] },
      endedAt: approvedAt,
    });

    const retried = apply(failed, anEvent({ type: 'retry', at }));

    const request = retried.ok ? retried.value : expect.unreachable('it was not tried again');
    expect(reviewDue(request)).toBe(at + 72 * hour);
    expect(reminderDue(request)).toBe(at + 72 * hour);
    expect(claimsOf(request)).toContain(claim);
    expect(apply(request, anEvent({ type: 'review', at })).ok).toBe(true);
    expect(apply(request, anEvent({ type: 'review', at: at - 1 })).ok).toBe(false);
  });

  it('is not for the person who has cancelled the export', () => {
    const cancelled = anEmergencyRequest({ status: 'cancelled', by: approver, task: aTask() });

    expect(mayReview(cancelled, approver)).toEqual({ ok: false, refusal: { reason: 'involved' } });
  });

  it('is not for a person whose Cancel was refused, also once the export has ended', () => {
    const events = [
      anEvent({ type: 'want-cancel', by: approver, at: approvedAt }),
      anEvent({ type: 'refuse-cancel', wanted: { by: approver, at: approvedAt } }),
      anEvent({ type: 'finish' }),
    ];
    const ended = events.reduce(
      (request: ExportRequest, event) => {
        const applied = apply(request, event);
        return applied.ok ? applied.value : expect.unreachable(event.type);
      },
      anEmergencyRequest({ status: 'exporting' }),
    );

    expect(ended.status).toBe('exported');
    expect(mayReview(ended, approver)).toEqual({ ok: false, refusal: { reason: 'involved' } });
    expect(mayReview(ended, 'UWEI').ok).toBe(true);
  });

  it('survives what comes after it', () => {
    const reviewed = apply(anEmergencyRequest({ status: 'exporting' }), anEvent({ type: 'review' }));
    const finished = reviewed.ok ? apply(reviewed.value, anEvent({ type: 'finish' })) : reviewed;

    expect(finished).toMatchObject({
      ok: true,
      value: { status: 'exported', emergency: { review: { by: approver } } },
    });
  });
});

describe('a reminder of the review', () => {
  it('comes when the review is due, then once a day for a week', () => {
    let request = anEmergencyRequest<'exported'>({ status: 'exported' });
    const times: number[] = [];
    for (let at = reminderDue(request); at !== undefined; at = reminderDue(request)) {
      expect(apply(request, { type: 'review-overdue', at: at - 1 }).ok).toBe(false);
      const reminded = apply(request, { type: 'review-overdue', at });
      request = reminded.ok ? (reminded.value as typeof request) : expect.unreachable(reminded.refusal.reason);
      times.push(at);
    }

    const due = askedAt + 72 * hour;
    expect(times).toEqual(Array.from({ length: mostReminders }, (_, days) => due + days * day));
  });

  it('comes no more once it is reviewed', () => {
    const reviewed = anEmergencyRequest({ emergency: { review: { by: approver, at: 1, note: 'Fine' } } });

    expect(reminderDue(reviewed)).toBeUndefined();
    expect(apply(reviewed, anEvent({ type: 'review-overdue' })).ok).toBe(false);
  });
});

it('is not tried again by Retry once its requester may start none', () => {
  const failed = anEmergencyRequest({ status: 'failed', failure: { reason: 'not-entitled' } });
  const refused = anEmergencyRequest({ status: 'failed', failure: { reason: 'refused', refusal: aRefusal() } });
  const retryFrom = { calls: 0, tries: 0, runId: 'run-1' };

  expect(mayRetry({ ...failed, retryFrom }, approvedAt)).toMatchObject({ refusal: { reason: 'no-longer-approved' } });
  expect(mayRetry({ ...refused, retryFrom }, approvedAt).ok).toBe(true);
});

it('is held by freezes of the calendar, unless the policy now says otherwise', () => {
  const freezes = [{ from: 0, until: 1, reason: 'Year-end' }];
  const breakGlass = { who: [requester], reviewWithin: hour };

  expect(freezesFor(anEmergencyRequest(), { freezes, breakGlass })).toEqual(freezes);
  expect(freezesFor(anEmergencyRequest(), { freezes })).toEqual(freezes);
  expect(freezesFor(anEmergencyRequest(), { freezes, breakGlass: { ...breakGlass, duringFreeze: true } })).toEqual([]);
  expect(freezesFor(aRequest(), { freezes, breakGlass: { ...breakGlass, duringFreeze: true } })).toEqual(freezes);
});
