/** Whether the door has signed what a press, a submission or a record says. */
import { describe, expect, it } from 'vitest';
import { createSigning } from '../../../src/app/signing.ts';
import { holdsTooLong } from '../../../src/domain/audit/signature-check.ts';
import { newKeyPair } from '../../../src/domain/audit/signing-key.ts';
import { requestIdFor } from '../../../src/domain/request-id.ts';
import { shownOf } from '../../../src/domain/shown.ts';
import {
  aDecisionPress,
  anApproval,
  approvedAt,
  aRequest,
  aRule,
  aSubmission,
  askedAt,
  aVote,
  hour,
  someParameters,
} from '../../builders.ts';

const [mine, other] = [newKeyPair(), newKeyPair()];
const installation = 'T0ACME/U0BOT';
const { signPress, signSubmission, signatureCheck } = createSigning(
  { ROLE: 'bot', PRESS_KEY: mine.secret, PRESS_PUBLIC_KEY: [mine.publicKey] },
  installation,
);
const stranger = createSigning({ ROLE: 'bot', PRESS_KEY: other.secret }, installation);
const elsewhere = createSigning({ ROLE: 'bot', PRESS_KEY: mine.secret }, 'T0ACME/U0OTHER');

describe('a press', () => {
  const press = signPress(aDecisionPress({ kind: 'deny', reason: 'Not this week', shown: '0123456789abcdef' }));

  it('fits as it was received', () => {
    expect(press.signed).toBeDefined();
    expect(signatureCheck.press(press)).toBeUndefined();
    expect(signatureCheck.press(signPress(aDecisionPress()))).toBeUndefined();
  });

  it.each([
    ['of another request', { requestId: 'b3n8rt' }],
    ['of another person', { by: 'UWEI' }],
    ['of another kind', { kind: 'approve' as const }],
    ['of another time', { at: press.at + 1 }],
    ['on another card', { shown: 'fedcba9876543210' }],
    ['with another reason', { reason: 'Never' }],
    ['with another salt', { salt: 'salt' }],
  ])('differs %s', (_what, change) => {
    expect(signatureCheck.press({ ...press, ...change })).toBe('differs');
  });

  it('has no signature, or that of a key which is not set, or of another installation', () => {
    expect(signatureCheck.press(aDecisionPress())).toBe('no-signature');
    expect(signatureCheck.press(stranger.signPress(aDecisionPress()))).toBe('unknown-key');
    expect(signatureCheck.press(elsewhere.signPress(aDecisionPress()))).toBe('differs');
  });
});

describe('a submission', () => {
  const submission = signSubmission(aSubmission({ previous: 'b3n8rt' }));

  it('fits as it was received', () => {
    expect(signatureCheck.submission(submission)).toBeUndefined();
  });

  it.each([
    ['of another form', { idempotencyKey: 'V1' }],
    ['of another person', { requester: 'UWEI' }],
    ['for another bucket', { fields: { ...submission.fields, bucket: 'strangers' } }],
    ['with another reason', { fields: { ...submission.fields, reason: 'None' } }],
    ['of another time', { at: submission.at + 1 }],
    ['that repeats another request', { previous: 'zzzzzz' }],
  ])('differs %s', (_what, change) => {
    expect(signatureCheck.submission({ ...submission, ...change })).toBe('differs');
  });

  it('has no signature, or that of a key which is not set', () => {
    expect(signatureCheck.submission(aSubmission())).toBe('no-signature');
    expect(signatureCheck.submission(stranger.signSubmission(aSubmission()))).toBe('unknown-key');
  });
});

/** The record of a submission, as the worker makes it. */
function recorded(submission = signSubmission(aSubmission())) {
  const { idempotencyKey, at, salt = '', signed, fields } = submission;
  const { reason } = fields;
  return aRequest({
    id: requestIdFor(idempotencyKey, 0),
    idempotencyKey,
    reason,
    submitted: { at, salt, ...(signed && { signed }) },
  });
}

describe('a record', () => {
  it('is what was submitted', () => {
    expect(signatureCheck.request(recorded())).toBeUndefined();
  });

  it.each([
    ['the requester', { requester: 'UWEI' }],
    ['the bucket', { parameters: someParameters({ bucket: 'strangers' }) }],
    ['the reason', { reason: 'None' }],
    ['the idempotency key', { idempotencyKey: 'V1' }],
    ['the time', { submitted: { ...recorded().submitted, at: askedAt + 1, salt: '' } }],
    ['the id, as in a copy of the record', { id: 'b3n8rt' }],
  ])('differs in %s', (_what, change) => {
    expect(signatureCheck.request({ ...recorded(), ...change })).toBe('differs');
  });

  it('may have the second id of its key, where the first was taken', () => {
    const request = recorded();

    expect(signatureCheck.request({ ...request, id: requestIdFor(request.idempotencyKey, 1) })).toBeUndefined();
  });

  it('is from before there were keys', () => {
    expect(signatureCheck.request(aRequest())).toBe('no-signature');
    expect(signatureCheck.request(recorded({ ...aSubmission(), salt: 'salt' }))).toBe('no-signature');
  });
});

