/** A press that has opened a form is judged once the form is there, and by then its person may have sent it. */
import { describe, expect, it } from 'vitest';
import type { ExportRequest } from '../../../src/domain/export-request.ts';
import { ok, type Result, refuse } from '../../../src/domain/result.ts';
import { createJudgePress, type JudgedRefusal } from '../../../src/workflow/deciding/judge-press.ts';
import { createRecordRefusal } from '../../../src/workflow/deciding/record-refusal.ts';
import { anEmergencyRequest, aQuestion, aRequest } from '../../builders.ts';
import { createFakeAuditNotes } from '../../fakes/audit-notes.ts';

const by = 'UANA';
const at = 1_000;
const press = { requestId: 'k7m2qx', by, kind: 'deny' as const, at };
const refusal = { reason: 'not-a-member' };
const entry = { by, act: 'deny', request: 'k7m2qx', reason: 'not-a-member' };

/** What the person hears, and what is on the audit trail by then. */
async function heardAfter(judged: Result<unknown, JudgedRefusal>, opened: Partial<typeof press> | object = {}) {
  const heard: unknown[] = [];
  const notes = createFakeAuditNotes();
  const recordRefusal = createRecordRefusal(notes);
  const judgePress = createJudgePress({ reconcileCardCopy: (_id, _card, carryOut) => carryOut(), recordRefusal });
  await judgePress({
    press: { ...press, ...opened },
    card: undefined,
    judge: async () => judged,
    notify: async (reason) => void heard.push(reason, ...notes.refusals),
  });
  return heard;
}

it('is noted where it is refused, and then its person is notified', async () => {
  expect(await heardAfter(refuse(refusal))).toEqual([refusal, entry]);
});

it('is neither noted nor refused where its person may send the form', async () => {
  expect(await heardAfter(ok(undefined))).toEqual([]);
});

describe.each<
  [kind: 'ask' | 'deny' | 'review', reason: string, done: (act: { by: string; at: number }) => ExportRequest]
>([
  ['ask', 'open-question', (act) => aRequest({ questions: [aQuestion(act)] })],
  ['deny', 'already-decided', (act) => aRequest({ status: 'denied', denial: { ...act, reason: 'Too soon' } })],
  [
    'review',
    'reviewed',
    (act) => anEmergencyRequest({ status: 'exported', emergency: { review: { ...act, note: 'Read INC-42' } } }),
  ],
])('a form to %s', (kind, reason, done) => {
  it('is not refused for what its person has sent with it meanwhile', async () => {
    expect(await heardAfter(refuse({ reason, request: done({ by, at }) }), { kind })).toEqual([]);
  });

  it.each([
    ['another person has done', { by: 'UWEI', at: at + 1 }],
    ['its person had done before it was opened', { by, at: at - 1 }],
  ])('is refused for what %s', async (_who, act) => {
    const refused = { reason, request: done(act) };

    expect(await heardAfter(refuse(refused), { kind })).toEqual([refused, { ...entry, act: kind, reason }]);
  });
});

it('is refused where the request has ended otherwise than by the form', async () => {
  const refused = { reason: 'already-decided', request: aRequest({ status: 'withdrawn' }) };

  expect(await heardAfter(refuse(refused))).toEqual([refused, { ...entry, reason: 'already-decided' }]);
});
