/** What people have been shown, in memory, by the same contract as in Redis. */
import { emptyAudience, hasNoAudience } from '../../src/domain/people.ts';
import type { Announcements, Card, SentNote } from '../../src/workflow/ports/announcements.ts';
import type { Memory } from './memory.ts';

type Kept = { card?: Card; expected?: number; sent: Record<string, SentNote> };

export function createFakeAnnouncements(memory: Memory): Announcements {
  const kept = new Map<string, Kept>();
  return {
    async read(requestId) {
      const { card, sent } = kept.get(requestId) ?? { sent: {} };
      return structuredClone({ ...(card && { card }), sent });
    },
    async placeCard(requestId, card, mark) {
      const of = open(requestId);
      const isKnown = 'members' in card || (mark && memory.marks.has(mark.id));
      const placed = isKnown ? card : { place: card.place, drawn: card.drawn, ...emptyAudience };
      if (!of.card || (hasNoAudience(of.card) && !hasNoAudience(placed))) {
        of.card = structuredClone(placed);
        delete of.expected;
      }
      const { drawn: _drawn, ...onRecord } = of.card;
      return structuredClone(onRecord);
    },
    async expectCard(requestId, { id, membersAt }) {
      if (!memory.marks.has(id)) return false;
      open(requestId).expected ??= membersAt;
      return true;
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
    async markSent(requestId, note, sent) {
      open(requestId).sent[note] = structuredClone(sent);
    },
    async markDone(requestId, revision) {
      if (memory.records.get(requestId)?.revision === revision) memory.unannounced.delete(requestId);
    },
    async unfinished() {
      return [...memory.unannounced];
    },
  };

  function open(requestId: string): Kept {
    const found = kept.get(requestId) ?? { sent: {} };
    kept.set(requestId, found);
    return found;
  }
}
