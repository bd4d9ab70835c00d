/** What questions and answers do to a request that is pending, and to none else. */
import { describe, expect, it } from 'vitest';
import { apply } from '../../src/domain/apply.ts';
import type { ExportRequest } from '../../src/domain/export-request.ts';
import { mostQuestions, openQuestionsOf } from '../../src/domain/question.ts';
import { mayNotAnswer } from '../../src/domain/questioning.ts';
import { allStatuses, anEvent, approvedAt, approver, aQuestion, aRequest, hour, requester } from '../builders.ts';

const answer = { at: approvedAt, text: 'The second one' };
const asked = aRequest<'pending'>({ questions: [aQuestion()] });

function reasonOf(request: ExportRequest, event: Parameters<typeof apply>[1]): string | undefined {
  const applied = apply(request, event);
  return applied.ok ? undefined : applied.refusal.reason;
}

describe('a question', () => {
  it('is kept with its words, and is open', () => {
    const applied = apply(aRequest(), anEvent({ type: 'ask', at: approvedAt, text: 'Why raw?' }));

    const request = applied.ok ? applied.value : expect.unreachable('refused');
    expect(request).toEqual({
      ...aRequest(),
      questions: [{ id: 'q2w3e4r5t6', by: approver, at: approvedAt, text: 'Why raw?' }],
    });
    expect(openQuestionsOf(request)).toHaveLength(1);
  });

  it.each([
    ['own-request', aRequest(), { by: requester }],
    ['too-late', aRequest(), { at: aRequest<'pending'>().until }],
    ['already-asked', asked, {}],
    ['open-question', asked, { question: 'another123' }],
  ])('is refused as %s', (reason, request, given) => {
    expect(reasonOf(request, anEvent({ type: 'ask', ...given }))).toBe(reason);
  });

  it('of another approver is open beside it', () => {
    const applied = apply(asked, anEvent({ type: 'ask', by: 'UWEI', question: 'another123' }));

    expect(applied.ok && openQuestionsOf(applied.value).map(({ by }) => by)).toEqual([approver, 'UWEI']);
  });

  it('may follow the answer to the first, up to a bound', () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, index) =>
        aQuestion({ id: `question${String(index).padStart(2, '0')}`, answer }),
      );
    const ask = anEvent({ type: 'ask' });

    expect(reasonOf(aRequest({ questions: many(mostQuestions - 1) }), ask)).toBeUndefined();
    expect(reasonOf(aRequest({ questions: many(mostQuestions) }), ask)).toBe('too-many-questions');
  });
});

describe('an answer', () => {
  it('belongs to its question, which is no longer open', () => {
    const applied = apply(asked, anEvent({ type: 'answer', at: approvedAt, text: 'The second one' }));

    const request = applied.ok ? applied.value : expect.unreachable('refused');
    expect(request).toEqual({ ...asked, questions: [{ ...aQuestion(), answer }] });
    expect(openQuestionsOf(request)).toEqual([]);
  });

  it.each([
    ['not-requester', asked, { by: approver }],
    ['no-question', aRequest(), {}],
    ['already-answered', aRequest<'pending'>({ questions: [aQuestion({ answer })] }), {}],
    ['too-late', asked, { at: asked.until }],
  ])('is refused as %s', (reason, request, given) => {
    expect(reasonOf(request, anEvent({ type: 'answer', ...given }))).toBe(reason);
  });

  it.each([
    ['not-requester', asked, approver],
    ['no-question', aRequest(), requester],
    ['already-answered', aRequest({ questions: [aQuestion({ answer })] }), requester],
    ['already-decided', aRequest({ status: 'approved', questions: [aQuestion()] }), requester],
    [undefined, asked, requester],
  ])('is known beforehand to be refused as %s', (reason, request, by) => {
    expect(mayNotAnswer(request, aQuestion().id, by)).toBe(reason);
  });
});

it.each(allStatuses.filter((status) => status !== 'pending'))('neither comes to a request that is %s', (status) => {
  const request = aRequest({ status, questions: [aQuestion()] });

  expect(reasonOf(request, anEvent({ type: 'ask', by: 'UWEI', question: 'another123' }))).toBe('not-now');
  expect(reasonOf(request, anEvent({ type: 'answer' }))).toBe('not-now');
});

it('both stay on a request that is decided, so that they are announced after it too', () => {
  const applied = apply(asked, anEvent({ type: 'deny', at: approvedAt + hour }));

  expect(applied).toMatchObject({ ok: true, value: { status: 'denied', questions: [aQuestion()] } });
});
