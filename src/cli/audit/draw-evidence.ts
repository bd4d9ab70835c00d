/** The control evidence of one request, as one page of Markdown: who asked and why, who approved, what ran, and what proves it. */
import { entryName, shortDigest } from '../../domain/audit/trail.ts';
import { countOf, type Report } from '../../domain/audit/verification/findings.ts';
import { counted } from '../counted.ts';
import { actorIn, detailsIn } from './describe-entry.ts';
import { approvalLines, orderLines } from './draw-approval.ts';
import { endingLines } from './draw-ending.ts';
import { eventsOf } from './events-of.ts';
import type { Evidence, EvidenceEntry } from './gather-evidence.ts';
import { code, quote, table } from './markdown.ts';
import { type Clock, inUtc, inZone } from './times.ts';

export function drawEvidence(evidence: Evidence, zone: string): string {
  const clock: Clock = (at) => (zone === 'UTC' ? `${inUtc(at)} UTC` : `${inUtc(at)} UTC (${inZone(at, zone)} ${zone})`);
  const sections = [
    `# Export request ${code(evidence.id)}`,
    request(evidence, clock),
    `## Approval\n\n${bullets([...approvalLines(evidence, clock), ...orderLines(evidence, clock)])}`,
    ...questionSection(evidence, clock),
    `## Execution\n\n${bullets(endingLines(evidence, clock))}`,
    `## Refused\n\n${bullets(refusedLines(evidence))}`,
    `## Proof\n\n${bullets(proofLines(evidence, clock))}`,
    entriesTable(evidence.entries, zone),
  ];
  return `${sections.join('\n\n')}\n`;
}

function request(evidence: Evidence, clock: Clock): string {
  const [asked] = eventsOf(evidence, 'asked');
  if (!asked) return 'The entry in which it was asked for is not in this trail.';
  const { facts, by, region, image, bucket, rule, policy } = asked.event;
  const { prefix, format } = facts.parameters;
  const name = facts.image ? `, ${code(facts.image.name)}` : '';
  const rows = [
    ['Requester', code(by)],
    ['Asked', clock(asked.at)],
    ['Image', `${code(image)}${name} in ${code(region)}`],
    ['Destination', `${code(`oss://${bucket}/${prefix}`)}, format ${code(format)}`],
    ['Rule', `${code(rule)}, policy version ${policy}`],
    ['Channel', code(facts.channel)],
    ...(facts.previous ? [['Repeats', code(facts.previous)]] : []),
  ];
  return `${table(['', ''], rows)}\n\nReason:\n\n${typedText(evidence, facts.reason.sha256)}`;
}

/** What was typed, or why it is not here. */
function typedText({ texts, isErased }: Evidence, sha256: string): string {
  const text = texts.get(sha256);
  if (text !== undefined) return quote(text);
  return isErased ? 'Text erased.' : 'Text not here.';
}

/** Left out where nothing was asked. */
function questionSection(evidence: Evidence, clock: Clock): string[] {
  const asked = eventsOf(evidence, 'question-asked');
  const answers = eventsOf(evidence, 'question-answered');
  const lines = asked.map(({ at, event }) => {
    const answer = answers.find((one) => one.event.question === event.question);
    const answered = answer ? `\n\n${said(evidence, clock, { ...answer, verb: 'answered' })}` : '\n\nNo answer.';
    return `${said(evidence, clock, { at, event, verb: 'asked' })}${answered}`;
  });
  return lines.length > 0 ? [`## Questions\n\n${bullets(lines)}`] : [];
}

type Said = { at: number; event: { by: string; reason?: { sha256: string } | undefined }; verb: string };

function said(evidence: Evidence, clock: Clock, { at, event, verb }: Said): string {
  return `${code(event.by)} ${verb} at ${clock(at)}:\n\n${typedText(evidence, event.reason?.sha256 ?? '')}`;
}

function refusedLines(evidence: Evidence): string[] {
  const refused = eventsOf(evidence, 'refused').map(
    ({ event }) => `${code(event.by)} tried ${code(event.act)} ${event.count} ×, refused as ${code(event.reason)}.`,
  );
  const unsigned = eventsOf(evidence, 'unsigned').map(
    ({ event }) => `${code(event.act)} for ${code(event.by)} was dropped: ${code(event.why)}.`,
  );
  const denied = eventsOf(evidence, 'denied').flatMap(({ event }) =>
    event.reason ? [`Reason of ${code(event.by)} to deny:\n\n${typedText(evidence, event.reason.sha256)}`] : [],
  );
  const lines = [...refused, ...unsigned, ...denied];
  return lines.length > 0 ? lines : ['Nothing was refused.'];
}

function proofLines({ entries, coveredBy, hasKeys, report }: Evidence, clock: Clock): string[] {
  const covered = coveredBy
    ? `All ${entries.length} entries are covered by the checkpoint of ${code(entryName(coveredBy))}, made at ${clock(coveredBy.at)} and signed with the audit key ${code(coveredBy.key)}.`
    : 'The last entry is not covered by a checkpoint yet.';
  return [
    hasKeys ? covered : 'Checkpoints were not checked: AUDIT_PUBLIC_KEY or --audit-key is missing.',
    verified(report),
  ];
}

function verified({ entries, findings, acts }: Report): string {
  const count = countOf(findings);
  const read = `The trail of ${counted(entries, 'entry', 'entries')} that this was read from`;
  if (count > 0) return `**${read} has ${counted(count, 'finding')}.** Run audit verify before you rely on this page.`;
  return `${read} was verified as a whole, without findings. Signatures of people, checked and sound: ${acts}.`;
}

function entriesTable(entries: readonly EvidenceEntry[], zone: string): string {
  const zones = zone === 'UTC' ? ['UTC'] : ['UTC', zone];
  const rows = entries.map(({ history, number, at, digest, event, isLost }) => [
    entryName({ history, number }),
    inUtc(at),
    ...zones.slice(1).map((each) => inZone(at, each)),
    isLost ? `${event.event} (lost)` : event.event,
    actorIn(event),
    detailsIn(event),
    `\`${shortDigest(digest)}\``,
  ]);
  return table(['Entry', ...zones, 'Event', 'By', 'Details', 'Digest'], rows);
}

function bullets(lines: readonly string[]): string {
  return lines.map((line) => `- ${line.replaceAll('\n', '\n  ')}`).join('\n');
}
