/** Messages wait for their turn, and Slack's pauses are kept by all. */
import { beforeEach, describe, expect, it } from 'vitest';
import { waitFor } from '../../../src/app/wait-for.ts';
import { createPacedMessenger, type PacedMessenger } from '../../../src/workflow/announcing/paced-messenger.ts';
import type { Note } from '../../../src/workflow/ports/messenger.ts';
import type { Lane, Pace, Slot } from '../../../src/workflow/ports/pace.ts';
import { RetryAfter } from '../../../src/workflow/ports/retry-after.ts';
import { aRequest, channel, requester } from '../../builders.ts';
import { createFakeMessenger, type FakeMessenger } from '../../fakes/messenger.ts';

const place = { channel, ts: '1700000000.000001' };
const note = (kind: Note['kind']): Note => ({ kind, key: kind, version: '' });

let slots: Slot[];
let held: [Lane, number][];
let waitMs: number;
let inner: FakeMessenger;
let messenger: PacedMessenger;

beforeEach(() => {
  slots = [];
  held = [];
  waitMs = 0;
  inner = createFakeMessenger();
  const pace: Pace = {
    async take(slot) {
      slots.push(slot);
      return waitMs;
    },
    async hold(slot, ms) {
      held.push([slot, ms]);
    },
  };
  messenger = createPacedMessenger({ messenger: inner, pace, waitFor });
});

describe('a message', () => {
  it('is sent when it is its turn', async () => {
    await messenger.turnForCard(aRequest());
    await messenger.postCard({ request: aRequest(), revision: 1 });

    expect(inner.shown()).toEqual(['card revision 1']);
    expect(slots).toEqual([{ act: 'post', channel, urgency: 'card', who: 'k7m2qx/card' }]);
  });

  it('is not sent before, and says when that will be', async () => {
    waitMs = 700;

    const turn = messenger.turnForCard(aRequest());
    const replied = messenger.reply(place, note('started'), aRequest());

    await expect(turn).rejects.toMatchObject({ name: 'RetryAfter', afterMs: 700 });
    await expect(replied).rejects.toMatchObject({ name: 'RetryAfter', afterMs: 700 });
    expect(inner.messages).toEqual([]);
  });

  it('waits on the spot for a turn that is near', async () => {
    waitMs = 20;
    setTimeout(() => {
      waitMs = 0;
    }, 5);

    await messenger.turnForCard(aRequest());

    expect(slots).toHaveLength(2);
  });

  it('makes all others wait as well when Slack asks for a pause', async () => {
    inner.reply = async () => {
      throw new RetryAfter('Slack asks for a pause', 7_000);
    };

    await expect(messenger.reply(place, note('started'), aRequest())).rejects.toThrow(RetryAfter);

    expect(held).toMatchObject([[{ act: 'post', channel }, 7_000]]);
  });

  it('holds no caller up when it fails for another reason', async () => {
    inner.refuseNext();

    await expect(messenger.postCard({ request: aRequest(), revision: 1 })).rejects.toThrow('Slack did not take it');

    expect(held).toEqual([]);
  });
});

describe('what goes first', () => {
  it('is the ending, then cards and notes, then progress', async () => {
    const request = aRequest({ status: 'exporting' });
    const exported = aRequest({ status: 'exported' });
    const card = await inner.postCard({ request, revision: 1 });

    await messenger.reply(card, note('ended'), exported);
    await messenger.reply(card, note('started'), exported);
    await messenger.redrawCard(card, { request: exported, revision: 2 });
    await messenger.write(note('ended'), exported, { card, buckets: [] });
    await messenger.reply(card, note('started'), request);
    await messenger.redrawCard(card, { request, revision: 3 });
    await messenger.postNotice(channel, { kind: 'watch-recovered', regionId: 'cn-hangzhou' });
    await messenger.redrawReply(card, { ...note('progress'), maySkip: true }, request);
    await messenger.removeReply(card, note('progress'), exported);

    expect(slots.map(({ act, urgency, keepsNoTurn }) => [act, urgency, keepsNoTurn])).toEqual([
      ['post', 'ending', undefined],
      ['post', 'ending', undefined],
      ['redraw', 'ending', undefined],
      ['post', 'ending', undefined],
      ['post', 'card', undefined],
      ['redraw', 'card', undefined],
      ['post', 'card', true],
      ['redraw', 'progress', true],
      ['redraw', 'progress', undefined],
    ]);
    expect(slots[3]).toMatchObject({ channel: requester });
  });
});
