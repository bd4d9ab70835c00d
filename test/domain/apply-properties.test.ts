/** What holds for every request, whatever happens in whatever order. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apply } from '../../src/domain/apply.ts';
import { type BeforeTask, clientTokenOf, hasOpenCall } from '../../src/domain/attempts.ts';
import { claimsOf } from '../../src/domain/claims.ts';
import type { ExportEvent } from '../../src/domain/export-event.ts';
import { ExportRequest, type Failure } from '../../src/domain/export-request.ts';
import { mayRetry } from '../../src/domain/retry.ts';
import { shownOf } from '../../src/domain/shown.ts';
import { isOpen, statuses } from '../../src/domain/status.ts';
import { votesOf } from '../../src/domain/votes.ts';
import { leads } from '../a-policy.ts';
import {
  anEvent,
  approvedAt,
  approver,
  aRefusal,
  aRequest,
  aRule,
  askedAt,
  aTask,
  aVote,
  minute,
  requester,
} from '../builders.ts';

/** An event as the product would make it when it sees the request in this state. */
type Happening = (request: ExportRequest) => ExportEvent;

const rule = aRule({
  approvals: 2,
  remindAfter: [12 * minute],
  escalate: { after: 15 * minute, to: [leads] },
});

const time = fc.integer({ min: approvedAt, max: approvedAt + 1_000_000 });
const attempt = fc.integer({ min: 0, max: 3 });
const runId = fc.constantFrom('run-1', 'run-2');
const waitReason = fc.constantFrom('busy' as const, 'quota' as const, 'image-exporting' as const);
const cause = fc.constantFrom('lost-answer' as const, 'redis-restarted' as const);
const who = fc.constantFrom(requester, approver, 'UWEI');

const refused = { reason: 'refused' as const, refusal: aRefusal() };

const votes = fc
  .tuple(who, fc.boolean())
  .map(([by, isTrue]) => happens(({ digest }) => voteOf(by, isTrue ? digest : 'another')));

/** Of a person to whom the rule escalates, and of no one else. */
const votesOfLeads = time.map((at) => happens(({ digest }) => byLead(at, digest)));

const reminders = fc
  .tuple(fc.constantFrom('remind' as const, 'escalate' as const, 'warn-of-expiry' as const), time)
  .map(([type, at]) => happens(() => anEvent({ type, at })));

const endings = fc.oneof(
  who.map((by) => happens(() => anEvent({ type: 'deny', by }))),
  time.map((at) => happens(() => anEvent({ type: 'expire', at }))),
  fc
    .tuple(time, attempt)
    .map(([at, attempt]) => happens(() => anEvent({ type: 'fail', at, attempt, failure: refused }))),
  time.map((at) => happens((request) => anEvent({ type: 'fail', at, failure: failureOf(request) }))),
  time.map((at) => happens(() => anEvent({ type: 'finish', at }))),
  time.map((at) => happens(() => anEvent({ type: 'cancel', at }))),
  fc.tuple(time, attempt).map(([at, attempt]) => happens(() => anEvent({ type: 'cancel', at, attempt }))),
  who.map((by) => happens(() => anEvent({ type: 'withdraw', by }))),
);

const questionId = fc.constantFrom('q2w3e4r5t6', 'q2w3e4r5t7', 'q2w3e4r5t8');

const questions = fc.oneof(
  fc
    .tuple(who, time, questionId)
    .map(([by, at, question]) => happens(() => anEvent({ type: 'ask', by, at, question }))),
  fc
    .tuple(who, time, questionId)
    .map(([by, at, question]) => happens(() => anEvent({ type: 'answer', by, at, question }))),
);

const followUps = fc.oneof(
  fc.tuple(who, time).map(([by, at]) => happens(() => anEvent({ type: 'want-cancel', by, at }))),
  time.map((at) => happens((request) => anEvent({ type: 'accept-cancel', at, ...wantedIn(request) }))),
  time.map((at) => happens((request) => anEvent({ type: 'refuse-cancel', at, ...wantedIn(request) }))),
  who.map((by) => happens((request) => anEvent({ type: 'retry', by, at: 'endedAt' in request ? request.endedAt : 0 }))),
);

const steps = fc.oneof(
  fc
    .tuple(time, waitReason, runId)
    .map(([at, reason, runId]) => happens(() => anEvent({ type: 'wait', at, reason, runId }))),
  fc.tuple(time, attempt).map(([at, attempt]) => happens(() => anEvent({ type: 'wait', at, attempt }))),
  fc.tuple(time, runId).map(([at, runId]) => happens(() => anEvent({ type: 'call', at, runId }))),
  fc
    .tuple(attempt, cause)
    .map(([attempt, cause]) => happens(() => anEvent({ type: 'lost-answer', attempt, lostAnswer: { cause } }))),
  time.map((at) => happens(() => anEvent({ type: 'suspect-loss', at }))),
  fc.constantFrom('t-1', 't-2').map((id) => happens(() => anEvent({ type: 'start', task: aTask({ id }) }))),
  fc.integer({ min: 0, max: 100 }).map((percent) => happens(() => anEvent({ type: 'progress', percent }))),
);

