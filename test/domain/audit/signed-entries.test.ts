/** What the trail keeps of submissions and presses is what the door has signed: an auditor can check it by the public key. */
import { expect, it } from 'vitest';
import { createSigning } from '../../../src/app/signing.ts';
import { apply } from '../../../src/domain/apply.ts';
import { entriesOfChange } from '../../../src/domain/audit/entries-of-change.ts';
import { entriesOfCreation } from '../../../src/domain/audit/entries-of-creation.ts';
import type { RequestEvent } from '../../../src/domain/audit/entry.ts';
import { newKeyPair, readPublicKey } from '../../../src/domain/audit/signing-key.ts';
import { createActs } from '../../../src/domain/audit/verification/acts.ts';
import { createFindings } from '../../../src/domain/audit/verification/findings.ts';
import { requestIdFor } from '../../../src/domain/request-id.ts';
import { shownOf } from '../../../src/domain/shown.ts';
import { pressedIn } from '../../../src/workflow/deciding/follow-up.ts';
import type { PressKind } from '../../../src/workflow/ports/presses.ts';
import { aPress, approvedAt, aQuestion, aRequest, aSubmission, aVote, hour, type RequestIn } from '../../builders.ts';
import { aSignedRequest } from '../../signed-builders.ts';

const keys = newKeyPair();
const installation = 'T0ACME/U0BOT';
const door = createSigning({ ROLE: 'bot', PRESS_KEY: keys.secret }, installation);
const newSalt = () => expect.unreachable('the door gives the salt');

async function verified(event: RequestEvent | undefined) {
  const log = createFindings();
  const publicKey = readPublicKey(keys.publicKey);
  const acts = createActs({
    keys: publicKey ? [publicKey] : [],
    installation: () => installation,
    log,
  });
  if (event) acts.take({ history: '', number: 1 }, event, 0);
  await acts.finish();
  return { ...acts.report(), found: [...log.findings.listed, ...log.notes.listed] };
}

it('is a submission, with the salt and the time of the form', async () => {
  const request = aSignedRequest(door);
  const { entries, texts } = entriesOfCreation(request, newSalt);

  expect(await verified(entries[0])).toEqual({ acts: 1, found: [] });
  expect(texts).toEqual([{ request: request.id, salt: request.submitted?.salt, text: request.reason }]);
});

it('is each vote of a request that is made again after Redis had forgotten it, and its questions', async () => {
  const text = 'Which disk?';
  const question = aQuestion({ text, answer: { at: approvedAt, text: 'The second' } });
  const before = { ...aSignedRequest(door), questions: [question] };
  const press = door.signPress(aPress({ requestId: before.id, kind: 'approve', by: 'UANA', shown: shownOf(before) }));
  const vote = aVote({ by: 'UANA', at: press.at, shown: press.shown, signed: press.signed });
  const { entries, texts } = entriesOfCreation({ ...before, votes: [vote] }, () => 'salt');

  expect(entries.map(({ event }) => event)).toEqual(['asked', 'voted', 'question-asked', 'question-answered']);
  expect(await verified(entries[1])).toEqual({ acts: 1, found: [] });
  expect(entries[1]).toMatchObject({ by: 'UANA', status: 'pending', seats: { filled: 1 } });
  expect(texts.map((one) => one.text)).toEqual([before.reason, text, 'The second']);
});

type Pressed = { kind: PressKind; on: RequestIn<'pending' | 'approved' | 'failed'>; entry: RequestEvent['event'] };

const failed = aRequest({ status: 'failed', endedAt: approvedAt, retryFrom: { calls: 0, tries: 0, runId: 'run-1' } });

it.each<Pressed>([
  { kind: 'approve', on: aRequest(), entry: 'voted' },
  { kind: 'deny', on: aRequest(), entry: 'denied' },
  { kind: 'take-back', on: aRequest<'pending'>({ votes: [aVote()] }), entry: 'taken-back' },
  { kind: 'ask', on: aRequest(), entry: 'question-asked' },
  { kind: 'answer', on: aRequest<'pending'>({ questions: [aQuestion()] }), entry: 'question-answered' },
  { kind: 'withdraw', on: aRequest(), entry: 'withdrawn' },
  { kind: 'cancel', on: aRequest(), entry: 'withdrawn' },
  { kind: 'cancel', on: aRequest({ status: 'approved' }), entry: 'cancel-wanted' },
  { kind: 'retry', on: failed, entry: 'retried' },
])('is a press of $kind, as the entry $entry', async ({ kind, on, entry }) => {
  const reason = ['deny', 'ask', 'answer'].includes(kind) ? 'Not this week' : '';
  const question = kind === 'ask' || kind === 'answer' ? { question: aQuestion().id } : {};
  const by = kind === 'answer' ? on.requester : 'UANA';
  const press = door.signPress(
    aPress({ requestId: on.id, kind, by, reason, at: approvedAt + hour, shown: shownOf(on), ...question }),
  );
  const event = eventOf(kind, entry, press);
  const applied = apply(on, event);
  const after = applied.ok ? applied.value : expect.unreachable(applied.refusal.reason);

  const { entries, texts } = entriesOfChange({ event, after, revision: 2 }, newSalt);

  expect(entries.map((one) => one.event)).toEqual([entry]);
  expect(await verified(entries[0])).toEqual({ acts: 1, found: [] });
  expect(texts).toEqual(reason ? [{ request: on.id, salt: press.salt, text: reason }] : []);
});

function eventOf(kind: PressKind, entry: RequestEvent['event'], press: ReturnType<typeof aPress>) {
  const pressed = pressedIn(press);
  switch (kind) {
    case 'approve':
      return { type: kind, vote: { ...pressed, digest: aRequest().digest } };
    case 'deny':
      return { type: kind, ...pressed, reason: press.reason, salt: press.salt };
    case 'ask':
    case 'answer':
      return { type: kind, ...pressed, question: press.question ?? '', text: press.reason, salt: press.salt };
    case 'cancel':
      return entry === 'withdrawn'
        ? { type: 'withdraw' as const, ...pressed, press: kind }
        : { type: 'want-cancel' as const, ...pressed };
    case 'take-back':
    case 'withdraw':
    case 'retry':
      return { type: kind, ...pressed };
    case 'review':
      return { type: kind, ...pressed, note: press.reason, salt: press.salt };
  }
}

it('is none where the door of an earlier release has kept the form', async () => {
  const { entries, texts } = entriesOfCreation(aRequest(), () => 'new salt');

  expect(entries[0]).not.toHaveProperty('signed');
  expect(texts).toEqual([{ request: aRequest().id, salt: 'new salt', text: aRequest().reason }]);
  expect(requestIdFor(aSubmission().idempotencyKey, 0)).toBe(aSignedRequest(door).id);
});
