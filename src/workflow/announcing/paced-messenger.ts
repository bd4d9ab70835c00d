/** A messenger that waits for its turn: all processes together keep Slack's pace, and what matters most goes first. */
import type { ExportRequest } from '../../domain/export-request.ts';
import { isOpen } from '../../domain/status.ts';
import type { WaitFor } from '../ports/clock.ts';
import type { Messenger, Note } from '../ports/messenger.ts';
import type { Pace, Slot, Urgency } from '../ports/pace.ts';
import { RetryAfter } from '../ports/retry-after.ts';

/** A pause that is shorter than putting a job off and taking it up again is waited for, in milliseconds. */
const worthWaiting = 250;

export type PacedMessenger = Messenger & {
  /** To be called before `postCard`, and before the questions whose answers decide whether to post. */
  turnForCard: (request: ExportRequest) => Promise<void>;
};

type Needs = { messenger: Messenger; pace: Pace; waitFor: WaitFor };

/** Throws `RetryAfter`, with the time of its turn, for a message whose turn has not come. */
export function createPacedMessenger({ messenger, pace, waitFor }: Needs): PacedMessenger {
  return {
    ...messenger,
    turnForCard: (request) => turn(firstSlot(request)),
    postCard: (stored, freeze) => heeding(firstSlot(stored.request), () => messenger.postCard(stored, freeze)),
    redrawCard: (place, stored, freeze) => {
      const { request } = stored;
      const urgency = isOpen(request) ? 'card' : 'ending';
      const slot: Slot = { act: 'redraw', channel: place.channel, urgency, who: `${request.id}/card` };
      return inTurn(slot, () => messenger.redrawCard(place, stored, freeze));
    },
    reply: (card, note, request) =>
      inTurn(slotOf('post', card.channel, { note, request }), () => messenger.reply(card, note, request)),
    redrawReply: (place, note, request) =>
      inTurn(slotOf('redraw', place.channel, { note, request }), () => messenger.redrawReply(place, note, request)),
    // Slack counts removals apart; sharing the turns of what is drawn again keeps below both.
    removeReply: (place, note, request) =>
      inTurn(slotOf('redraw', place.channel, { note, request }), () => messenger.removeReply(place, note, request)),
    write: (note, request, around) =>
      inTurn(slotOf('post', note.to ?? request.requester, { note, request }), () =>
        messenger.write(note, request, around),
      ),
    rewrite: (place, note, request, around) =>
      inTurn(slotOf('redraw', place.channel, { note, request }), () => messenger.rewrite(place, note, request, around)),
    postNotice: (channel, notice) => {
      const slot: Slot = { act: 'post', channel, urgency: 'card', who: `notice/${notice.kind}`, keepsNoTurn: true };
      return inTurn(slot, () => messenger.postNotice(channel, notice));
    },
  };

  async function inTurn<Answer>(slot: Slot, send: () => Promise<Answer>): Promise<Answer> {
    await turn(slot);
    return heeding(slot, send);
  }

  async function turn(slot: Slot): Promise<void> {
    const waitMs = await pace.take(slot);
    if (waitMs === 0) return;
    if (waitMs > worthWaiting) throw new RetryAfter('others come first', waitMs);
    await waitFor(waitMs);
    const stillMs = await pace.take(slot);
    if (stillMs > 0) throw new RetryAfter('others come first', stillMs);
  }

  /** A pause that Slack asks for is kept by all. */
  async function heeding<Answer>(slot: Slot, send: () => Promise<Answer>): Promise<Answer> {
    try {
      return await send();
    } catch (err) {
      if (err instanceof RetryAfter) await pace.hold(slot, err.afterMs);
      throw err;
    }
  }
}

function firstSlot({ id, channel }: ExportRequest): Slot {
  return { act: 'post', channel, urgency: 'card', who: `${id}/card` };
}

function slotOf(act: 'post' | 'redraw', channel: string, said: { note: Note; request: ExportRequest }): Slot {
  const { note, request } = said;
  const who = `${request.id}/${note.key}`;
  return { act, channel, who, urgency: urgencyOf(note, request), ...(note.maySkip && { keepsNoTurn: true }) };
}

/** A note that comes before an ending in the thread is as urgent as the ending. */
function urgencyOf({ kind }: Note, request: ExportRequest): Urgency {
  if (kind === 'progress') return 'progress';
  return isOpen(request) ? 'card' : 'ending';
}
