/** A sign for each state, before the word for it. */
import type { Status } from '../../domain/status.ts';

/** Distinguished by their shapes: colour alone says nothing to some people. */
export const signs: Readonly<Record<Status, string>> = {
  pending: '🟡',
  approved: '▶️',
  waiting: '⏳',
  starting: '▶️',
  exporting: '▶️',
  denied: '⛔',
  expired: '⌛',
  withdrawn: '↩️',
  exported: '✅',
  failed: '❌',
  cancelled: '⏹️',
};
