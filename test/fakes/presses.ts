/** Presses that are not yet carried out, in memory, by the same contract as in Redis. */
import type { Press, Presses, PressName } from '../../src/workflow/ports/presses.ts';

export function createFakePresses(): Presses {
  const kept = new Map<string, Press>();
  return {
    async keep(press) {
      kept.set(nameOf(press), { ...press });
    },
    async find(name) {
      const press = kept.get(nameOf(name));
      return press && { ...press };
    },
    async kept() {
      return [...kept.values()].map((press) => ({ ...press }));
    },
    async unreadable() {
      return [];
    },
    async remove(press) {
      kept.delete(nameOf(press));
    },
  };
}

function nameOf({ requestId, by, kind, question = '' }: PressName): string {
  return [requestId, by, kind, question].join('/');
}
