/** Whether a bot process has signed what a press, a submission or a record says. Pure. */
import type { ExportRequest, Vote } from '../export-request.ts';
import { shownOf } from '../shown.ts';
import type { Signed, Unsigned } from '../signed.ts';
import {
  type PressFacts,
  pressAct,
  pressOf,
  type SubmissionFacts,
  submissionAct,
  submissionOf,
} from './recorded-acts.ts';
import { isPressSigned, isSubmissionSigned } from './signed-acts.ts';
import type { PublicKey } from './signing-key.ts';

/** `isOn`: there are keys to check by. Each answer is undefined where the signature fits. */
export type SignatureCheck = {
  isOn: boolean;
  press: (press: PressFacts & { signed?: Signed | undefined }) => Unsigned | undefined;
  submission: (submission: SubmissionFacts & { signed?: Signed | undefined }) => Unsigned | undefined;
  /** Whether the record of a request is what its requester has submitted. */
  request: (request: ExportRequest) => Unsigned | undefined;
  /** Whether a vote on record is a press on the card of just this record. */
  vote: (request: ExportRequest, vote: Vote) => Unsigned | undefined;
};

type Needs = {
  keys: readonly PublicKey[];
  installation: string;
  /** The ids that a request of this submission can have. */
  requestIdsFor: (idempotencyKey: string) => readonly string[];
};

/** Without keys, as if all were signed. */
export function createSignatureCheck({ keys, installation, requestIdsFor }: Needs): SignatureCheck {
  const isOn = keys.length > 0;
  return { isOn, press, submission, request, vote };

  function press(pressed: Parameters<SignatureCheck['press']>[0]) {
    return answer(pressed.signed, (signed) => isPressSigned(pressAct(pressed, installation), signed, keys));
  }

  function submission(submitted: Parameters<SignatureCheck['submission']>[0]) {
    return answer(submitted.signed, (signed) =>
      isSubmissionSigned(submissionAct(submitted, installation), signed, keys),
    );
  }

  function request(of: ExportRequest): Unsigned | undefined {
    const submitted = submissionOf(of);
    const found = submitted ? submission({ ...submitted, signed: of.submitted?.signed }) : isOn && 'no-signature';
    if (found) return found;
    // A signature that is copied with its record must not make a second request.
    return isOn && !requestIdsFor(of.idempotencyKey).includes(of.id) ? 'differs' : undefined;
  }

  function vote(of: ExportRequest, given: Vote): Unsigned | undefined {
    const found = press({ ...pressOf(of, given), signed: given.signed });
    return found ?? (isOn && given.shown !== shownOf(of) ? 'differs' : undefined);
  }

  function answer(signed: Signed | undefined, isFitting: (signed: Signed) => boolean): Unsigned | undefined {
    if (!isOn) return undefined;
    if (!signed) return 'no-signature';
    if (!keys.some(({ id }) => id === signed.key)) return 'unknown-key';
    return isFitting(signed) ? undefined : 'differs';
  }
}

/** An approval ends when its rule says, counted from what is signed: its last vote, or the submission that a standing rule approves or that is an emergency. */
export function holdsTooLong(request: ExportRequest): boolean {
  if (!('approval' in request) || !request.approval) return false;
  const { votes, until, byRule } = request.approval;
  const from = byRule || request.emergency ? request.submitted?.at : Math.max(...votes.map(({ at }) => at));
  return from === undefined || until > from + request.rule.approvalHolds;
}
