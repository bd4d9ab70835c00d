/** What everything that remembers announcements must do, together with the store whose changes are to be announced. */
import { beforeEach, describe, expect, it } from 'vitest';
import { ok } from '../../src/domain/result.ts';
import type { Announcements } from '../../src/workflow/ports/announcements.ts';
import type { Mark, Members } from '../../src/workflow/ports/members.ts';
import type { RequestStore } from '../../src/workflow/ports/records.ts';
import { aRequest, channel } from '../builders.ts';

/** `loseMarks`: as a server does that takes over without the last second. */
type Rooms = { announcements: Announcements; store: RequestStore; members: Members; loseMarks: () => Promise<void> };

const place = { channel, ts: '1700000000.000001' };
const copy = { channel, ts: '1700000000.000002' };

export function announcementsContract(name: string, createRooms: () => Rooms): void {
  cards(name, createRooms);
  theList(name, createRooms);
}

function cards(name: string, createRooms: () => Rooms): void {
  describe(`cards and notes ${name}`, () => {
    let announcements: Announcements;
    let members: Members;
    let loseMarks: Rooms['loseMarks'];

    beforeEach(async () => {
      ({ announcements, members, loseMarks } = createRooms());
      const reading = await members.beginRead(channel, 0);
      if (reading) await members.endRead(reading, new Set(['ULIN', 'UANA']));
    });

    async function marked(): Promise<Mark> {
      const mark = await members.mark(channel);
      if (!mark) throw new Error('never read');
      return mark;
    }

    it('has nothing of a request of which nothing was posted', async () => {
      expect(await announcements.read('k7m2qx')).toEqual({ sent: {} });
    });

    it('keeps by when people had joined who see a card', async () => {
      const mark = await marked();
      const { membersAt } = mark;

      expect(await announcements.placeCard('k7m2qx', { place, membersAt, drawn: 1 }, mark)).toEqual({
        place,
        membersAt,
      });

      expect((await announcements.read('k7m2qx')).card).toEqual({ place, membersAt, drawn: 1 });
    });

    it('keeps a card without an audience where the mark of its time is lost, or was never there', async () => {
      const mark = await marked();
      const { membersAt } = mark;
      await loseMarks();

      const onRecord = await announcements.placeCard('k7m2qx', { place, membersAt, drawn: 1 }, mark);

      expect(onRecord).toEqual({ place, members: [] });
      expect((await announcements.read('k7m2qx')).card).toEqual({ place, members: [], drawn: 1 });
      expect(await announcements.placeCard('aaaaaa', { place, membersAt, drawn: 1 })).toEqual({ place, members: [] });
    });

    it('keeps a card whose time is known instead of one without an audience, once, and no other one without', async () => {
      await announcements.placeCard('k7m2qx', { place, membersAt: 7, drawn: 1 });
      expect((await announcements.placeCard('k7m2qx', { place: copy, membersAt: 7, drawn: 1 })).place).toEqual(place);
      const mark = await marked();
      const { membersAt } = mark;
      await announcements.expectCard('k7m2qx', mark);

      const onRecord = await announcements.placeCard('k7m2qx', { place: copy, membersAt, drawn: 2 }, mark);

      expect(onRecord).toEqual({ place: copy, membersAt });
      expect(await announcements.placeCard('k7m2qx', { place, membersAt, drawn: 3 }, mark)).toEqual(onRecord);
      expect(await announcements.placeCard('k7m2qx', { place, membersAt, drawn: 3 })).toEqual(onRecord);
      expect((await announcements.read('k7m2qx')).card).toEqual({ place: copy, membersAt, drawn: 2 });
    });

    it('keeps where a card of the first release is, who saw it posted and what it shows', async () => {
      const onRecord = await announcements.placeCard('k7m2qx', { place, members: ['ULIN', 'UANA'], drawn: 1 });

      expect(onRecord.place).toEqual(place);
      const { card, sent } = await announcements.read('k7m2qx');
      expect(card).toEqual({ place, members: ['ULIN', 'UANA'], drawn: 1 });
      expect(sent).toEqual({});
    });

    it('keeps the first card and answers with it when another one comes', async () => {
      await announcements.placeCard('k7m2qx', { place, members: ['ULIN'], drawn: 1 });

      const onRecord = await announcements.placeCard('k7m2qx', { place: copy, members: ['UEVE'], drawn: 2 });

      expect(onRecord.place).toEqual(place);
      expect((await announcements.read('k7m2qx')).card).toEqual({ place, members: ['ULIN'], drawn: 1 });
    });

    it('agrees on one card when twenty are posted at the same time', async () => {
      const places = Array.from({ length: 20 }, (_, index) => ({ channel, ts: `1700000000.${index}` }));

      const answers = await Promise.all(
        places.map((one) => announcements.placeCard('k7m2qx', { place: one, members: ['ULIN'], drawn: 1 })),
      );

      const { card } = await announcements.read('k7m2qx');
      expect(new Set(answers.map((answer) => answer.place.ts))).toEqual(new Set([card?.place.ts]));
    });

    it('adopts a card that was to be posted, for those who could see it the first time', async () => {
      const first = await marked();
      expect(await announcements.expectCard('k7m2qx', first)).toBe(true);
      expect(await announcements.expectCard('k7m2qx', await marked())).toBe(true);
      expect(await announcements.read('k7m2qx')).toEqual({ sent: {} });

      expect(await announcements.adoptCard('k7m2qx', place)).toEqual(place);

      const { card, sent } = await announcements.read('k7m2qx');
      expect(card).toEqual({ place, membersAt: first.membersAt, drawn: 0 });
      expect(sent).toEqual({});
    });

    it('adopts no card that was not to be posted, nor one that was to be posted before the mark of its time was lost', async () => {
      const mark = await marked();
      await loseMarks();

      expect(await announcements.expectCard('k7m2qx', mark)).toBe(false);

      expect(await announcements.adoptCard('k7m2qx', place)).toBeUndefined();
      expect(await announcements.read('k7m2qx')).toEqual({ sent: {} });
    });

    it('adopts no second card', async () => {
      await announcements.expectCard('k7m2qx', await marked());
      await announcements.placeCard('k7m2qx', { place, members: ['ULIN'], drawn: 1 });

      expect(await announcements.adoptCard('k7m2qx', copy)).toEqual(place);
      expect((await announcements.read('k7m2qx')).card).toEqual({ place, members: ['ULIN'], drawn: 1 });
    });

    it('keeps an adopted card when the one that was posted after it comes', async () => {
      await announcements.expectCard('k7m2qx', await marked());
      await announcements.adoptCard('k7m2qx', copy);

      const onRecord = await announcements.placeCard('k7m2qx', { place, members: ['UEVE'], drawn: 2 });

      expect(onRecord.place).toEqual(copy);
    });

    it('notes what the card shows now and leaves its place alone', async () => {
      await announcements.placeCard('k7m2qx', { place, members: ['ULIN'], drawn: 1 });

      await announcements.markDrawn('k7m2qx', 7);

      expect((await announcements.read('k7m2qx')).card).toEqual({ place, members: ['ULIN'], drawn: 7 });
    });

    it('keeps each note with the version that was last said', async () => {
      await announcements.markSent('k7m2qx', 'started', { place, version: '' });
      await announcements.markSent('k7m2qx', 'progress', { place: copy, version: '5' });
      await announcements.markSent('k7m2qx', 'progress', { place: copy, version: '40' });

      expect((await announcements.read('k7m2qx')).sent).toEqual({
        started: { place, version: '' },
        progress: { place: copy, version: '40' },
      });
    });

    it('keeps the requests apart', async () => {
      await announcements.placeCard('aaaaaa', { place, members: [], drawn: 1 });
      await announcements.markSent('aaaaaa', 'ended', { place, version: '' });

      expect(await announcements.read('bbbbbb')).toEqual({ sent: {} });
    });
  });
}

function theList(name: string, createRooms: () => Rooms): void {
  describe(`the list of what is to be announced ${name}`, () => {
    let announcements: Announcements;
    let store: RequestStore;

    beforeEach(async () => {
      ({ announcements, store } = createRooms());
      await store.create(aRequest());
    });

    it('holds a new request', async () => {
      expect(await announcements.unfinished()).toEqual(['k7m2qx']);
    });

    it('loses a request that is announced as it is', async () => {
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
