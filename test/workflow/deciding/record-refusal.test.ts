/** A refused press is on the audit trail before its person hears of it. */
import { beforeEach, describe, expect, it } from 'vitest';
import { createDecideExport } from '../../../src/workflow/deciding/decide-export.ts';
import { createMayDecideNow } from '../../../src/workflow/deciding/may-decide-now.ts';
import { createRecordRefusal, type RecordRefusal } from '../../../src/workflow/deciding/record-refusal.ts';
import { aDecisionPress, aRequest } from '../../builders.ts';
import { createFakeAuditNotes, type FakeAuditNotes } from '../../fakes/audit-notes.ts';
import { createWorld } from '../../fakes/world.ts';

const press = { requestId: 'k7m2qx', by: 'UMALLORY', kind: 'deny' as const };
const refusal = { reason: 'not-a-member' };
const entry = { by: 'UMALLORY', act: 'deny', request: 'k7m2qx', reason: 'not-a-member' };

let notes: FakeAuditNotes;
let recordRefusal: RecordRefusal;

beforeEach(() => {
  notes = createFakeAuditNotes();
  recordRefusal = createRecordRefusal(notes);
});

it('notes who was refused what and why', async () => {
  await recordRefusal(press, refusal);

  expect(notes.refusals).toEqual([entry]);
});

it('notes no id that no request has: a person can type as many as they like, and each would be an entry', async () => {
  await recordRefusal(press, { reason: 'unknown-request' });

  expect(notes.refusals).toEqual([{ by: 'UMALLORY', act: 'deny', reason: 'unknown-request' }]);
});

describe('a press', () => {
  it('that is refused is noted, and then its person is notified', async () => {
    const world = createWorld();
    world.put(aRequest());
    const heard: unknown[] = [];
    const decideExport = createDecideExport({
      ...world,
      recordRefusal,
      mayDecideNow: createMayDecideNow(world),
      redrawCard: async () => {},
      notifyOfWait: () => {},
      notifyOfRefusal: async (_press, { reason }) => void heard.push(reason, ...notes.refusals),
    });

    await decideExport(aDecisionPress({ kind: 'deny', by: 'UMALLORY' }));

    expect(heard).toEqual([expect.any(String), { ...entry, reason: heard[0] }]);
  });

  it('is tried again where its refusal cannot be noted, and its person is notified of nothing', async () => {
    const world = createWorld();
    world.put(aRequest());
    const decideExport = createDecideExport({
      ...world,
      recordRefusal: () => Promise.reject(new Error('Redis hung up')),
      mayDecideNow: createMayDecideNow(world),
      redrawCard: async () => {},
      notifyOfWait: () => {},
      notifyOfRefusal: () => expect.unreachable('notified'),
    });

    await expect(decideExport(aDecisionPress({ by: 'UMALLORY' }))).rejects.toThrow('Redis hung up');
  });
});
