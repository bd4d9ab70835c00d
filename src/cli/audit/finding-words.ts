/** What verifying a trail has found, in sentences: one for each kind. */
import { type EntryName, entryName } from '../../domain/audit/trail.ts';
import type { CheckpointName, Finding, Note, Range } from '../../domain/audit/verification/findings.ts';
import type { Place } from '../../domain/audit/verification/read-line.ts';
import { oneLine } from '../../domain/foreign-text.ts';
import { counted } from '../counted.ts';
import { duration, inUtc } from './times.ts';

export function findingSentence(finding: Finding): string {
  switch (finding.is) {
    case 'unreadable':
      return `${placeIn(finding.place)} is neither an entry nor a checkpoint.`;
    case 'missing':
      return `${range(finding)} missing.`;
    case 'misplaced':
      return `${entry(finding)} is not in its place.`;
    case 'repeated':
      return `${entry(finding)} is there again, and is not the same.`;
    case 'changed':
      return `${entry(finding)} does not fit its hash: it was changed, or the one before it was.`;
    case 'not-sealed':
      return `${entry(finding)} has no hash, though the one after it has.`;
    case 'history-unexplained':
      return `${entry(finding)} begins a history and does not say which one went before.`;
    case 'link-unproven':
      return `${entry(finding)} follows on an entry that is not here or too far back: the link was not compared.`;
    case 'dead-end':
      return `${range(finding)} not in the histories after it, and no entry names them as lost.`;
    case 'dead-end-unsigned':
      return `${range(finding)} not in the histories after it, and no checkpoint covers them: the archive takes no such entries.`;
    case 'lost-differs':
      return `${entry(finding)} names ${rangeName(finding.lost)} as lost, with another hash than they have.`;
    case 'trim-differs':
      return `${entry(finding)} says what was removed, and the chain does not go on from there.`;
    case 'begin-missing':
      return `The trail begins with ${entryName(finding.entry)}, and no entry says that those before were removed.`;
    case 'no-checkpoint':
      return 'No checkpoint by a known key covers any entry: nothing shows that this trail was not written afterwards.';
    case 'not-anchored':
      return `Not all entries up to ${inUtc(finding.to)} UTC are covered by a checkpoint from then or later: the end may have been cut.`;
    default:
      return 'checkpoint' in finding ? checkpointSentence(finding) : actSentence(finding);
  }
}

type OfAct = Extract<
  Finding,
  { is: `key-${string}` | `act-${string}` | 'none-signed' | 'vote-elsewhere' | 'called-unapproved' | 'facts-differ' }
>;

/** Of what people did, of the keys that show it, and of what was made of it. */
function actSentence(finding: OfAct): string {
  switch (finding.is) {
    case 'key-forged':
      return `${entry(finding)} introduces the audit key ${key(finding.key)}, and its signature or name is wrong.`;
    case 'key-unvouched':
      return `${entry(finding)} introduces the audit key ${key(finding.key)}, and no key that you gave vouches for it.`;
    case 'act-forged':
      return `${entry(finding)}: the signature for ${person(finding.by)} is not one over what the entry says.`;
    case 'act-unknown-key':
      return `${entry(finding)}: what ${person(finding.by)} did is signed by the unknown press key ${key(finding.key)}.`;
    case 'act-unsigned':
      return `${entry(finding)}: what ${person(finding.by)} did is not signed, though it must be: earlier acts are, or your press key counts by then.`;
    case 'act-other-time':
      return `${entry(finding)}: what ${person(finding.by)} did is signed by the press key ${key(finding.key)} outside the time for which you gave it.`;
    case 'none-signed':
      return `None of ${counted(finding.acts, 'submission and press', 'submissions and presses')} is signed, though you gave a press key. Where they are from before bots had it, say from when it counts: --press-key=KEY@2026-09-30..`;
    case 'vote-elsewhere': {
      const what = finding.what === 'digest' ? 'other parameters' : 'another card';
      return `${entry(finding)}: the approval of ${person(finding.by)} is for ${what} than the request has.`;
    }
    case 'called-unapproved':
      return `${entry(finding)}: ExportImage was called for ${oneLine(finding.request, 40)} without an approval before it.`;
    case 'facts-differ': {
      const what = finding.what === 'digest' ? 'parameters' : 'rule';
      return `${entry(finding)}: the digest of the ${what} is not that of the ${what} beside it.`;
    }
  }
}

type OfCheckpoint = Extract<Finding, { checkpoint: CheckpointName }>;

