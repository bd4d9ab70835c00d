/** The waiting of verbs that do something again and again; it keeps no process alive. */
import { setTimeout as pause } from 'node:timers/promises';
import type { WaitFor } from '../workflow/ports/clock.ts';

export const waitFor: WaitFor = (ms, until) => pause(ms, undefined, { signal: until, ref: false }).catch(() => {});
