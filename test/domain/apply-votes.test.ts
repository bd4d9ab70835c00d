/** How votes make a decision. */
import { describe, expect, it } from 'vitest';
import { apply } from '../../src/domain/apply.ts';
import { anEvent, approvedAt, approver, aRequest, aRule, aVote, hour, requester } from '../builders.ts';

describe('a vote', () => {
  it('approves when it is the last that was needed', () => {
    const rule = aRule({ approvals: 2, approvalHolds: hour });
    const request = aRequest({ status: 'pending', rule, votes: [aVote({ by: 'UWEI' })], runId: 'run-9' });
    const vote = aVote({ at: approvedAt + 7 });

    const applied = apply(request, anEvent({ type: 'approve', vote }));

    expect(applied).toMatchObject({
      ok: true,
      value: {
        status: 'approved',
        approval: { votes: [aVote({ by: 'UWEI' }), vote], at: approvedAt + 7, until: approvedAt + 7 + hour },
        runId: 'run-9',
      },
    });
  });

  it('is kept while the rule of the request asks for more', () => {
    const applied = apply(aRequest({ rule: aRule({ approvals: 2 }) }), anEvent({ type: 'approve' }));

    expect(applied).toMatchObject({ ok: true, value: { status: 'pending', votes: [aVote()] } });
  });

  it('counts people, not clicks', () => {
    const request = aRequest({ status: 'pending', rule: aRule({ approvals: 2 }), votes: [aVote()] });

    const applied = apply(request, anEvent({ type: 'approve' }));

    expect(applied).toEqual({ ok: false, refusal: { reason: 'already-voted' } });
  });

  it('is not for the requester to give', () => {
    const applied = apply(aRequest(), anEvent({ type: 'approve', vote: aVote({ by: requester }) }));

    expect(applied).toEqual({ ok: false, refusal: { reason: 'own-request' } });
  });

  it.each(['approve', 'deny'] as const)(
    'counts only before the time to decide is over, whether it is to %s',
    (type) => {
      const request = aRequest();
      const { until } = request.status === 'pending' ? request : { until: 0 };
      const late = type === 'approve' ? anEvent({ type, vote: aVote({ at: until }) }) : anEvent({ type, at: until });
      const early =
        type === 'approve' ? anEvent({ type, vote: aVote({ at: until - 1 }) }) : anEvent({ type, at: until - 1 });

      expect(apply(request, late)).toEqual({ ok: false, refusal: { reason: 'too-late' } });
      expect(apply(request, early).ok).toBe(true);
    },
  );

  it('is bound to the parameters that were seen', () => {
    const applied = apply(aRequest(), anEvent({ type: 'approve', vote: aVote({ digest: 'of something else' }) }));

    expect(applied).toEqual({ ok: false, refusal: { reason: 'parameters-changed' } });
  });
});

describe('a denial', () => {
  it('ends the request and keeps who, when and why', () => {
    const applied = apply(aRequest(), anEvent({ type: 'deny', by: approver, at: approvedAt, reason: 'Freeze' }));

    expect(applied).toMatchObject({
      ok: true,
      value: { status: 'denied', denial: { by: approver, at: approvedAt, reason: 'Freeze' } },
    });
  });

  it('ends a request that others have voted for', () => {
    const request = aRequest({ status: 'pending', votes: [aVote({ by: 'UWEI' })] });

    const applied = apply(request, anEvent({ type: 'deny' }));

    expect(applied).toMatchObject({ ok: true, value: { status: 'denied' } });
    expect(applied).not.toHaveProperty('value.votes');
  });

  it('is not for the requester to give', () => {
    const applied = apply(aRequest(), anEvent({ type: 'deny', by: requester }));

    expect(applied).toEqual({ ok: false, refusal: { reason: 'own-request' } });
  });
});
