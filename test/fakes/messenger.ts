/** A Slack that keeps every message with what it shows; it may refuse the next one. */
import type { PacedMessenger } from '../../src/workflow/announcing/paced-messenger.ts';
import type { Place } from '../../src/workflow/ports/announcements.ts';
import type { Notice } from '../../src/workflow/ports/messenger.ts';

/** `shows`: the revision on a card, `key` and version of a note. `edits` counts the times that it was drawn again. */
export type FakeMessage = {
  kind: 'card' | 'reply' | 'direct' | 'notice';
  place: Place;
  shows: string;
  edits: number;
  under?: string;
};

export type FakeMessenger = PacedMessenger & { messages: FakeMessage[]; refuseNext: () => void; shown: () => string[] };

export function createFakeMessenger(): FakeMessenger {
  const messages: FakeMessage[] = [];
  let count = 0;
  let refusing = false;

  return {
    messages,
    refuseNext() {
      refusing = true;
    },
    shown: () => messages.map(({ kind, shows }) => `${kind} ${shows}`),
    async turnForCard() {},
    async postCard({ revision, request }, freeze) {
      return post('card', request.channel, `revision ${revision}${freeze ? ', frozen' : ''}`);
    },
    async redrawCard(place, { revision }, freeze) {
      redraw(place, `revision ${revision}${freeze ? ', frozen' : ''}`);
    },
    async removeCard(place) {
      messages.splice(messages.indexOf(messageAt(place)), 1);
    },
    async retireCard(place) {
      redraw(place, 'on no record');
    },
    async reply(card, note) {
      messageAt(card);
      return post('reply', card.channel, `${note.key}@${note.version}`, card.ts);
    },
    async redrawReply(place, note) {
      redraw(place, `${note.key}@${note.version}`);
    },
    async removeReply(place) {
      mayRefuse();
      const index = messages.findIndex(({ place: at }) => at.channel === place.channel && at.ts === place.ts);
      if (index >= 0) messages.splice(index, 1);
    },
    async write(note, request, { buckets }) {
      const instead = buckets.length > 0 ? ` instead ${buckets.join(' ')}` : '';
      return post('direct', `D${note.to ?? request.requester}`, `${note.key}@${note.version}${instead}`);
    },
    async rewrite(place, note) {
      redraw(place, `${note.key}@${note.version}`);
    },
    async postNotice(channel, notice) {
      return post('notice', channel, shownOf(notice));
    },
    async redrawNotice(place, notice) {
      redraw(place, shownOf(notice));
    },
  };

  function post(kind: FakeMessage['kind'], channel: string, shows: string, under?: string): Place {
    mayRefuse();
    count += 1;
    const place = { channel, ts: `1700000000.${String(count).padStart(6, '0')}` };
    messages.push({ kind, place, shows, edits: 0, ...(under && { under }) });
    return place;
  }

  function redraw(place: Place, shows: string): void {
    mayRefuse();
    const message = messageAt(place);
    message.shows = shows;
    message.edits += 1;
  }

  function messageAt({ channel, ts }: Place) {
    const found = messages.find(({ place }) => place.channel === channel && place.ts === ts);
    if (!found) throw new Error(`no message ${ts} in ${channel}`);
    return found;
  }

  function mayRefuse(): void {
    if (!refusing) return;
    refusing = false;
    throw new Error('Slack did not take it');
  }
}

function shownOf(notice: Notice): string {
  if (notice.kind === 'frozen' || notice.kind === 'lifted') return `${notice.kind} by ${notice.by}`;
  const about = notice.kind === 'outside-export' ? `${notice.regionId} ${notice.taskId}` : notice.regionId;
  return `${notice.kind} ${about}`;
}
