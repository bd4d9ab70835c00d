/** Verifies a trail line by line: order, chain, checkpoints and signatures. Needs public keys and nothing else; its memory is bounded. */
import type { AuditEvent } from '../entry.ts';
import type { PublicKey } from '../signing-key.ts';
import { nameOf } from '../trail.ts';
import { createActs } from './acts.ts';
import { createChain } from './chain.ts';
import { createCheckpoints } from './checkpoints.ts';
import { createFindings, type Report } from './findings.ts';
import { createKeys } from './keys.ts';
import type { PressKey } from './press-keys.ts';
import { type Place, type ReadEntry, type ReadLine, readLine } from './read-line.ts';
import { createVotesOfRequests } from './votes-of-requests.ts';

/** `to`: a time up to which all must be anchored. `isWhole`: the trail must begin with its first entry, or say where it was trimmed. */
export type VerifyOptions = {
  auditKeys: readonly PublicKey[];
  pressKeys: readonly PressKey[];
  to?: number | undefined;
  isWhole?: boolean | undefined;
};

/** `isSound`: an entry in its place, or a checkpoint that nothing speaks against. */
export type Taken = ReadLine & { isSound: boolean };

/** `rest`: where it is given, it is to be waited for before the next line, which keeps the memory bounded. */
export type Verification = {
  take: (text: string, place: Place) => Taken;
  rest: () => Promise<void> | undefined;
  report: () => Promise<Report>;
};

export function createVerification({ auditKeys, pressKeys, to, isWhole = false }: VerifyOptions): Verification {
  const log = createFindings();
  const chain = createChain({ log, isStated: (name) => checkpoints.isStated(name) });
  const keys = createKeys({ given: auditKeys, isDead: chain.isDead, log });
  const checkpoints = createCheckpoints({ keys, chain, log });
  const { installation } = checkpoints;
  const acts = createActs({ keys: pressKeys, installation, log });
  const votes = createVotesOfRequests(log);
  let laterRelease = 0;
  return { take, rest: acts.rest, report };

  function take(text: string, place: Place): Taken {
    const read = readLine(text);
    if (read.is === 'unreadable') {
      log.find({ is: 'unreadable', place });
      return { ...read, isSound: false };
    }
    if (read.is === 'checkpoint') {
      const isSound = checkpoints.take(read.checkpoint);
      acts.checkWaiting();
      return { ...read, isSound };
    }
    return { ...read, isSound: takeEntry(read.entry) };
  }

  function takeEntry(entry: ReadEntry): boolean {
    if (!chain.take(entry)) return false;
    checkpoints.seeTime(entry.at, to);
    checkpoints.compareAhead();
    const { event } = entry;
    if (event) takeEvent(entry, event);
    else laterRelease += 1;
    return true;
  }

  function takeEvent({ at, ...of }: ReadEntry, event: AuditEvent): void {
    const entry = nameOf(of);
    if (event.event === 'entries-lost') chain.nameLost(entry, event);
    if (event.event === 'trimmed') chain.confirm(entry, { history: event.history, number: event.last }, event.head);
    if (event.event === 'trail-began') keys.begin(entry);
    if (event.event === 'key-introduced') keys.introduce(entry, event);
    acts.take(entry, event, at);
    votes.take(entry, event);
  }

  async function report(): Promise<Report> {
    await acts.finish();
    const counted = checkpoints.report(to);
    const { acts: sound } = acts.report();
    chain.report({ isWhole });
    votes.report();
    keys.report();
    if (laterRelease > 0) log.note({ is: 'later-release', entries: laterRelease });
    if (!keys.areKnown) log.note({ is: 'no-audit-keys' });
    const { findings, notes } = log;
    return { ...chain.extent(), ...counted, ...installationIn(installation()), acts: sound, findings, notes };
  }
}

function installationIn(installation: string | undefined) {
  return installation === undefined ? {} : { installation };
}
