/** Checkpoints against the chain: each by the right key, of one installation, naming the one before and the head that its entry has. */
import { type Checkpoint, checkpointDigest } from '../checkpoint.ts';
import type { Chain } from './chain.ts';
import type { CheckpointName, Findings, Report } from './findings.ts';
import type { Keys } from './keys.ts';

export type Checkpoints = {
  /** Whether it is sound and of an entry that was read. */
  take: (checkpoint: Checkpoint) => boolean;
  /** A checkpoint may come before its entry does. */
  settle: () => void;
  installation: () => string | undefined;
  report: (to: number | undefined) => Pick<Report, 'checkpoints' | 'anchored' | 'notAnchored'>;
  /** Of each entry, for the time up to which all must be anchored. */
  seeTime: (at: number, to: number | undefined) => void;
};

/** So many checkpoints a failover may take back. */
const mostRemembered = 1_000;

/** So many may come before their entries do. */
const mostAhead = 100;

type Anchor = NonNullable<Report['anchored']> & { index: number };

export function createCheckpoints({ keys, chain, log }: { keys: Keys; chain: Chain; log: Findings }): Checkpoints {
  const { find } = log;
  const remembered: (CheckpointName & { digest: string })[] = [];
  const ahead: Checkpoint[] = [];
  let installation: string | undefined;
  let sound = 0;
  let anchor: Anchor | undefined;
  let lastIndexUpTo = -1;
  return { take, settle, installation: () => installation, report, seeTime };

  function take(checkpoint: Checkpoint): boolean {
    const digest = checkpointDigest(checkpoint);
    // The same one again, as in a part of an archive that was put twice, says nothing new.
    if (remembered.some((one) => one.digest === digest)) return true;
    if (keys.areKnown && !keys.isSound(checkpoint)) return false;
    const name = nameOfCheckpoint(checkpoint);
    installation ??= checkpoint.installation;
    if (checkpoint.installation !== installation) {
      const { installation: other } = checkpoint;
      find({ is: 'checkpoint-installation', checkpoint: name, installation: other, expected: installation });
      return false;
    }
    checkBefore(name, checkpoint.before);
    remember({ ...name, digest });
    return compare(checkpoint);
  }

  /** One of a dead end may be left out: the history that goes on does not have it. */
  function checkBefore(checkpoint: CheckpointName, before: string | undefined): void {
    if (remembered.length === 0 && !chain.hasFirst()) return;
    const index = remembered.findLastIndex(({ digest }) => digest === before);
    const passedOver = remembered.slice(index + 1);
    const isKnown = index >= 0 || before === undefined;
    const isExplained = isKnown && passedOver.every((name) => chain.isDead(name));
    if (!isExplained) find({ is: 'checkpoint-left-out', checkpoint, before });
  }

  function remember(one: CheckpointName & { digest: string }): void {
    remembered.push(one);
    if (remembered.length > mostRemembered) remembered.shift();
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

  function settle(): void {
    for (const checkpoint of ahead.splice(0)) compare(checkpoint);
  }

  function seeTime(at: number, to: number | undefined): void {
    if (to !== undefined && at <= to) lastIndexUpTo = chain.entries() - 1;
  }

  function report(to: number | undefined) {
    if (chain.entries() === 0) sound += ahead.splice(0).length;
    settle();
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

function nameOfCheckpoint({ history, number, at }: Checkpoint): CheckpointName {
  return { history, number, at };
}
