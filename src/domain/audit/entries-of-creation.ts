/** The audit entries of a request that is made, or made again after Redis had forgotten it. Pure. */
import { isEmergency } from '../emergency-request.ts';
import type { ExportRequest, PendingRequest } from '../export-request.ts';
import { questionsOf } from '../question.ts';
import { shownOf } from '../shown.ts';
import type { Facts, RequestEvent, TextHash } from './entry.ts';
import { erasable, ofRequest, votedIn, type Written } from './entry-parts.ts';
import { incidentHash, incidentText, textHash } from './erasable-text.ts';

/** `newSalt`: for a text without one: a bot of an earlier release gave none. */
export function entriesOfCreation(request: ExportRequest, newSalt: () => string): Written {
  const { submitted } = request;
  const salt = submitted?.salt ?? newSalt();
  const reason = erasable(request, request.reason, salt);
  const of = ofRequest(request, 1);
  const emergency = emergencyOf(request, of, salt);
  const asked: RequestEvent = {
    event: 'asked',
    ...of,
    by: request.requester,
    submittedAt: submitted?.at ?? request.askedAt,
    facts: factsOf(request, reason.hash, salt),
    ...(submitted?.signed && { signed: submitted.signed }),
  };
  const byRule = 'approval' in request ? request.approval?.byRule : undefined;
  const approved: RequestEvent[] = byRule ? [{ event: 'approved-by-rule', ...of, until: byRule.until }] : [];
  const before = broughtBack(request, of, newSalt);
  return {
    entries: [asked, ...approved, ...emergency.entries, ...before.entries],
    texts: [reason.text, ...emergency.texts, ...before.texts],
  };
}

/** Of a request that Redis had forgotten, the votes, questions and answers that it is made again with. */
function broughtBack(request: ExportRequest, of: ReturnType<typeof ofRequest>, newSalt: () => string): Written {
  const voted = request.status === 'pending' ? votedOn(request, of) : [];
  const said = questionsOf(request).flatMap(({ id: question, by, at: pressedAt, text, answer }) => {
    const asked = { event: 'question-asked' as const, by, pressedAt, question, text };
    const answered = { event: 'question-answered' as const, by: request.requester, question };
    return answer ? [asked, { ...answered, pressedAt: answer.at, text: answer.text }] : [asked];
  });
  const written = said.map(({ text, ...pressed }) => {
    const reason = erasable(request, text, newSalt());
    const entry: RequestEvent = { ...of, ...pressed, reason: reason.hash };
    return { entry, text: reason.text };
  });
  return { entries: [...voted, ...written.map(({ entry }) => entry)], texts: written.map(({ text }) => text) };
}

function votedOn(request: PendingRequest, of: ReturnType<typeof ofRequest>): RequestEvent[] {
  return request.votes.map((vote, index) => {
    const after = { ...request, votes: request.votes.slice(0, index + 1) };
    return { event: 'voted', ...of, ...votedIn(after, vote) };
  });
}

function emergencyOf(request: ExportRequest, of: ReturnType<typeof ofRequest>, salt: string): Written {
  if (!isEmergency(request)) return { entries: [], texts: [] };
  const { emergency, requester: by } = request;
  const { skipped, due, terms } = emergency;
  const { who, duringFreeze } = terms;
  const text = incidentText({ salt, incident: emergency.incident });
  const incident = textHash(text);
  const { people, isMore } = skipped;
  const entry: RequestEvent = {
    event: 'emergency',
    ...of,
    by,
    incident,
    who,
    skipped: people,
    ...(isMore && { isMore }),
    due,
    ...(duringFreeze && { duringFreeze }),
  };
  return { entries: [entry], texts: [{ request: request.id, ...text }] };
}

function factsOf(request: ExportRequest, reason: TextHash, salt: string): Facts {
  const {
    idempotencyKey,
    channel,
    parameters,
    digest,
    rule,
    ruleDigest,
    policy,
    groups,
    askedAt,
    image,
    checked,
    previous,
    emergency,
  } = request;
  return {
    idempotencyKey,
    channel,
    parameters,
    digest,
    shown: shownOf(request),
    rule,
    ruleDigest,
    ...(policy && { policyDigest: policy.digest }),
    ...(groups && { groups }),
    reason,
    askedAt,
    ...(emergency && { emergency: { incident: incidentHash({ salt, incident: emergency.incident }) } }),
    ...(image && { image }),
    ...(checked && { checked }),
    ...(previous && { previous }),
  };
}
