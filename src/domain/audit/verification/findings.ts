/** What verifying a trail finds: data, of which the command line makes sentences. */
import type { EntryName } from '../trail.ts';
import type { Place } from './read-line.ts';

/** Entries of one history, both ends included. */
export type Range = { history: string; first: number; last: number };

/** A checkpoint: the entry that it names, and its time. */
export type CheckpointName = EntryName & { at: number };

/** What makes a trail unsound. */
export type Finding =
  | { is: 'unreadable'; place: Place }
  | ({ is: 'missing' } & Range)
  | { is: 'misplaced'; entry: EntryName }
  | { is: 'repeated'; entry: EntryName }
  | { is: 'changed'; entry: EntryName }
  /** It has no hash, though entries after it have. */
  | { is: 'not-sealed'; entry: EntryName }
  /** The first entry of a history that does not say from which one it follows. */
  | { is: 'history-unexplained'; entry: EntryName }
  /** It follows on an entry too far back to be compared with. */
  | { is: 'link-unproven'; entry: EntryName }
  /** Entries that a later history lacks, without an entry that names them as lost. */
  | ({ is: 'dead-end' } & Range)
  /** Such entries that no checkpoint covers: the archive takes none without one. */
  | ({ is: 'dead-end-unsigned' } & Range)
  /** An entry names lost entries by another head than theirs. */
  | { is: 'lost-differs'; entry: EntryName; lost: Range }
  /** An entry names a head from which the chain does not go on. */
  | { is: 'trim-differs'; entry: EntryName }
  /** The trail should be whole, and begins here. */
  | { is: 'begin-missing'; entry: EntryName }
  | { is: 'checkpoint-forged'; checkpoint: CheckpointName }
  | { is: 'checkpoint-unknown-key'; checkpoint: CheckpointName; key: string }
  /** Signed by a key whose range is another one. `expected`: the key of that range. */
  | { is: 'checkpoint-other-key'; checkpoint: CheckpointName; key: string; expected: string }
  | { is: 'checkpoint-installation'; checkpoint: CheckpointName; installation: string; expected: string }
  /** The one that it names as before it is not here. `before`: its digest. */
  | { is: 'checkpoint-left-out'; checkpoint: CheckpointName; before: string | undefined }
  /** Its entry has another hash now. */
  | { is: 'checkpoint-differs'; checkpoint: CheckpointName }
  /** Its entry is not here. */
  | { is: 'checkpoint-ahead'; checkpoint: CheckpointName }
  | { is: 'no-checkpoint' }
  /** Up to this time not all entries are anchored. */
  | { is: 'not-anchored'; to: number }
  | { is: 'key-forged'; entry: EntryName; key: string }
  /** A new key that neither the key before nor the reader vouches for. */
  | { is: 'key-unvouched'; entry: EntryName; key: string }
  | { is: 'act-forged'; entry: EntryName; by: string }
  | { is: 'act-unknown-key'; entry: EntryName; by: string; key: string }
  /** Signed by a key that does not count at that time, by what the reader says. */
  | { is: 'act-other-time'; entry: EntryName; by: string; key: string }
  /** The reader gave a press key, and no act at all is signed. */
  | { is: 'none-signed'; acts: number }
  /** It has no signature, though acts before it have, or though the reader says that it must. */
  | { is: 'act-unsigned'; entry: EntryName; by: string }
  /** ExportImage was called and no entry before has approved the request. */
  | { is: 'called-unapproved'; entry: EntryName; request: string }
  /** A vote for other parameters, or on another card, than its request has. */
  | { is: 'vote-elsewhere'; entry: EntryName; by: string; what: 'digest' | 'shown' }
  /** The digest of the parameters or of the rule is not that of what is beside it. */
  | { is: 'facts-differ'; entry: EntryName; what: 'digest' | 'rule' };

/** What a reader should know of a sound trail. */
export type Note =
  /** It is the first here: what was before was not read, and nothing shows that this entry is as it was. */
  | { is: 'begins-later'; entry: EntryName }
  | { is: 'begins-trimmed'; entry: EntryName }
  | ({ is: 'repeated' } & Range)
  /** `by`: in milliseconds. */
  | { is: 'time-back'; entry: EntryName; by: number }
  | ({ is: 'lost'; entry: EntryName; isHere: boolean } & Range)
  /** Of several, the last. */
  | { is: 'trimmed'; entry: EntryName; history: string; last: number }
  | { is: 'key-introduced'; entry: EntryName; key: string; isVouched: boolean }
  /** A trail that begins anew is signed by another key than the one before it, which the reader gave. */
  | { is: 'key-anew'; entry: EntryName; key: string }
  /** The reader gave it, and no checkpoint is signed by it, though one is by another key. */
  | { is: 'key-unused'; key: string }
  | { is: 'no-audit-keys' }
  | { is: 'no-press-keys'; acts: number }
  /** No checkpoint says of which installation the trail is. */
  | { is: 'no-installation'; acts: number }
  /** Acts from before the first signed one, or from before the time for which a press key was given. */
  | { is: 'acts-unsigned'; acts: number }
  /** Votes whose `asked` is not here. */
  | { is: 'votes-alone'; votes: number }
  /** Events that this release does not understand. */
  | { is: 'later-release'; entries: number }
  | { is: 'not-sealed'; entries: number };

/** `more`: how many were left out. */
export type Listed<One> = { listed: One[]; more: number };

export function countOf({ listed, more }: Listed<unknown>): number {
  return listed.length + more;
}

export type Report = {
  entries: number;
  histories: Range[];
  first?: EntryName & { at: number };
  last?: EntryName & { at: number };
  installation?: string;
  /** Those that are sound. */
  checkpoints: number;
  /** The last entry that a sound checkpoint covers, its time, and the time and key of the checkpoint. */
  anchored?: EntryName & { at: number; checkpointAt: number; key: string };
  /** Entries after that one. */
  notAnchored: number;
  /** Signatures of persons that are sound. */
  acts: number;
  findings: Listed<Finding>;
  notes: Listed<Note>;
};

export type Findings = {
  find: (finding: Finding) => void;
  note: (note: Note) => void;
  findings: Listed<Finding>;
  notes: Listed<Note>;
};

/** A broken trail may have a finding in each line. */
const mostListed = 1_000;

export function createFindings(): Findings {
  const findings: Listed<Finding> = { listed: [], more: 0 };
  const notes: Listed<Note> = { listed: [], more: 0 };
  return { find: (finding) => list(findings, finding), note: (note) => list(notes, note), findings, notes };
}

function list<One>(to: Listed<One>, one: One): void {
  if (to.listed.length < mostListed) to.listed.push(one);
  else to.more += 1;
}
