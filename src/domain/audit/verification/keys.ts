/** Which key signs which checkpoints: the first one from the begin, each later one from the entry that introduces it. */
import { type Checkpoint, isSignedBy } from '../checkpoint.ts';
import { isIntroducedBy, type KeyIntroduced, keyIn } from '../key-introduction.ts';
import type { PublicKey } from '../signing-key.ts';
import { type EntryName, isAfter, nameOf } from '../trail.ts';
import type { Findings } from './findings.ts';

export type Keys = {
  areKnown: boolean;
  introduce: (entry: EntryName, event: KeyIntroduced) => void;
  /** Of the entry with which a trail begins, also one that begins anew. */
  begin: (entry: EntryName) => void;
  /** Whether the checkpoint is signed by the key whose turn it is. What it is not is found. */
  isSound: (checkpoint: Checkpoint) => boolean;
  report: () => void;
};

type Needs = { given: readonly PublicKey[]; isDead: (name: EntryName) => boolean; log: Findings };

export function createKeys({ given, isDead, log: { find, note } }: Needs): Keys {
  const known = new Map(given.map((key) => [key.id, key]));
  const introduced: (EntryName & { key: string })[] = [];
  /** Of the first sound checkpoint. */
  let firstKey: string | undefined;
  const used = new Set<string>();
  let lastUsed: string | undefined;
  /** Keys that another one has replaced, in a trail before this one. */
  const over = new Set<string>();
  /** A trail that begins anew and has no checkpoint yet. */
  let begun: EntryName | undefined;
  return { areKnown: given.length > 0, introduce, begin, isSound, report };

  /** A store that has lost everything does not know the key before, so the first checkpoint may be by another key that the reader gave. */
  function begin(name: EntryName): void {
    if (lastUsed === undefined) return;
    for (const key of used) if (key !== lastUsed) over.add(key);
    firstKey = lastUsed;
    introduced.length = 0;
    begun = nameOf(name);
  }

  function introduce(name: EntryName, event: KeyIntroduced): void {
    if (given.length === 0) return;
    const entry = nameOf(name);
    const { key } = event;
    const next = keyIn(event);
    const isVouched = isByKeyBefore(event);
    const isKnown = isVouched || (known.has(key) && !isOver(key));
    if (!next || isVouched === false) find({ is: 'key-forged', entry, key });
    else if (!isKnown) find({ is: 'key-unvouched', entry, key });
    else {
      known.set(key, next);
      introduced.push({ ...entry, key });
      note({ is: 'key-introduced', entry, key, isVouched: isVouched ?? false });
    }
  }

  /** Undefined where it is not signed, or by a key that the reader does not have. */
  function isByKeyBefore(event: KeyIntroduced): boolean | undefined {
    const signer = event.before === undefined ? undefined : known.get(event.before);
    if (event.signature === undefined || !signer) return undefined;
    return event.before === (keyBefore(event) ?? event.before) && isIntroducedBy(event, signer);
  }

  /** A worker that dies between an introduction and its checkpoint leaves the same introduction twice. */
  function keyBefore({ key }: KeyIntroduced): string | undefined {
    const other = standing().findLast((one) => one.key !== key)?.key;
    return other ?? (firstKey === key ? undefined : firstKey);
  }

  /** A key that another one has replaced may be stolen by now, so it comes back only by a signature of that one. */
  function isOver(key: string): boolean {
    const turns = [...(firstKey === undefined ? [] : [firstKey]), ...standing().map((one) => one.key)];
    return over.has(key) || (turns.includes(key) && turns.at(-1) !== key);
  }

  /** Introductions in a dead end do not count: the history that goes on has them again. */
  function standing() {
    return introduced.filter((one) => !isDead(one));
  }

  function isSound(checkpoint: Checkpoint): boolean {
    const { history, number, at, key } = checkpoint;
    const name = { history, number, at };
    const signer = known.get(key);
    if (!signer) {
      find({ is: 'checkpoint-unknown-key', checkpoint: name, key });
      return false;
    }
    if (!isSignedBy(checkpoint, signer)) {
      find({ is: 'checkpoint-forged', checkpoint: name });
      return false;
    }
    const expected = expectedAt(checkpoint);
    if (introduced.length === 0) firstKey ??= key;
    if (key !== expected) find({ is: 'checkpoint-other-key', checkpoint: name, key, expected });
    else {
      used.add(key);
      lastUsed = key;
    }
    return key === expected;
  }

  function expectedAt(checkpoint: Checkpoint): string {
    const { key } = checkpoint;
    const expected = standing().findLast((one) => !isAfter(one, checkpoint))?.key ?? firstKey ?? key;
    if (!begun || isAfter(begun, checkpoint)) return expected;
    const entry = begun;
    begun = undefined;
    if (key === expected || isOver(key)) return expected;
    introduced.push({ ...entry, key });
    note({ is: 'key-anew', entry, key });
    return key;
  }

  /** A forger with a stolen key that was replaced can make a trail without its successor, so a given key that signs nothing is worth a note. */
  function report(): void {
    if (used.size === 0) return;
    for (const { id } of given) if (!used.has(id)) note({ is: 'key-unused', key: id });
  }
}