const approval: Happening[] = [approver, 'UWEI'].map(
  (by) =>
    ({ digest }) =>
      voteOf(by, digest),
);

const escalatesAt = askedAt + 15 * minute;

const escalation: Happening[] = [
  () => anEvent({ type: 'escalate', at: escalatesAt }),
  ({ digest }) => byLead(escalatesAt, digest),
];

/** Most stories are about what comes after an approval, and most events do not end them. */
const stories = fc
  .tuple(
    fc.constantFrom([], approval, approval, escalation),
    fc.array(
      fc.oneof(
        { weight: 4, arbitrary: votes },
        { weight: 1, arbitrary: questions },
        { weight: 2, arbitrary: fc.oneof(votesOfLeads, reminders) },
        { weight: 2, arbitrary: endings },
        { weight: 4, arbitrary: followUps },
        { weight: 16, arbitrary: steps },
      ),
      {
        minLength: 1,
        maxLength: 40,
      },
    ),
  )
  .map(([prelude, events]) => storyOf([...prelude, ...events]));

function happens(happening: Happening): Happening {
  return happening;
}

/** The wish that a call for it has obeyed. */
function wantedIn(request: ExportRequest) {
  return 'cancelWanted' in request && request.cancelWanted ? { wanted: request.cancelWanted } : {};
}

function voteOf(by: string, digest: string): ExportEvent {
  return anEvent({ type: 'approve', vote: aVote({ by, digest }) });
}

function byLead(at: number, digest: string): ExportEvent {
  return anEvent({ type: 'approve', vote: aVote({ by: 'ULEAD', at, digest, sources: [leads] }) });
}

/** Once there is a task, what fails is the task. */
function failureOf(request: ExportRequest): Failure {
  return request.status === 'exporting' ? { reason: 'vanished', task: request.task } : refused;
}

type Step = { before: ExportRequest; event: ExportEvent; after: ExportRequest; isTaken: boolean };

function storyOf(events: Happening[]): Step[] {
  const steps: Step[] = [];
  let current: ExportRequest = aRequest({ rule });
  for (const happening of events) {
    const event = happening(current);
    const applied = apply(current, event);
    const after = applied.ok ? applied.value : current;
    steps.push({ before: current, event, after, isTaken: applied.ok });
    current = after;
  }
  return steps;
}

function always(check: (steps: Step[]) => void, settings = {}): void {
  fc.assert(fc.property(stories, check), { numRuns: 200, ...settings });
}

function callsOf(request: ExportRequest): number {
  if (request.status === 'starting') return request.attempt.number;
  if (request.status === 'waiting') return request.waiting.calls;
  if (request.status === 'failed') return request.retryFrom?.calls ?? 0;
  return request.status === 'approved' ? (request.soFar?.calls ?? 0) : 0;
}

function isBeforeTask(request: ExportRequest): request is BeforeTask {
  const { status } = request;
  return status === 'approved' || status === 'waiting' || status === 'starting';
}

