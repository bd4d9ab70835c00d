/** On which lists a request is, as it goes on. */
import { describe, expect, it } from 'vitest';
import { apply } from '../../src/domain/apply.ts';
import type { ExportEvent } from '../../src/domain/export-event.ts';
import type { ExportRequest, PendingRequest } from '../../src/domain/export-request.ts';
import { listsOf, otherListsOf } from '../../src/domain/request-lists.ts';
import { statuses } from '../../src/domain/status.ts';
import { aTwoPersonRule, leads, security } from '../a-policy.ts';
import { anEmergencyRequest, anEvent, approvedAt, approver, aRequest, askedAt, aVote, hour } from '../builders.ts';

const rule = aTwoPersonRule({ escalate: { after: hour, to: [leads] } });
const always = ['asked-by:ULIN', `seen-by:CAPPROVALS ${leads} ${security}:pending`];
const ofAll = [`waits-for:${security}`, 'waits-for:channel:CAPPROVALS'];
const byChannel = aVote({ sources: ['channel'] });
const bySecurity = aVote({ by: 'USEC', sources: [security] });

const pending = (given: Partial<PendingRequest> = {}): PendingRequest => aRequest({ rule, ...given });

function listsAfter(request: ExportRequest, event: ExportEvent): string[] {
  const applied = apply(request, event);
  return applied.ok ? listsOf(applied.value) : expect.unreachable(applied.refusal.reason);
}

describe('a pending request is listed', () => {
  it('for its requester, its viewers, and all who could fill a seat', () => {
    expect(listsOf(pending())).toEqual([...always, ...ofAll]);
  });

  it('after an approval for those who could still fill a seat, and for the person who gave it', () => {
    const voted = listsAfter(pending(), anEvent({ type: 'approve', vote: byChannel }));

    expect(voted).toEqual([...always, `waits-for:${security}`, `approved-by:${approver}`]);
  });

  it.each<[string, ExportEvent]>([
    ['was taken back', anEvent({ type: 'take-back', by: approver, at: approvedAt })],
    ['fell out with its person', anEvent({ type: 'approver-left', by: approver, votedAt: approvedAt })],
  ])('as before the approval once that %s', (_how, event) => {
    expect(listsAfter(pending({ votes: [byChannel] }), event)).toEqual(listsOf(pending()));
  });

  it('for the people of an escalation too, while there is a seat for them', () => {
    const escalate = anEvent({ type: 'escalate', at: askedAt + hour, who: [leads] });

    expect(listsAfter(pending({ votes: [bySecurity] }), escalate)).toContain(`waits-for:${leads}`);
    expect(listsAfter(pending({ votes: [byChannel] }), escalate)).not.toContain(`waits-for:${leads}`);
  });

  it('for people whom the rule names by themselves', () => {
    const named = { ...rule, approvers: [{ from: 'UWEI', joined: 'any' as const }] };

    expect(listsOf(pending({ rule: named }))).toContain('waits-for:UWEI');
  });
});

describe('a request that is not pending', () => {
  it.each(statuses.filter((status) => status !== 'pending'))('waits for no person: %s', (status) => {
    const lists = listsOf(aRequest({ rule, status }));

    expect(lists).toHaveLength(2);
    expect(lists.filter((list) => /^(waits-for|approved-by):/.test(list))).toEqual([]);
  });

  it('waits for no person where it is an emergency', () => {
    expect(listsOf(anEmergencyRequest({ rule }))).toHaveLength(2);
  });
});

describe('the other lists of a request', () => {
  it('are all on which it can have been, and none on which it is', () => {
    const approved = aRequest({ rule, status: 'approved' });

    expect(otherListsOf(approved)).toEqual([
      `seen-by:CAPPROVALS ${leads} ${security}:pending`,
      `seen-by:CAPPROVALS ${leads} ${security}:ended`,
      `waits-for:${security}`,
      'waits-for:channel:CAPPROVALS',
      `waits-for:${leads}`,
      `approved-by:${approver}`,
    ]);
  });

  it.each(statuses)('are none of its own, each once: %s', (status) => {
    const request = aRequest({ rule, status });
    const all = [...listsOf(request), ...otherListsOf(request)];

    expect(new Set(all).size).toBe(all.length);
  });

  it.each(statuses)('hold what it was on while it was pending: %s', (status) => {
    const request = aRequest({ rule, status });
    const all = [...listsOf(request), ...otherListsOf(request)];

    expect(all).toEqual(expect.arrayContaining(listsOf(pending())));
  });
});
