/** What a bot process signs for a person, when it receives it from Slack: a submission or a press. Pure. */
import type { ExportParameters } from '../parameters.ts';
import type { Signed } from '../signed.ts';
import type { TextHash } from './entry.ts';
import type { PublicKey, SignedDomain, SigningKey } from './signing-key.ts';

/**
 * `installation`: the workspace and the app, so that a signature of one installation proves nothing in another. `reason`: the hash of what
 * was typed, so that the signature can be checked after the text was erased. Times are milliseconds since 1970.
 */
export type SubmissionAct = {
  installation: string;
  idempotencyKey: string;
  requester: string;
  parameters: ExportParameters;
  reason: TextHash;
  at: number;
  previous?: string | undefined;
  /** Only of one that is to start before it is approved. */
  emergency?: { incident: TextHash } | undefined;
};

/** `shown`: what the card showed, see `shownOf`. `reason`: of what was typed, if anything. `question`: the id of the one that is asked or answered. */
export type PressAct = {
  installation: string;
  requestId: string;
  kind: string;
  by: string;
  at: number;
  reason?: TextHash | undefined;
  shown?: string | undefined;
  question?: string | undefined;
};

export function signSubmission(act: SubmissionAct, key: SigningKey): Signed {
  return { key: key.id, signature: key.sign('export-image/submission/v1', act) };
}

export function signPress(act: PressAct, key: SigningKey): Signed {
  return { key: key.id, signature: key.sign('export-image/press/v1', act) };
}

/** On another thread, for many at once. */
export async function isSignedOnThread(
  act: { press: PressAct } | { submission: SubmissionAct },
  signed: Signed,
  keys: readonly PublicKey[],
): Promise<boolean> {
  const key = keys.find(({ id }) => id === signed.key);
  if (!key) return false;
  return 'press' in act
    ? key.isSignedOnThread('export-image/press/v1', act.press, signed.signature)
    : key.isSignedOnThread('export-image/submission/v1', act.submission, signed.signature);
}

export function isSubmissionSigned(
  act: SubmissionAct,
  signed: Signed | undefined,
  keys: readonly PublicKey[],
): boolean {
  return isSigned('export-image/submission/v1', act, signed, keys);
}

export function isPressSigned(act: PressAct, signed: Signed | undefined, keys: readonly PublicKey[]): boolean {
  return isSigned('export-image/press/v1', act, signed, keys);
}

function isSigned(domain: SignedDomain, act: object, signed: Signed | undefined, keys: readonly PublicKey[]): boolean {
  if (!signed) return false;
  return keys.some(({ id, isSigned }) => id === signed.key && isSigned(domain, act, signed.signature));
}
