/** Which event is allowed in which state, and where it leads. */
import { describe, expect, it } from 'vitest';
import { apply } from '../../src/domain/apply.ts';
import type { ExportEvent } from '../../src/domain/export-event.ts';
import type { Status } from '../../src/domain/status.ts';
import { allStatuses, anEvent, aRequest } from '../builders.ts';

type EventType = ExportEvent['type'];

const allEvents = [
  'approve',
  'deny',
  'expire',
  'fail',
  'wait',
  'call',
  'lost-answer',
  'suspect-loss',
  'start',
  'progress',
  'finish',
  'withdraw',
  'want-cancel',
  'accept-cancel',
  'refuse-cancel',
  'cancel',
  'retry',
] as const satisfies readonly EventType[];

const beforeTheCall: Partial<Record<EventType, Status>> = {
  call: 'starting',
  wait: 'waiting',
  'suspect-loss': 'starting',
  start: 'exporting',
  expire: 'expired',
  fail: 'failed',
};

/** What is not written here is refused; the ends allow nothing. */
const ways: Partial<Record<Status, Partial<Record<EventType, Status>>>> = {
  pending: { approve: 'approved', deny: 'denied', withdraw: 'withdrawn', expire: 'expired', fail: 'failed' },
  approved: { ...beforeTheCall, 'want-cancel': 'approved' },
  waiting: { ...beforeTheCall, 'want-cancel': 'waiting' },
  starting: {
    call: 'starting',
    start: 'exporting',
    'lost-answer': 'starting',
    wait: 'waiting',
    'suspect-loss': 'starting',
    fail: 'failed',
    'want-cancel': 'starting',
  },
  exporting: {
    progress: 'exporting',
    finish: 'exported',
    fail: 'failed',
    'want-cancel': 'exporting',
    cancel: 'cancelled',
  },
};

describe.each(allStatuses)('a request that is %s', (status) => {
  it('meets each event as its diagram says', () => {
    const request = aRequest({ status });
    for (const type of allEvents) {
      const applied = apply(request, anEvent({ type }));

      const next = ways[status]?.[type];
      if (next) expect.soft(applied, type).toMatchObject({ ok: true, value: { status: next, id: request.id } });
      else expect.soft(applied, type).toEqual({ ok: false, refusal: { reason: 'not-now', status, event: type } });
    }
  });

  it('is not itself changed by an event', () => {
    for (const type of allEvents) {
      const request = aRequest({ status });
      const before = structuredClone(request);

      apply(request, anEvent({ type }));

      expect.soft(request, type).toEqual(before);
    }
  });
});

describe('what every member may see of a request', () => {
  it.each(allStatuses)('stays the same whatever happens while it is %s', (status) => {
    const request = aRequest({ status });
    const { id, idempotencyKey, requester, channel, parameters, digest, reason, askedAt } = request;

    const next = allEvents.map((type) => apply(request, anEvent({ type }))).flatMap((to) => (to.ok ? [to.value] : []));

    for (const after of next) {
      expect(after).toMatchObject({ id, idempotencyKey, requester, channel, parameters, digest, reason, askedAt });
    }
  });
});
