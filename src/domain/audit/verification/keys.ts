/** Which key signs which checkpoints: the first one from the begin, each later one from the entry that introduces it. */
import { type Checkpoint, isSignedBy } from '../checkpoint.ts';
import { isIntroducedBy, type KeyIntroduced, keyIn } from '../key-introduction.ts';
import type { PublicKey } from '../signing-key.ts';
import { type EntryName, isAfter, nameOf } from '../trail.ts';
import type { Findings } from './findings.ts';

export type Keys = {
  areKnown: boolean;
  introduce: (entry: EntryName, event: KeyIntroduced) => void;
  /** Whether the checkpoint is signed by the key whose turn it is. What it is not is found. */
  isSound: (checkpoint: Checkpoint) => boolean;
};

export function createKeys(given: readonly PublicKey[], { find, note }: Findings): Keys {
  const known = new Map(given.map((key) => [key.id, key]));
  const introduced: (EntryName & { key: string })[] = [];
  /** Of the first sound checkpoint. */
  let firstKey: string | undefined;
  return { areKnown: given.length > 0, introduce, isSound };

  function introduce(name: EntryName, event: KeyIntroduced): void {
    if (given.length === 0) return;
    const entry = nameOf(name);
    const { key } = event;
    const next = keyIn(event);
    const isVouched = isByKeyBefore(event);
    const isKnown = isVouched || known.has(key);
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
    const current = introduced.at(-1)?.key ?? firstKey ?? event.before;
    return event.before === current && isIntroducedBy(event, signer);
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
    const expected = introduced.findLast((one) => !isAfter(one, checkpoint))?.key ?? firstKey ?? key;
    if (introduced.length === 0) firstKey ??= key;
    if (key !== expected) find({ is: 'checkpoint-other-key', checkpoint: name, key, expected });
    return key === expected;
  }
}
