/** The entries of an emergency and of its review, and what verifying makes of them. */
import { describe, expect, it } from 'vitest';
import { createSigning } from '../../../src/app/signing.ts';
import { apply } from '../../../src/domain/apply.ts';
import { entriesOfChange } from '../../../src/domain/audit/entries-of-change.ts';
import { entriesOfCreation } from '../../../src/domain/audit/entries-of-creation.ts';
import { AuditEvent } from '../../../src/domain/audit/entry.ts';
import { incidentHash, textHashesIn } from '../../../src/domain/audit/erasable-text.ts';
import { createPopulation } from '../../../src/domain/audit/population.ts';
import { newKeyPair } from '../../../src/domain/audit/signing-key.ts';
import { createFindings } from '../../../src/domain/audit/verification/findings.ts';
import { createVotesOfRequests } from '../../../src/domain/audit/verification/votes-of-requests.ts';
import { anEmergencyRequest, anEvent, aSubmission, askedAt, hour, requester } from '../../builders.ts';

const keys = newKeyPair();
const { signSubmission, signatureCheck } = createSigning(
  { ROLE: 'all', PRESS_KEY: keys.secret, PRESS_PUBLIC_KEY: [keys.publicKey] },
  'T0ACME/U0BOT',
);
const submission = signSubmission(aSubmission({ emergency: { incident: 'INC-42' } }));
const { salt = '', signed } = submission;
const request = anEmergencyRequest<'approved'>({
  reason: submission.fields.reason,
  submitted: { at: submission.at, salt, ...(signed && { signed }) },
});
const { entries, texts } = entriesOfCreation(request, () => 'other salt');

describe('the submission of an emergency', () => {
  it('is signed as such, with its incident', () => {
    expect(signatureCheck.submission(submission)).toBeUndefined();
    const { emergency: _, ...ordinary } = submission;
    expect(signatureCheck.submission(ordinary)).toBe('differs');
    expect(signatureCheck.submission({ ...submission, emergency: { incident: 'INC-1' } })).toBe('differs');
    const plain = signSubmission(aSubmission());
    expect(signatureCheck.submission({ ...plain, emergency: { incident: 'INC-42' } })).toBe('differs');
  });
});

describe('the entries of an emergency', () => {
  it('hold the hash of the incident, and no word of it', () => {
    const incident = incidentHash({ salt, incident: 'INC-42' });

    expect(entries).toMatchObject([
      { event: 'asked', facts: { emergency: { incident } } },
      { event: 'emergency', by: requester, incident, due: askedAt + 72 * hour, skipped: ['UANA'] },
    ]);
    for (const entry of entries) expect(AuditEvent.parse(entry)).toEqual(entry);
    expect(JSON.stringify(entries)).not.toContain('INC-42');
    expect(texts.map(({ text }) => text)).toEqual([submission.fields.reason, 'INC-42']);
    expect(new Set(entries.flatMap(textHashesIn))).toContain(incident.sha256);
  });

  it('hold who has reviewed it, and the hash of the note', () => {
    const event = anEvent({ type: 'review', salt: 'note-salt' });
    const applied = apply(request, event);
    const after = applied.ok ? applied.value : expect.unreachable(applied.refusal.reason);

    const written = entriesOfChange({ event, after, revision: 2 }, () => 'unused');

    expect(written.entries).toMatchObject([{ event: 'reviewed', by: 'UANA', note: { sha256: expect.any(String) } }]);
    expect(written.texts).toEqual([{ request: request.id, salt: 'note-salt', text: 'Looked at it' }]);
  });

  it('hold each time that the review was asked for', () => {
    const event = anEvent({ type: 'review-overdue' });
    const applied = apply(request, event);
    const after = applied.ok ? applied.value : expect.unreachable(applied.refusal.reason);

    const written = entriesOfChange({ event, after, revision: 2 }, () => 'unused');

    expect(written.entries).toMatchObject([{ event: 'review-overdue', due: askedAt + 72 * hour, reminder: 1 }]);
  });
});

describe('a call of an emergency', () => {
  const called = { ...entries[1], event: 'called', status: 'starting', attempt: 1, revision: 2 };
  const call = AuditEvent.parse({
    event: 'called',
    ...Object.fromEntries(
      Object.entries(called).filter(([key]) =>
        ['request', 'revision', 'status', 'region', 'image', 'bucket', 'rule', 'policy', 'attempt'].includes(key),
      ),
    ),
  });

  function foundIn(events: readonly AuditEvent[]): string[] {
    const log = createFindings();
    const votes = createVotesOfRequests(log);
    for (const [index, event] of events.entries()) votes.take({ history: 'h', number: index + 1 }, event);
    return log.findings.listed.map(({ is }) => is);
  }

  it('has an approval where the form was one of an emergency', () => {
    expect(foundIn([...entries, call])).toEqual([]);
  });

  it('is a finding where the entry is beside an ordinary form', () => {
    const [asked, emergency] = entries;
    if (asked?.event !== 'asked' || !emergency) return expect.unreachable();
    const { emergency: _, ...facts } = asked.facts;

    expect(foundIn([{ ...asked, facts }, emergency, call])).toEqual(['called-unapproved']);
    expect(foundIn([asked, call])).toEqual(['called-unapproved']);
  });

  it('is marked in the population, with who has reviewed it', () => {
    const population = createPopulation({ from: 0, until: askedAt + 90 * 24 * hour });
    const reviewed = { ...call, event: 'reviewed', by: 'UANA', pressedAt: askedAt } as unknown as AuditEvent;
    [...entries, call, reviewed].forEach((event, index) => {
      population.take({ history: 'h', number: index + 1, at: askedAt + index, event });
    });

    expect([...population.rows({ isEnd: true })]).toMatchObject([
      { isEmergency: true, reviewedBy: 'UANA', approvedBeforeCalled: 'yes', approvers: [] },
    ]);
  });
});
