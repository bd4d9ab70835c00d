/** What people did, against the press keys: each signature must be one over what its entry says. */

import type { Signed } from '../../signed.ts';
import type { AuditEvent } from '../entry.ts';
import { isSignedOnThread, type PressAct, type SubmissionAct } from '../signed-acts.ts';
import type { EntryName } from '../trail.ts';
import type { Findings } from './findings.ts';
import { countsAt, type PressKey, signedSince } from './press-keys.ts';

export type Acts = {
  /** `writtenAt`: the time of the entry. */
  take: (entry: EntryName, event: AuditEvent, writtenAt: number) => void;
  /** Checks the acts that came before it was known of which installation they are. */
  checkWaiting: () => void;
  /** Where many signatures are being checked: wait for it before the next entry. */
  rest: () => Promise<void> | undefined;
  /** All signatures have been checked then. */
  finish: () => Promise<void>;
  /** After `finish`. */
  report: () => { acts: number };
};

type Act = { by: string; signed: Signed | undefined } & (
  | { submission: Omit<SubmissionAct, 'installation'> }
  | { press: Omit<PressAct, 'installation'> }
);

/** A trail has a checkpoint each hour; what waits longer for one is not checked. */
const mostWaiting = 20_000;

/** Signatures that are being checked on other threads: enough for all of them, and bounded. */
const mostUnderWay = 2_000;

type Found = { entry: EntryName; act: Act; writtenAt: number };

type Needs = { keys: readonly PressKey[]; installation: () => string | undefined; log: Findings };

export function createActs({ keys, installation, log }: Needs): Acts {
  const { find, note } = log;
  const since = signedSince(keys);
  let waiting: Found[] = [];
  let underWay: { entry: EntryName; by: string; isSigned: Promise<boolean> }[] = [];
  let sound = 0;
  let unsigned = 0;
  let unchecked = 0;
  let hasSigned = false;
  return { take, checkWaiting, rest, finish, report };

  function take(entry: EntryName, event: AuditEvent, writtenAt: number): void {
    const act = actIn(event);
    if (!act) return;
    if (keys.length === 0) unchecked += 1;
    else if (installation() !== undefined) check({ entry, act, writtenAt });
    else if (waiting.length < mostWaiting) waiting.push({ entry, act, writtenAt });
    else unchecked += 1;
  }

  function checkWaiting(): void {
    if (waiting.length === 0 || installation() === undefined) return;
    for (const found of waiting) check(found);
    waiting = [];
  }

  function check({ entry, act, writtenAt }: Found): void {
    const { by, signed } = act;
    if (!signed) {
      // Before bots had a press key, nothing was signed.
      if (hasSigned || (since !== undefined && writtenAt >= since)) find({ is: 'act-unsigned', entry, by });
      else unsigned += 1;
      return;
    }
    hasSigned = true;
    const named = keys.filter(({ id }) => id === signed.key);
    const times = { receivedAt: ('press' in act ? act.press : act.submission).at, writtenAt };
    if (named.length === 0) find({ is: 'act-unknown-key', entry, by, key: signed.key });
    else if (!named.some((key) => countsAt(key, times))) find({ is: 'act-other-time', entry, by, key: signed.key });
    else underWay.push({ entry, by, isSigned: isSigned(act, signed) });
  }

  function isSigned(act: Act, signed: Signed): Promise<boolean> {
    const of = { installation: installation() ?? '' };
    if ('press' in act) return isSignedOnThread({ press: { ...of, ...act.press } }, signed, keys);
    return isSignedOnThread({ submission: { ...of, ...act.submission } }, signed, keys);
  }

  /** The older half is done soon, while the threads go on with the other one. */
  function rest(): Promise<void> | undefined {
    return underWay.length < mostUnderWay ? undefined : finishFirst(underWay.length / 2);
  }

  async function finish(): Promise<void> {
    checkWaiting();
    await finishFirst(underWay.length);
  }

  async function finishFirst(count: number): Promise<void> {
    const first = underWay.slice(0, count);
    underWay = underWay.slice(first.length);
    for (const { entry, by, isSigned } of first) {
      if (await isSigned) sound += 1;
      else find({ is: 'act-forged', entry, by });
    }
  }

  function report() {
    if (keys.length === 0) note({ is: 'no-press-keys', acts: unchecked });
    else if (unchecked + waiting.length > 0) note({ is: 'no-installation', acts: unchecked + waiting.length });
    if (unsigned > 0 && !hasSigned && since === undefined) find({ is: 'none-signed', acts: unsigned });
    else if (unsigned > 0) note({ is: 'acts-unsigned', acts: unsigned });
    return { acts: sound };
  }
}

function actIn(event: AuditEvent): Act | undefined {
  switch (event.event) {
    case 'asked': {
      const { by, signed, facts, submittedAt: at } = event;
      const { idempotencyKey, parameters, reason, previous, emergency } = facts;
      return { by, signed, submission: { idempotencyKey, requester: by, parameters, reason, at, previous, emergency } };
    }
    case 'voted':
      return pressIn(event, 'approve');
    case 'taken-back':
      return pressIn(event, 'take-back');
    case 'denied':
      return pressIn(event, 'deny');
    case 'question-asked':
      return pressIn(event, 'ask');
    case 'question-answered':
      return pressIn(event, 'answer');
    case 'withdrawn':
      return pressIn(event, event.press ?? 'withdraw');
    case 'cancel-wanted':
      return pressIn(event, 'cancel');
    case 'retried':
      return pressIn(event, 'retry');
    case 'reviewed':
      return pressIn(event, 'review');
    default:
      return undefined;
  }
}

type PressEvent = Extract<AuditEvent, { pressedAt: number }>;

function pressIn(event: PressEvent, kind: PressAct['kind']): Act {
  const { request: requestId, by, pressedAt: at, shown, signed } = event;
  const reason = typedIn(event);
  const question = 'question' in event ? event.question : undefined;
  return { by, signed, press: { requestId, kind, by, at, reason, shown, question } };
}

function typedIn(event: PressEvent): PressAct['reason'] {
  if (event.event === 'reviewed') return event.note;
  return 'reason' in event ? event.reason : undefined;
}
