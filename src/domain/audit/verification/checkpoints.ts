/** Checkpoints against the chain: each by the right key, of one installation, naming the one before and the head that its entry has. */
import { type Checkpoint, checkpointDigest } from '../checkpoint.ts';
import type { EntryName } from '../trail.ts';
import type { Chain } from './chain.ts';
import type { CheckpointName, Findings, Report } from './findings.ts';
import type { Keys } from './keys.ts';

export type Checkpoints = {
  /** Whether it is sound and of an entry that was read. */
  take: (checkpoint: Checkpoint) => boolean;
  /** Compares the checkpoints that came before their entries. */
  compareAhead: () => void;
  installation: () => string | undefined;
  /** Whether a sound one is of this entry. Without keys it is not known which are sound. */
  isStated: (name: EntryName) => boolean;
  report: (to: number | undefined) => Pick<Report, 'checkpoints' | 'anchored' | 'notAnchored'>;
  /** Of each entry, for the time up to which all must be anchored. */
  seeTime: (at: number, to: number | undefined) => void;
};

/** So many checkpoints a failover may take back. */
const mostRemembered = 1_000;

/** So many may come before their entries do. */
const mostAhead = 100;

type Linked = CheckpointName & { digest: string; before: string | undefined };

type Anchor = NonNullable<Report['anchored']> & { index: number };

export function createCheckpoints({ keys, chain, log }: { keys: Keys; chain: Chain; log: Findings }): Checkpoints {
  const { find } = log;
  const remembered: Linked[] = [];
  /** Of one entry, each following on one that was not read yet. */
  let early: Linked[] = [];
  const ahead: Checkpoint[] = [];
  let installation: string | undefined;
  let sound = 0;
  let anchor: Anchor | undefined;
  let lastIndexUpTo = -1;
  return { take, compareAhead, installation: () => installation, isStated, report, seeTime };

  function take(checkpoint: Checkpoint): boolean {
    const digest = checkpointDigest(checkpoint);
    // The same one again, as in a part of an archive that was put twice, says nothing new.
    if ([...early, ...remembered].some((one) => one.digest === digest)) return true;
    if (keys.areKnown && !keys.isSound(checkpoint)) return false;
    const name = nameOfCheckpoint(checkpoint);
    installation ??= checkpoint.installation;
    if (checkpoint.installation !== installation) {
      const { installation: other } = checkpoint;
      find({ is: 'checkpoint-installation', checkpoint: name, installation: other, expected: installation });
      return false;
    }
    link({ ...name, digest, before: checkpoint.before });
    return compare(checkpoint);
  }

  /** Checkpoints of one entry are read by their times, which is not the order in which they were made if the clock was set back. */
  function link(one: Linked): void {
    if (early.some((other) => !isSameEntry(one, other))) leaveOut();
    if (!isBeforeHere(one)) {
      early.push(one);
      return;
    }
    checkPassedOver(one);
    remember(one);
    const next = early.find(({ before }) => before === one.digest);
    early = early.filter((other) => other !== next);
    if (next) link(next);
  }

  function isBeforeHere({ before }: Linked): boolean {
    return before === undefined || isPart() || remembered.some(({ digest }) => digest === before);
  }

  function isPart(): boolean {
    return remembered.length === 0 && !chain.hasFirst();
  }

  function leaveOut(): void {
    for (const one of early.splice(0)) {
      if (!isBeforeHere(one)) findLeftOut(one);
      remember(one);
    }
  }

  /** A change of history may lose a checkpoint, with or without its entries. Within a history, each checkpoint is named by the next. */
  function checkPassedOver(one: Linked): void {
    if (isPart()) return;
    const index = remembered.findLastIndex(({ digest }) => digest === one.before);
    const passedOver = remembered.slice(index + 1);
    const isExplained = passedOver.every((name) => name.history < one.history || chain.isDead(name));
    if (!isExplained) findLeftOut(one);
  }

  function findLeftOut({ history, number, at, before }: Linked): void {
    find({ is: 'checkpoint-left-out', checkpoint: { history, number, at }, before });
  }

  function remember(one: Linked): void {
    remembered.push(one);
    if (remembered.length > mostRemembered) remembered.shift();
  }

  function isStated(name: EntryName): boolean {
    return !keys.areKnown || [...early, ...remembered].some((one) => isSameEntry(one, name));
  }

  function compare(checkpoint: Checkpoint): boolean {
    const { history, number, head, at, key } = checkpoint;
    const name = nameOfCheckpoint(checkpoint);
    const entry = chain.headOf(name);
    if (!entry) {
      awaitEntry(checkpoint);
      return false;
    }
    if (entry.hash !== head) {
      find({ is: 'checkpoint-differs', checkpoint: name });
      return false;
    }
    sound += 1;
    if (keys.areKnown && entry.index >= (anchor?.index ?? -1)) {
      anchor = { history, number, at: entry.at, checkpointAt: at, key, index: entry.index };
    }
    return true;
  }

  /** Before the first entry it is not known whether its entry will come, or lies before all that is read. */
  function awaitEntry(checkpoint: Checkpoint): void {
    const name = nameOfCheckpoint(checkpoint);
    const isFirst = chain.entries() === 0;
    if (isFirst && keys.areKnown) chain.trust(name, checkpoint.head);
    if (chain.isBeforeAll(name)) sound += 1;
    else if (ahead.length < mostAhead) ahead.push(checkpoint);
    else if (isFirst) {
      ahead.push(checkpoint);
      ahead.shift();
      sound += 1;
    } else find({ is: 'checkpoint-ahead', checkpoint: name });
  }

  function compareAhead(): void {
    for (const checkpoint of ahead.splice(0)) compare(checkpoint);
  }

  function seeTime(at: number, to: number | undefined): void {
    if (to !== undefined && at <= to) lastIndexUpTo = chain.entries() - 1;
  }

  function report(to: number | undefined) {
    if (chain.entries() === 0) sound += ahead.splice(0).length;
    compareAhead();
    leaveOut();
    for (const checkpoint of ahead) find({ is: 'checkpoint-ahead', checkpoint: nameOfCheckpoint(checkpoint) });
    if (keys.areKnown && !anchor && chain.entries() > 0) find({ is: 'no-checkpoint' });
    const isAnchored = anchor !== undefined && to !== undefined && anchor.checkpointAt >= to;
    if (to !== undefined && !(isAnchored && (anchor?.index ?? -1) >= lastIndexUpTo)) find({ is: 'not-anchored', to });
    const notAnchored = chain.entries() - 1 - (anchor?.index ?? -1);
    if (!anchor) return { checkpoints: sound, notAnchored };
    const { index: _, ...anchored } = anchor;
    return { checkpoints: sound, anchored, notAnchored };
  }
}

function isSameEntry(one: EntryName, other: EntryName): boolean {
  return one.history === other.history && one.number === other.number;
}

function nameOfCheckpoint({ history, number, at }: Checkpoint): CheckpointName {
  return { history, number, at };
}
