/** Time, waiting, and the log. */
import type { Offset } from '../../domain/clock-offset.ts';

export interface Clock {
  /** Milliseconds since 1970, the same for every process. */
  now(): Promise<number>;
  /** Milliseconds that only ever grow, for this process alone. */
  elapsed(): number;
  /** How far `now` was ahead of the clock of this process when it was last read; undefined before that. */
  offset(): Offset | undefined;
}

/** Waits so many milliseconds, or until the signal is aborted. Never throws, and keeps no process alive. */
export type WaitFor = (ms: number, until?: AbortSignal) => Promise<void>;

export interface Log {
  info(data: object, message: string): void;
  warn(data: object, message: string): void;
  error(data: object, message: string): void;
}
