/** A word that is typed is always answered; a press that is repeated is not. */
import { beforeEach, expect, it } from 'vitest';
import type { ExportEvent } from '../../../src/domain/export-event.ts';
import type { Answer } from '../../../src/workflow/deciding/follow-up.ts';
import { aPress, approvedAt, aRequest, requester } from '../../builders.ts';
import { createFollowUpWorld, type FollowUpWorld } from './follow-up-world.ts';

const answer: Answer = async () => {};

let world: FollowUpWorld;

beforeEach(() => {
  world = createFollowUpWorld();
});

async function cancels(requestId: string, typed?: Answer): Promise<void> {
  const press = aPress({ requestId, by: requester, kind: 'cancel', at: world.clock.time });
  await world.presses.keep(press);
  await world.cancelExport(press, typed);
}

it.each([
  ['exporting', 'already-wanted'],
  ['waiting', 'already-wanted'],
  ['pending', 'already-ended'],
] as const)('a word typed again is refused in words, where it was typed: %s', async (status, reason) => {
  const id = world.put(aRequest({ status }));

  await cancels(id, answer);
  await cancels(id, answer);

  expect(world.refusals).toMatchObject([{ refusal: { reason }, answer }]);
  expect(await world.presses.kept()).toEqual([]);
  // The trail has the press that took effect, and no refusal of it.
  expect(world.auditNotes.refusals).toEqual([]);
});

it('a button pressed again is not', async () => {
  const id = world.put(aRequest({ status: 'waiting' }));

  await cancels(id);
  await cancels(id);

  expect(world.refusals).toEqual([]);
});

it.each([
  ['withdraw', 'pending', { type: 'withdraw' }],
  // The signature is of the button that was pressed.
  ['cancel', 'pending', { type: 'withdraw', press: 'cancel' }],
  ['cancel', 'waiting', { type: 'want-cancel' }],
  ['retry', 'failed', { type: 'retry' }],
] as const)('gives the audit trail the press of %s with its signature: %s', async (kind, status, expected) => {
  const retryFrom = { calls: 0, tries: 0, runId: 'run-1' };
  const id = world.put(aRequest({ status, ...(status === 'failed' && { retryFrom, endedAt: approvedAt }) }));
  const events: (ExportEvent | undefined)[] = [];
  const { change } = world.store;
  world.store.change = (requestId, decide, how) => {
    events.push(how?.event);
    return change(requestId, decide, how);
  };
  const signed = { key: 'key', signature: 'signature' };

  await world.press(aPress({ requestId: id, kind, at: world.clock.time, shown: 'shown', signed }));

  expect(events).toEqual([{ ...expected, by: requester, at: world.clock.time, shown: 'shown', signed }]);
});
