/** Who may open the form of an answer, by the record. */
import { beforeEach, expect, it } from 'vitest';
import { createMayAnswerNow, type MayAnswerNow } from '../../../src/workflow/deciding/may-answer-now.ts';
import { approver, aQuestion, aRequest, askedAt, requester } from '../../builders.ts';
import { createWorld, type World } from '../../fakes/world.ts';

const requestId = 'k7m2qx';
const asked = aQuestion();
const answered = { ...asked, id: 'a2w3e4r5t6', answer: { at: askedAt, text: 'The second one' } };

let world: World;
let mayAnswerNow: MayAnswerNow;

beforeEach(() => {
  world = createWorld();
  mayAnswerNow = createMayAnswerNow(world);
  world.put(aRequest({ questions: [asked, answered] }));
});

it('lets the requester answer an open question', async () => {
  expect(await mayAnswerNow({ requestId, by: requester, question: asked.id })).toMatchObject({
    ok: true,
    value: { id: requestId },
  });
});

it.each([
  ['another person', { by: approver }, 'not-requester'],
  ['an answered question', { question: answered.id }, 'already-answered'],
  ['a question that was not asked', { question: 'b2w3e4r5t6' }, 'no-question'],
])('refuses %s', async (_what, given, reason) => {
  const pressed = { requestId, by: requester, question: asked.id, ...given };

  expect(await mayAnswerNow(pressed)).toMatchObject({ ok: false, refusal: { reason, request: { id: requestId } } });
});

it('refuses once the request is decided', async () => {
  world.put(aRequest({ status: 'withdrawn', questions: [asked] }));

  expect(await mayAnswerNow({ requestId, by: requester, question: asked.id })).toMatchObject({
    ok: false,
    refusal: { reason: 'already-decided' },
  });
});

it('leaves a request that is not on record to the answer itself', async () => {
  const pressed = { requestId: 'absent', by: requester, question: asked.id };

  expect(await mayAnswerNow(pressed)).toEqual({ ok: true, value: undefined });
});