describe('a vote', () => {
  const request = recorded();
  const press = signPress(aDecisionPress({ requestId: request.id, shown: shownOf(request) }));
  const { by, at, shown, signed } = press;
  const vote = aVote({ by, at, shown, signed, digest: request.digest });

  it('is a press on the card of the record', () => {
    expect(signatureCheck.vote(request, vote)).toBeUndefined();
  });

  it.each([
    ['of another person', { by: 'UWEI' }],
    ['of another time', { at: at + 1 }],
    ['on another card', { shown: 'fedcba9876543210' }],
    ['on a card that says nothing', { shown: undefined }],
  ])('differs %s', (_what, change) => {
    expect(signatureCheck.vote(request, { ...vote, ...change })).toBe('differs');
  });

  it('does not count for another picture of the request, such as another rule', () => {
    expect(signatureCheck.vote({ ...request, ruleDigest: 'other' }, vote)).toBe('differs');
    expect(signatureCheck.vote({ ...request, id: requestIdFor(request.idempotencyKey, 1) }, vote)).toBe('differs');
  });

  it('is no press on another button', () => {
    const denied = signPress(aDecisionPress({ requestId: request.id, kind: 'deny', shown: shownOf(request) }));

    expect(signatureCheck.vote(request, { ...vote, signed: denied.signed })).toBe('differs');
    expect(signatureCheck.vote(request, { ...vote, signed: undefined })).toBe('no-signature');
  });
});

describe('keys', () => {
  const signed = signPress(aDecisionPress());
  const ofOther = stranger.signPress(aDecisionPress());
  const checkOf = (keys: Parameters<typeof createSigning>[0]) => createSigning(keys, installation).signatureCheck;

  it('of both halves of a rotation verify', () => {
    const { press } = checkOf({ ROLE: 'worker', PRESS_PUBLIC_KEY: [mine.publicKey, other.publicKey] });

    expect([press(signed), press(ofOther)]).toEqual([undefined, undefined]);
  });

  it('are known to a process that does all, besides those that are given', () => {
    const { press } = checkOf({ ROLE: 'all', PRESS_KEY: mine.secret });

    expect([press(signed), press(ofOther)]).toEqual([undefined, 'unknown-key']);
    expect(
      checkOf({ ROLE: 'all', PRESS_KEY: mine.secret, PRESS_PUBLIC_KEY: [other.publicKey] }).press(ofOther),
    ).toBeUndefined();
  });

  it.each([
    ['a worker that was given the private key alone', { ROLE: 'worker' as const, PRESS_KEY: mine.secret }],
    ['a bot with the private key alone', { ROLE: 'bot' as const, PRESS_KEY: mine.secret }],
    ['a process without keys', { ROLE: 'all' as const }],
  ])('are missing in %s, which checks nothing', (_what, keys) => {
    const { isOn, press, submission, request, vote } = checkOf(keys);

    expect(isOn).toBe(false);
    expect(press(aDecisionPress())).toBeUndefined();
    expect(submission(aSubmission())).toBeUndefined();
    expect(request(aRequest())).toBeUndefined();
    expect(vote(aRequest(), aVote())).toBeUndefined();
  });

  it('never sign in a worker', () => {
    const worker = createSigning({ ROLE: 'worker', PRESS_KEY: mine.secret }, installation);

    expect(worker.signPress(aDecisionPress()).signed).toBeUndefined();
    expect(worker.signSubmission(aSubmission()).signed).toBeUndefined();
  });
});

describe('an approval', () => {
  const rule = aRule({ approvalHolds: 8 * hour });
  const holding = (until: number) => aRequest({ status: 'approved', rule, approval: anApproval({ until }) });

  it('holds as long as its rule says, from its last vote', () => {
    expect(holdsTooLong(holding(approvedAt + 8 * hour))).toBe(false);
    expect(holdsTooLong(holding(approvedAt + 8 * hour + 1))).toBe(true);
  });

  it('of a standing rule holds from the submission', () => {
    const byRule = { name: 'drill', until: approvedAt + 100 * hour };
    const approval = { votes: [], at: askedAt, until: askedAt + 8 * hour, byRule };
    const request = aRequest({ status: 'approved', rule, approval, submitted: { at: askedAt, salt: 'salt' } });

    expect(holdsTooLong(request)).toBe(false);
    expect(holdsTooLong({ ...request, submitted: { at: askedAt - 1, salt: 'salt' } })).toBe(true);
    expect(holdsTooLong({ ...request, submitted: undefined })).toBe(true);
  });
});
