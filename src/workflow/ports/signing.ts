/** What persons do, signed by the process that receives it, and checked wherever it takes effect. */
import type { SignatureCheck } from '../../domain/audit/signature-check.ts';
import type { Press, PressKind } from './presses.ts';
import type { Submission } from './submissions.ts';

/** Gives a press its salt, and its signature where this process has a key. */
export type SignPress = <Of extends PressKind>(press: Press<Of>) => Press<Of>;

/** Gives a submission its salt, and its signature where this process has a key. */
export type SignSubmission = (submission: Submission) => Submission;

export type Signing = { signPress: SignPress; signSubmission: SignSubmission; signatureCheck: SignatureCheck };
