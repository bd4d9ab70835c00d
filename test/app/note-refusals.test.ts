/** A refused press is on the audit trail before its person hears of it. */
import { expect, it } from 'vitest';
import { noteRefusals } from '../../src/app/note-refusals.ts';
import type { Press } from '../../src/workflow/ports/presses.ts';
import { createFakeAuditNotes } from '../fakes/audit-notes.ts';

const press: Press = { requestId: 'k7m2qx', by: 'UMALLORY', kind: 'approve', reason: '', at: 1_777_885_800_000 };
const refusal = { reason: 'not-a-member', members: 3 };

it('notes who was refused what and why, then notifies with all it was given', async () => {
  const notes = createFakeAuditNotes();
  const heard: unknown[] = [];
  const notify = noteRefusals(async (...said: unknown[]) => {
    heard.push(...said, notes.refusals.length);
  }, notes.noteRefusal);

  await notify(press, refusal, 'channel');

  expect(notes.refusals).toEqual([{ by: 'UMALLORY', act: 'approve', request: 'k7m2qx', reason: 'not-a-member' }]);
  expect(heard).toEqual([press, refusal, 'channel', 1]);
});

it('notes no id that no request has: a person can type as many as they like, and each would be an entry', async () => {
  const notes = createFakeAuditNotes();
  const notify = noteRefusals(async () => {}, notes.noteRefusal);

  await notify(press, { reason: 'unknown-request' });

  expect(notes.refusals).toEqual([{ by: 'UMALLORY', act: 'approve', reason: 'unknown-request' }]);
});

it('notifies of nothing that it could not note: the press is tried again', async () => {
  const heard: unknown[] = [];
  const notify = noteRefusals(
    async (...said: unknown[]) => void heard.push(said),
    () => Promise.reject(new Error('Redis hung up')),
  );

  await expect(notify(press, refusal)).rejects.toThrow('Redis hung up');

  expect(heard).toEqual([]);
});
