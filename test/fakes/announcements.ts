/** What people have been shown, in memory, by the same contract as in Redis. */
import type { Announcements, Card, Told } from '../../src/workflow/ports/announcements.ts';
import type { Memory } from './memory.ts';

type Kept = { card?: Card; expected?: number; told: Record<string, Told> };

export function createFakeAnnouncements(memory: Memory): Announcements {
  const kept = new Map<string, Kept>();
  return {
    async read(requestId) {
      const { card, told } = kept.get(requestId) ?? { told: {} };
      return structuredClone({ ...(card && { card }), told });
    },
    async placeCard(requestId, card) {
      const of = open(requestId);
      of.card ??= structuredClone(card);
      return { ...of.card.place };
    },
    async expectCard(requestId, membersAt) {
      open(requestId).expected ??= membersAt;
    },
    async adoptCard(requestId, place) {
      const of = open(requestId);
      if (!of.card && of.expected !== undefined) of.card = { place: { ...place }, membersAt: of.expected, drawn: 0 };
      return of.card && { ...of.card.place };
    },
    async markDrawn(requestId, revision) {
      const { card } = open(requestId);
      if (card) card.drawn = revision;
      const record = memory.records.get(requestId);
      if (record && record.revision !== revision) memory.unannounced.add(requestId);
    },
    async markTold(requestId, note, told) {
      open(requestId).told[note] = structuredClone(told);
    },
    async markDone(requestId, revision) {
      if (memory.records.get(requestId)?.revision === revision) memory.unannounced.delete(requestId);
    },
    async unfinished() {
      return [...memory.unannounced];
    },
  };

  function open(requestId: string): Kept {
    const found = kept.get(requestId) ?? { told: {} };
    kept.set(requestId, found);
    return found;
  }
}
