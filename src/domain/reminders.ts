/** When the people of a pending request are reminded, when it is escalated, and when its requester hears that it will expire. Pure. */

import { escalatesAt } from './escalation.ts';
import { type Applied, type EventOf, notNow } from './export-event.ts';
import type { PendingRequest } from './export-request.ts';
import { afterQuiet } from './policy/quiet-hours.ts';
import { ok } from './result.ts';

export type ReminderStep = 'escalate' | 'remind' | 'warn-of-expiry';

/** What is due at the same time is done in this order: the warning asks for no facts about people, so nothing holds it up. */
export const allSteps: readonly ReminderStep[] = ['warn-of-expiry', 'escalate', 'remind'];

/** `at`: not within the quiet hours of the rule, where the step keeps them. In milliseconds since 1970. */
export type DueStep = { step: ReminderStep; at: number };

/** In milliseconds. A request with no more time to decide than the second needs no warning: its requester has just asked. */
const warningBefore = 60 * 60_000;
const worthWarning = 90 * 60_000;

/** The first of these steps from `now` on; what has been missed is due now. Undefined where none comes before the request expires. */
export function nextStep(request: PendingRequest, now: number, steps = allSteps): DueStep | undefined {
  const dues = steps.map((step) => due(request, step, now)).filter((one) => one !== undefined);
  const [first] = dues.toSorted((a, b) => a.at - b.at);
  return first;
}

/** Several reminders that were missed, or that fell into quiet hours, are one. */
export function remind(request: PendingRequest, event: EventOf<'remind'>): Applied {
  const { at, who } = event;
  if (!isDue(request, 'remind', at)) return notNow(request, event);
  const count = remindersBy(request).filter((from) => from <= at).length;
  return ok({ ...request, reminded: { count, at, who } });
}

export function escalate(request: PendingRequest, event: EventOf<'escalate'>): Applied {
  const { at, who } = event;
  return isDue(request, 'escalate', at) ? ok({ ...request, escalated: { at, who } }) : notNow(request, event);
}

export function warnOfExpiry(request: PendingRequest, event: EventOf<'warn-of-expiry'>): Applied {
  const { at } = event;
  return isDue(request, 'warn-of-expiry', at) ? ok({ ...request, expiryWarned: { at } }) : notNow(request, event);
}

function isDue(request: PendingRequest, step: ReminderStep, at: number): boolean {
  return due(request, step, at)?.at === at;
}

function due(request: PendingRequest, step: ReminderStep, now: number): DueStep | undefined {
  const from = beginOf(request, step);
  if (from === undefined) return undefined;
  // The warning is for the requester alone, and later it would be of no use.
  const quiet = step === 'warn-of-expiry' ? undefined : request.rule.quietHours;
  const at = afterQuiet(Math.max(from, now), quiet);
  return at < request.until ? { step, at } : undefined;
}

/** From when on it is to be done; undefined where it has been done, or is not to be done at all. */
function beginOf(request: PendingRequest, step: ReminderStep): number | undefined {
  const { rule, reminded, escalated, expiryWarned, until } = request;
  switch (step) {
    case 'remind':
      return remindersBy(request)[reminded?.count ?? 0];
    case 'escalate':
      return escalated ? undefined : escalatesAt(request);
    case 'warn-of-expiry':
      return expiryWarned || rule.decideWithin <= worthWarning ? undefined : until - warningBefore;
  }
}

function remindersBy({ rule, askedAt }: PendingRequest): number[] {
  return (rule.remindAfter ?? []).map((after) => askedAt + after);
}
