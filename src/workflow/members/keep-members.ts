/** Has the members of each channel read at once after each gap, and checks from time to time whether a read is due. */

import type { Log, WaitFor } from '../ports/clock.ts';
import type { Members } from '../ports/members.ts';
import { RetryAfter } from '../ports/retry-after.ts';
import type { ReadMembers } from './read-members.ts';

/** In milliseconds: between two checks, and until a failed read is tried again. */
const checkEvery = 10_000;
const retryAfter = 5_000;

/** `gap`: events may have been missed. `followRules`: the rules may name other channels now. Keeps no process alive. */
export type KeepMembers = { gap: () => void; followRules: () => void; stop: () => void };

type Needs = { members: Pick<Members, 'suspectGap'>; readMembers: ReadMembers; waitFor: WaitFor; log: Log };

/** `channels`: those whose members decide now. One that cannot be read holds up no other. */
export function keepMembers({ channels, ...needs }: Needs & { channels: () => readonly string[] }): KeepMembers {
  const kept = new Map<string, Kept>();
  for (const channel of channels()) kept.set(channel, keepChannel(channel, needs));
  const stopping = new AbortController();
  void followAgain();
  return {
    followRules,
    gap() {
      for (const { gap } of kept.values()) gap();
      followRules();
    },
    stop() {
      stopping.abort();
      for (const { stop } of kept.values()) stop();
      kept.clear();
    },
  };

  async function followAgain(): Promise<void> {
    while (!stopping.signal.aborted) {
      await needs.waitFor(checkEvery, stopping.signal);
      followRules();
    }
  }

  function followRules(): void {
    if (stopping.signal.aborted) return;
    const named = new Set(channels());
    for (const channel of kept.keys()) if (!named.has(channel)) leave(channel);
    for (const channel of named) if (!kept.has(channel)) begin(channel);
  }

  /** Nothing is known of the time in which a channel was not kept. */
  function begin(channel: string): void {
    const keeper = keepChannel(channel, needs);
    kept.set(channel, keeper);
    keeper.gap();
  }

  function leave(channel: string): void {
    kept.get(channel)?.stop();
    kept.delete(channel);
  }
}

type Kept = { gap: () => void; stop: () => void };

function keepChannel(channel: string, { members, readMembers, waitFor, log }: Needs): Kept {
  let hasGap = false;
  let isStopped = false;
  let pausing = new AbortController();
  let last = Promise.resolve();
  next(checkEvery);
  return {
    gap() {
      hasGap = true;
      read();
    },
    stop() {
      isStopped = true;
      pausing.abort();
    },
  };

  /** Not two at once: the second sees what the first has left. */
  function read(): void {
    last = last.then(attempt);
  }

  async function attempt(): Promise<void> {
    if (isStopped) return;
    try {
      if (hasGap) await noteGap();
      await readMembers(channel);
      next(checkEvery);
    } catch (err) {
      if (isStopped) return;
      log.warn({ err, channel }, 'members not read, will be tried again');
      next(err instanceof RetryAfter ? err.afterMs : retryAfter);
    }
  }

  /** Another gap may come while this one is noted. */
  async function noteGap(): Promise<void> {
    hasGap = false;
    try {
      await members.suspectGap(channel);
    } catch (err) {
      hasGap = true;
      throw err;
    }
  }

  function next(afterMs: number): void {
    pausing.abort();
    pausing = new AbortController();
    if (!isStopped) void readAfter(afterMs, pausing.signal);
  }

  /** Aborted, it reads nothing: another pause has begun, or the channel is left. */
  async function readAfter(ms: number, signal: AbortSignal): Promise<void> {
    await waitFor(ms, signal);
    if (!signal.aborted) read();
  }
}
