/** The report of a verification, for people: what was read, how far it is anchored, what is wrong, and what to know. */
import { entryName } from '../../domain/audit/trail.ts';
import { countOf, type Listed, type Report } from '../../domain/audit/verification/findings.ts';
import { oneLine } from '../../domain/foreign-text.ts';
import { counted } from '../counted.ts';
import { findingSentence, noteSentence } from './finding-words.ts';
import { inUtc } from './times.ts';

export function drawReport(report: Report): string {
  const { findings, notes, acts } = report;
  const lines = [
    ...extent(report),
    anchoring(report),
    ...(acts > 0 ? [`Signatures of people, checked and sound: ${acts}.`] : []),
    ...listed('finding', findings, findingSentence),
    ...listed('note', notes, noteSentence),
    `${counted(countOf(findings), 'finding')}, ${counted(countOf(notes), 'note')}.`,
  ];
  return `${lines.join('\n')}\n`;
}

function extent({ entries, histories, first, last, installation, checkpoints }: Report): string[] {
  const read = `${counted(entries, 'entry', 'entries')} in ${counted(histories.length, 'history', 'histories')}, ${counted(checkpoints, 'checkpoint')} that fit.`;
  const where = installation === undefined ? [] : [`Installation ${oneLine(installation, 80)}.`];
  if (!first || !last) return [read, ...where];
  return [
    read,
    `From ${entryName(first)} (${inUtc(first.at)} UTC) to ${entryName(last)} (${inUtc(last.at)} UTC).`,
    ...where,
  ];
}

function anchoring({ anchored, notAnchored }: Report): string {
  if (!anchored) return 'Anchored: nothing. So nothing shows that this trail was not written afterwards.';
  const { at, checkpointAt, key } = anchored;
  const by = `by the checkpoint of ${inUtc(checkpointAt)} UTC, key ${oneLine(key, 16)}`;
  const after = notAnchored > 0 ? ` Not yet: ${counted(notAnchored, 'entry', 'entries')} after it.` : '';
  return `Anchored up to ${entryName(anchored)} (${inUtc(at)} UTC) ${by}.${after}`;
}

function listed<One>(kind: string, { listed, more }: Listed<One>, sentence: (one: One) => string): string[] {
  const rest = more > 0 ? [`${kind}: ${more} more.`] : [];
  return [...listed.map((one) => `${kind}: ${sentence(one)}`), ...rest];
}
