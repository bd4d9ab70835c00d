/** What everything that remembers announcements must do, together with the store whose changes are to be announced. */
import { beforeEach, describe, expect, it } from 'vitest';
import { ok } from '../../src/domain/result.ts';
import type { Announcements } from '../../src/workflow/ports/announcements.ts';
import type { RequestStore } from '../../src/workflow/ports/records.ts';
import { aRequest, channel } from '../builders.ts';

type Both = { announcements: Announcements; store: RequestStore };

const place = { channel, ts: '1700000000.000001' };
const copy = { channel, ts: '1700000000.000002' };

export function announcementsContract(name: string, createBoth: () => Both): void {
  cards(name, createBoth);
  theList(name, createBoth);
}

function cards(name: string, createBoth: () => Both): void {
  describe(`cards and notes ${name}`, () => {
    let announcements: Announcements;

    beforeEach(() => {
      ({ announcements } = createBoth());
    });

    it('has nothing of a request that nobody was told of', async () => {
      expect(await announcements.read('k7m2qx')).toEqual({ told: {} });
    });

    it('keeps by when people had joined who see a card', async () => {
      await announcements.placeCard('k7m2qx', { place, membersAt: 1_764_000_000_123, drawn: 1 });

      expect((await announcements.read('k7m2qx')).card).toEqual({ place, membersAt: 1_764_000_000_123, drawn: 1 });
    });

    it('keeps where a card of the first release stands, who saw it posted and what it shows', async () => {
      const onRecord = await announcements.placeCard('k7m2qx', { place, members: ['ULIN', 'UANA'], drawn: 1 });

      expect(onRecord).toEqual(place);
      const { card, told } = await announcements.read('k7m2qx');
      expect(card).toEqual({ place, members: ['ULIN', 'UANA'], drawn: 1 });
      expect(told).toEqual({});
    });

    it('keeps the first card and answers with it when another one comes', async () => {
      await announcements.placeCard('k7m2qx', { place, members: ['ULIN'], drawn: 1 });

      const onRecord = await announcements.placeCard('k7m2qx', { place: copy, members: ['UEVE'], drawn: 2 });

      expect(onRecord).toEqual(place);
      expect((await announcements.read('k7m2qx')).card).toEqual({ place, members: ['ULIN'], drawn: 1 });
    });

    it('agrees on one card when twenty are posted at the same time', async () => {
      const places = Array.from({ length: 20 }, (_, index) => ({ channel, ts: `1700000000.${index}` }));

      const answers = await Promise.all(
        places.map((one) => announcements.placeCard('k7m2qx', { place: one, members: [], drawn: 1 })),
      );

      const { card } = await announcements.read('k7m2qx');
      expect(new Set(answers.map(({ ts }) => ts))).toEqual(new Set([card?.place.ts]));
    });

    it('adopts a card that was to be posted, for those who could see it the first time', async () => {
      await announcements.expectCard('k7m2qx', 1_764_000_000_123);
      await announcements.expectCard('k7m2qx', 1_764_000_000_456);
      expect(await announcements.read('k7m2qx')).toEqual({ told: {} });

      expect(await announcements.adoptCard('k7m2qx', place)).toEqual(place);

      const { card, told } = await announcements.read('k7m2qx');
      expect(card).toEqual({ place, membersAt: 1_764_000_000_123, drawn: 0 });
      expect(told).toEqual({});
    });

    it('adopts no card that nobody wanted to post', async () => {
      expect(await announcements.adoptCard('k7m2qx', place)).toBeUndefined();
      expect(await announcements.read('k7m2qx')).toEqual({ told: {} });
    });

    it('adopts no second card', async () => {
      await announcements.expectCard('k7m2qx', 7);
      await announcements.placeCard('k7m2qx', { place, members: ['ULIN'], drawn: 1 });

      expect(await announcements.adoptCard('k7m2qx', copy)).toEqual(place);
      expect((await announcements.read('k7m2qx')).card).toEqual({ place, members: ['ULIN'], drawn: 1 });
    });

    it('keeps an adopted card when the one that was posted after it comes', async () => {
      await announcements.expectCard('k7m2qx', 7);
      await announcements.adoptCard('k7m2qx', copy);

      expect(await announcements.placeCard('k7m2qx', { place, members: ['UEVE'], drawn: 2 })).toEqual(copy);
    });

    it('notes what the card shows now and leaves its place alone', async () => {
      await announcements.placeCard('k7m2qx', { place, members: ['ULIN'], drawn: 1 });

      await announcements.markDrawn('k7m2qx', 7);

      expect((await announcements.read('k7m2qx')).card).toEqual({ place, members: ['ULIN'], drawn: 7 });
    });

    it('keeps each note with the version that was last said', async () => {
      await announcements.markTold('k7m2qx', 'started', { place, version: '' });
      await announcements.markTold('k7m2qx', 'progress', { place: copy, version: '5' });
      await announcements.markTold('k7m2qx', 'progress', { place: copy, version: '40' });

      expect((await announcements.read('k7m2qx')).told).toEqual({
        started: { place, version: '' },
        progress: { place: copy, version: '40' },
      });
    });

    it('keeps the requests apart', async () => {
      await announcements.placeCard('aaaaaa', { place, members: [], drawn: 1 });
      await announcements.markTold('aaaaaa', 'ended', { place, version: '' });

      expect(await announcements.read('bbbbbb')).toEqual({ told: {} });
    });
  });
}

function theList(name: string, createBoth: () => Both): void {
  describe(`the list of what is to be announced ${name}`, () => {
    let announcements: Announcements;
    let store: RequestStore;

    beforeEach(async () => {
      ({ announcements, store } = createBoth());
      await store.create(aRequest());
    });

    it('holds a new request', async () => {
      expect(await announcements.unfinished()).toEqual(['k7m2qx']);
    });

    it('loses a request that is announced as it stands', async () => {
      await announcements.markDone('k7m2qx', 1);

      expect(await announcements.unfinished()).toEqual([]);
    });

    it('keeps a request that has changed since it was drawn', async () => {
      await store.change('k7m2qx', () => ok(aRequest({ status: 'denied' })));

      await announcements.markDone('k7m2qx', 1);

      expect(await announcements.unfinished()).toEqual(['k7m2qx']);
    });

    it('holds a request again after its next change', async () => {
      await announcements.markDone('k7m2qx', 1);

      await store.change('k7m2qx', () => ok(aRequest({ status: 'denied' })));

      expect(await announcements.unfinished()).toEqual(['k7m2qx']);
    });

    it('holds a request again whose card was drawn as it was before', async () => {
      await store.change('k7m2qx', () => ok(aRequest({ status: 'denied' })));
      await announcements.markDone('k7m2qx', 2);

      await announcements.markDrawn('k7m2qx', 2);
      expect(await announcements.unfinished()).toEqual([]);
      await announcements.markDrawn('k7m2qx', 1);

      expect(await announcements.unfinished()).toEqual(['k7m2qx']);
    });

    it('is not touched by a request that does not exist', async () => {
      await announcements.markDone('zzzzzz', 1);
      await announcements.markDrawn('zzzzzz', 1);

      expect(await announcements.unfinished()).toEqual(['k7m2qx']);
    });
  });
}
