/** Forms that are not settled yet, in memory, by the same contract as in Redis. */
import type { Draft, DraftName, Drafts } from '../../src/workflow/ports/submissions.ts';

export function createFakeDrafts(): Drafts {
  const open = new Map<string, Draft>();
  const readable = new Map<string, Draft>();
  return {
    async keep(draft) {
      const isNew = !open.has(nameOf(draft));
      if (isNew) open.set(nameOf(draft), structuredClone(draft));
      readable.set(draft.origin, structuredClone(draft));
      return isNew;
    },
    async unsettled() {
      return [...open.values()].map((draft) => structuredClone(draft));
    },
    async unreadable() {
      return [];
    },
    async settle(draft) {
      open.delete(nameOf(draft));
    },
    async read(origin) {
      return structuredClone(readable.get(origin));
    },
  };
}

function nameOf({ origin, submit }: DraftName): string {
  return `${origin}/${submit}`;
}
