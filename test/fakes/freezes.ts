/** The commanded freeze in memory, by the same contract as in Redis. */
import type { CommandedFreeze, FreezeOnRecord } from '../../src/domain/freeze.ts';
import type { FreezeNews, Freezes } from '../../src/workflow/ports/freezes.ts';
import type { Memory } from './memory.ts';

export function createFakeFreezes(memory: Memory): Freezes {
  let news: FreezeNews[] = [];
  let shown: string | undefined;
  return {
    async onRecord() {
      return memory.freeze;
    },
    async command({ by, at, reason }) {
      if (memory.freeze) return { is: 'already', freeze: memory.freeze };
      const freeze: CommandedFreeze = { is: 'commanded', by, at, reason };
      memory.freeze = freeze;
      news.push({ is: 'frozen', freeze });
      return { is: 'frozen', freeze };
    },
    async lift(by, at): Promise<FreezeOnRecord | undefined> {
      const { freeze } = memory;
      if (!freeze) return undefined;
      delete memory.freeze;
      news.push({ is: 'lifted', freeze, by, at });
      return freeze;
    },
    async owedNews() {
      return news;
    },
    async removeNews(removed) {
      news = news.filter((one) => JSON.stringify(one) !== JSON.stringify(removed));
    },
    async shown() {
      return shown;
    },
    async markShown(name) {
      shown = name;
    },
  };
}
