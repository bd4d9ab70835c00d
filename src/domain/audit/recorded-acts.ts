/** The acts that presses, submissions and records are about, in the form in which a bot process signs them. Pure. */
import type { ExportRequest, Vote } from '../export-request.ts';
import type { SubmittedFields } from '../parameters.ts';
import { incidentHash, textHash } from './erasable-text.ts';
import type { PressAct, SubmissionAct } from './signed-acts.ts';

/** `salt`: for the hash of the reason. */
export type PressFacts = Omit<PressAct, 'installation' | 'reason'> & { reason: string; salt?: string | undefined };

export type SubmissionFacts = Omit<SubmissionAct, 'installation' | 'parameters' | 'reason' | 'emergency'> & {
  fields: SubmittedFields;
  emergency?: { incident: string } | undefined;
  salt?: string | undefined;
};

export function pressAct(press: PressFacts, installation: string) {
  const { requestId, kind, by, at, reason, salt = '', shown, question } = press;
  const typed = reason === '' ? undefined : textHash({ salt, text: reason });
  return { installation, requestId, kind, by, at, reason: typed, shown, question } satisfies PressAct;
}

export function submissionAct(submission: SubmissionFacts, installation: string): SubmissionAct {
  const { idempotencyKey, requester, fields, at, previous, emergency, salt = '' } = submission;
  const { reason, ...parameters } = fields;
  return {
    installation,
    idempotencyKey,
    requester,
    parameters,
    reason: textHash({ salt, text: reason }),
    at,
    previous,
    emergency: emergency && { incident: incidentHash({ salt, incident: emergency.incident }) },
  };
}

/** The submission that a request says it is of. */
export function submissionOf(request: ExportRequest): SubmissionFacts | undefined {
  const { submitted, idempotencyKey, requester, parameters, reason, previous, emergency } = request;
  if (!submitted) return undefined;
  const { at, salt } = submitted;
  return { idempotencyKey, requester, fields: { ...parameters, reason }, at, previous, emergency, salt };
}

/** The press that a vote says it is of. */
export function pressOf({ id: requestId }: ExportRequest, { by, at, shown }: Vote): PressFacts {
  return { requestId, kind: 'approve', by, at, reason: '', shown };
}