function checkpointSentence(finding: OfCheckpoint): string {
  const which = `The checkpoint of ${entryName(finding.checkpoint)} (${inUtc(finding.checkpoint.at)} UTC)`;
  switch (finding.is) {
    case 'checkpoint-forged':
      return `${which} has a signature that is not one over what it says.`;
    case 'checkpoint-unknown-key':
      return `${which} is signed by the unknown audit key ${key(finding.key)}.`;
    case 'checkpoint-other-key':
      return `${which} is signed by the audit key ${key(finding.key)}, and ${key(finding.expected)} signs there.`;
    case 'checkpoint-installation':
      return `${which} is of another installation: ${id(finding.installation)}, not ${id(finding.expected)}.`;
    case 'checkpoint-left-out':
      return finding.before === undefined
        ? `${which} names none before it, though there is one.`
        : `${which} follows on one that is not here (digest ${key(finding.before)}).`;
    case 'checkpoint-differs':
      return `${which} names another hash than that entry has: the trail up to there was rewritten.`;
    case 'checkpoint-ahead':
      return `${which} names an entry that is not here: the end was cut.`;
  }
}

export function noteSentence(note: Note): string {
  switch (note.is) {
    case 'begins-later':
      return `The trail begins with ${entryName(note.entry)}: what was before it was not read, so this entry itself is not proven. Add the file before it.`;
    case 'begins-trimmed':
      return `The trail begins with ${entryName(note.entry)}: what was before it was removed, as an entry says.`;
    case 'repeated':
      return `${range(note)} there more than once, and the same. An archive may have them twice.`;
    case 'time-back':
      return `At ${entryName(note.entry)} the clock went back by ${duration(note.by)}.`;
    case 'lost':
      return `${range(note)} lost by a change of the Redis server, as ${entryName(note.entry)} says. ${note.isHere ? 'The archive has them, and they are read here.' : 'They are not here.'}`;
    case 'trimmed':
      return `${entry(note)} says that those up to ${entryName({ history: note.history, number: note.last })} were removed from Redis.`;
    case 'key-introduced':
      return `${entry(note)} introduces the audit key ${key(note.key)}, ${note.isVouched ? 'signed by the key before' : 'without a signature by a known key before'}.`;
    case 'key-anew':
      return `${entry(note)} begins the trail anew, and the audit key ${key(note.key)} signs from there, without a signature by the key before.`;
    case 'key-unused':
      return `The audit key ${key(note.key)} that you gave signs no checkpoint here. If it has replaced another one by then, the trail was rewritten with the old key.`;
    case 'no-audit-keys':
      return 'Signatures of checkpoints were not checked: AUDIT_PUBLIC_KEY or --audit-key is missing.';
    case 'no-press-keys':
      return `Signatures of ${counted(note.acts, 'submission and press', 'submissions and presses')} were not checked: PRESS_PUBLIC_KEY or --press-key is missing.`;
    case 'no-installation':
      return `Signatures of ${counted(note.acts, 'submission and press', 'submissions and presses')} were not checked: no checkpoint says of which installation they are.`;
    case 'acts-unsigned':
      return `Not signed: ${counted(note.acts, 'submission or press', 'submissions or presses')} from before the first signed one, or before your press keys count.`;
    case 'votes-alone':
      return `The requests of ${counted(note.votes, 'approval')} are not here, so these were not compared.`;
    case 'later-release':
      return `${counted(note.entries, 'entry', 'entries')} of a later release: chained, and not understood.`;
    case 'not-sealed':
      return `Not sealed yet: ${counted(note.entries, 'entry', 'entries')} at the end.`;
  }
}

function entry({ entry }: { entry: EntryName }): string {
  return `Entry ${entryName(entry)}`;
}

function rangeName({ history, first, last }: Range): string {
  const [from, to] = [first, last].map((number) => entryName({ history, number }));
  return first === last ? `entry ${from}` : `entries ${from} to ${to}`;
}

function range(of: Range): string {
  const named = rangeName(of);
  return `${named.slice(0, 1).toUpperCase()}${named.slice(1)} ${of.first === of.last ? 'is' : 'are'}`;
}

function placeIn({ file, line }: Place): string {
  return file === undefined ? `Line ${line}` : `${oneLine(file, 200)}, line ${line},`;
}

/** A line may hold anything: what is quoted of it is one line, and short. */
function key(text: string): string {
  return oneLine(text, 16);
}

function id(text: string): string {
  return oneLine(text, 80);
}

function person(text: string): string {
  return oneLine(text, 40);
}