describe('whatever happens', () => {
  it('nothing leaves an end but a retry, and that only where no task can be', () => {
    always((steps) => {
      for (const { before, event, isTaken } of steps) {
        if (isOpen(before) || !isTaken) continue;
        expect([event.type, mayRetry(before, event.type === 'retry' ? event.at : 0).ok]).toEqual(['retry', true]);
        expect(claimsOf(before)).toEqual([]);
      }
    });
  });

  it('a retry uses no number and no token a second time', () => {
    always((steps) => {
      const made = steps.flatMap(({ event, after, isTaken }) => (isTaken && event.type === 'call' ? [after] : []));
      const attempts = made.flatMap((after) => (after.status === 'starting' ? [after] : []));
      const numbers = attempts.map(({ attempt }) => attempt.number);
      expect(numbers).toEqual([...new Set(numbers)].sort((one, other) => one - other));

      const rounds = new Map(attempts.map((after) => [clientTokenOf(after), after.retries?.length]));
      for (const after of attempts) expect(rounds.get(clientTokenOf(after))).toBe(after.retries?.length);
    });
  });

  it('nothing is called once it is wanted cancelled, and the wish is not forgotten before an end or an answer', () => {
    always((steps) => {
      for (const { before, after, event, isTaken } of steps) {
        if (!isOpen(before) || !('cancelWanted' in before) || !before.cancelWanted || !isTaken) continue;
        expect(event.type).not.toBe('call');
        if (isOpen(after) && event.type !== 'refuse-cancel')
          expect(after).toHaveProperty('cancelWanted.by', before.cancelWanted.by);
        if (after.status === 'cancelled') expect(after.by).toBe(before.cancelWanted.by);
      }
    });
  });

  it('a request without a task is cancelled only where a person wanted it and no call is open unanswered', () => {
    always((steps) => {
      for (const { before, after, event } of steps) {
        if (after.status !== 'cancelled' || after.task || before === after) continue;
        expect(before).toHaveProperty('cancelWanted');
        if (before.status === 'starting') expect(event).toHaveProperty('attempt', before.attempt.number);
      }
    });
  });

  it('the number of calls never falls and rises by calls alone', () => {
    always((steps) => {
      for (const { before, after, event } of steps) {
        if (!isBeforeTask(before) || !isBeforeTask(after)) continue;
        const isCall = event.type === 'call' && before !== after;
        expect(callsOf(after) - callsOf(before)).toBe(isCall ? 1 : 0);
      }
    });
  });

  it('an answer changes nothing but the call that it answers', () => {
    always((steps) => {
      for (const { before, event, isTaken } of steps) {
        if (!isTaken || !('attempt' in event)) continue;
        expect(isBeforeTask(before) && hasOpenCall(before)).toBe(true);
        expect(callsOf(before)).toBe(event.attempt);
      }
    });
  });

  it('a task is kept for good once it is known, and never exchanged', () => {
    always((steps) => {
      for (const { before, after } of steps) {
        const tasks = claimsOf(before).filter((claim) => claim.startsWith('task/'));
        expect(claimsOf(after)).toEqual(expect.arrayContaining(tasks));
        expect(claimsOf(after).filter((claim) => claim.startsWith('task/')).length).toBeLessThanOrEqual(1);
      }
    });
  });

  it('the image is held exactly while a call or an export is open', () => {
    always((steps) => {
      for (const { after } of steps) {
        const isHeld = claimsOf(after).some((claim) => claim.startsWith('image/'));
        expect(isHeld).toBe(after.status === 'starting' || after.status === 'exporting');
      }
    });
  });

  it('the record survives being written and read', () => {
    always((steps) => {
      for (const { after } of steps) expect(ExportRequest.parse(JSON.parse(JSON.stringify(after)))).toEqual(after);
    });
  });

  it('the requester never decides, no person counts twice, and every vote is for these parameters', () => {
    always((steps) => {
      for (const { after } of steps) {
        const votes = 'votes' in after ? after.votes : 'approval' in after ? (after.approval?.votes ?? []) : [];
        const voters = votes.map(({ by }) => by);
        expect(voters).not.toContain(requester);
        expect(new Set(voters).size).toBe(voters.length);
        expect(votes.every(({ digest }) => digest === after.digest)).toBe(true);
        if (after.status === 'denied') expect(after.denial.by).not.toBe(requester);
      }
    });
  });

  it('a question changes neither what is shown nor what is decided, and none is lost or answered twice', () => {
    always((steps) => {
      for (const { before, after, event, isTaken } of steps) {
        const { questions: asked = [], ...rest } = before;
        const { questions = [], ...restAfter } = after;
        expect(questions.slice(0, asked.length)).toMatchObject(asked);
        const open = questions.filter(({ answer }) => !answer).map(({ by }) => by);
        expect(new Set(open).size).toBe(open.length);
        expect(open).not.toContain(requester);
        if (!isTaken || (event.type !== 'ask' && event.type !== 'answer')) continue;
        expect(before.status).toBe('pending');
        expect(restAfter).toEqual(rest);
        expect(shownOf(after)).toBe(shownOf(before));
      }
    });
  });

  it('nothing is called or exported without enough votes', () => {
    always((steps) => {
      for (const { after } of steps) {
        if ('approval' in after && after.approval) expect(after.approval.votes.length).toBeGreaterThanOrEqual(2);
      }
    });
  });

  it('a person to whom the rule escalates counts in no request that was not escalated, and not before its time', () => {
    always((steps) => {
      for (const { after } of steps) {
        if (after.escalated) expect(after.escalated.at).toBeGreaterThanOrEqual(escalatesAt);
        for (const { by, at } of votesOf(after)) {
          if (by !== 'ULEAD') continue;
          expect(after).toHaveProperty('escalated');
          expect(at).toBeGreaterThanOrEqual(escalatesAt);
        }
      }
    });
  });

  it('nothing is reminded of, escalated or warned of twice, nor once it is decided', () => {
    always((steps) => {
      for (const type of ['remind', 'escalate', 'warn-of-expiry']) {
        const taken = steps.filter(({ event, isTaken }) => isTaken && event.type === type);
        expect(taken.length).toBeLessThanOrEqual(1);
        for (const { before } of taken) expect(before.status).toBe('pending');
      }
    });
  });

  it('a token stays the same while a call is open', () => {
    always((steps) => {
      for (const { before, after } of steps) {
        if (before.status !== 'starting' || after.status !== 'starting') continue;
        expect(after.attempt.tries).toBe(before.attempt.tries);
        expect(after.attempt.since).toBe(before.attempt.since);
      }
    });
  });
});

describe('the random stories', () => {
  it('reach every state there is, so that the rules above are about something', () => {
    const reached = new Set<string>();

    always(
      (steps) => {
        for (const { after } of steps) {
          reached.add(after.status);
          if (after.status === 'cancelled' && !after.task) reached.add('cancelled without a task');
          if (after.retries) reached.add('retried');
          if (votesOf(after).some(({ by }) => by === 'ULEAD')) reached.add('escalated');
        }
      },
      { seed: 1, numRuns: 1_000 },
    );

    for (const status of [...statuses, 'cancelled without a task', 'retried', 'escalated']) {
      expect(reached).toContain(status);
    }
  });
});
