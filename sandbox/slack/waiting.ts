/** Waiting for something to be seen: on every change, until a deadline, never by sleeping. */
import type { State } from './state.ts';

/** Whatever is waited for comes in a moment, but not on a busy machine. */
export const USUAL_WAIT = 40_000;

export interface WaitOptions {
  /** Milliseconds; forty seconds unless given. */
  within?: number;
  /** What was waited for, for the error. */
  what?: string;
}

/** Resolves with what `read` returns as soon as it is not undefined. The error shows what is there instead. */
export function waitToSee<T>(
  state: State,
  read: () => T | undefined,
  { within = USUAL_WAIT, what = 'something', shows }: WaitOptions & { shows: () => string },
): Promise<T> {
  return new Promise((resolve, reject) => {
    const finish = (act: () => void) => {
      clearTimeout(timer);
      stop();
      act();
    };
    const look = () => {
      try {
        const seen = read();
        if (seen !== undefined) finish(() => resolve(seen));
      } catch (err) {
        finish(() => reject(err));
      }
    };
    const stop = state.onChange(look);
    const late = new Error(`waited ${within} ms for ${what}`);
    const timer = setTimeout(() => {
      late.message += `; this is there instead:\n${shows()}`;
      finish(() => reject(late));
    }, within);
    look();
  });
}

/** Whether it becomes so within a short while, for what may happen or may not. */
export function becomesSo(state: State, isSo: () => boolean, within: number): Promise<boolean> {
  return new Promise((resolve) => {
    const finish = (answer: boolean) => {
      clearTimeout(timer);
      stop();
      resolve(answer);
    };
    const look = () => isSo() && finish(true);
    const stop = state.onChange(look);
    const timer = setTimeout(() => finish(false), within);
    look();
  });
}
