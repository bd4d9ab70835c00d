import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { apply } from '../src/domain/apply.ts';
import type { ExportEvent } from '../src/domain/export-event.ts';
import type { ExportRequest } from '../src/domain/export-request.ts';
import { type Status, statuses } from '../src/domain/status.ts';
import { anAttempt, anEvent, approver, aRequest, askedAt } from './builders.ts';

/** From the table of states: each state, and those that its last cell names. */
function statesIn(markdown: string): Map<string, string[]> {
  const [, section = ''] = /^## States\n([\s\S]*?)^## /m.exec(markdown) ?? [];
  const rows = [...section.matchAll(/^\| `(\w+)` .*\|([^|]*)\|$/gm)];
  const namesIn = (cell: string) => [...cell.matchAll(/`(\w+)`/g)].flatMap(([, name = '']) => name);
  return new Map(rows.map(([, state = '', cell = '']) => [state, namesIn(cell).toSorted()]));
}

/** Each state as the builders make it, and with what some events ask for: a wish to cancel, a failure that may be tried again. */
function requestsIn(status: Status): ExportRequest[] {
  const cancelWanted = { by: approver, at: askedAt };
  const approval = aRequest({ status: 'approved' }).approval;
  const retryFrom = { calls: 1, tries: 0, runId: 'run-1' };
  const request = aRequest({ status });
  if (request.status === 'failed') return [request, { ...request, approval, retryFrom }];
  return 'runId' in request && request.status !== 'pending' ? [request, { ...request, cancelWanted }] : [request];
}

const { number: attempt } = anAttempt();
const events: ExportEvent[] = [
  ...(['approve', 'deny', 'withdraw', 'expire', 'fail', 'wait', 'call', 'lost-answer', 'suspect-loss'] as const),
  ...(['start', 'progress', 'overdue', 'finish', 'want-cancel', 'cancel', 'retry'] as const),
]
  .map((type) => anEvent({ type }))
  .concat(
    anEvent({ type: 'fail', attempt }),
    anEvent({ type: 'cancel', attempt }),
    anEvent({ type: 'expire', attempt }),
  );

function statesAfter(status: Status): string[] {
  const applied = requestsIn(status).flatMap((request) => events.map((event) => apply(request, event)));
  const reached = applied.flatMap((one) => (one.ok ? [one.value.status] : []));
  return [...new Set(reached)].filter((next) => next !== status).toSorted();
}

it('has every state in the glossary, with the states that can follow it', () => {
  const documented = statesIn(readFileSync('docs/glossary.md', 'utf8'));

  expect(Object.fromEntries(documented)).toEqual(
    Object.fromEntries(statuses.map((status) => [status, statesAfter(status)])),
  );
});
