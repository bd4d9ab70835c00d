/** What everything that keeps the members of channels must do. Slack's times are in seconds, of the time of the test. */
import { beforeEach, describe, expect, it } from 'vitest';
import { wasThere } from '../../src/domain/people.ts';
import type { Members, Reading } from '../../src/workflow/ports/members.ts';
import { channel, minute } from '../builders.ts';

const every = 15 * minute;

export function membersContract(name: string, createMembers: () => Members): void {
  describe(`members ${name}`, () => {
    let members: Members;

    beforeEach(() => {
      members = createMembers();
    });

    it('knows nothing of a channel that was never read, and takes no news of it', async () => {
      expect(await joins('UANA', later(1))).toBe(false);

      expect(await members.joinedAt(channel, 'UANA')).toBeUndefined();
      expect(await members.mark(channel)).toBeUndefined();
      expect(await members.count(channel)).toBeUndefined();
    });

    it('knows since when each is a member, on a clock of its own that only grows', async () => {
      await read(['UANA']);
      const card = await now();
      await joins('UWEI', later(1));
      const next = await now();

      expect(await members.count(channel)).toBe(1);
      expect(await sees('UANA', card)).toBe(true);
      expect(await sees('UWEI', card)).toBe(false);
      expect(await sees('UWEI', next)).toBe(true);
      expect(await sees('UEVE', next)).toBe(false);
    });

    it('keeps who has left as a person who has, and one who comes back as of then', async () => {
      await read(['UANA']);
      await leaves('UANA', later(1));
      expect(await members.joinedAt(channel, 'UANA')).toBeUndefined();
      const card = await now();

      await joins('UANA', later(2));

      expect(await sees('UANA', card)).toBe(false);
      expect(await sees('UANA', await now())).toBe(true);
    });

    it('takes no old news after newer ones, whatever the order in which they come', async () => {
      await read([]);
      await leaves('UANA', later(3));

      expect(await joins('UANA', later(2))).toBe(false);
      expect(await leaves('UANA', later(3))).toBe(false);
      expect(await members.joinedAt(channel, 'UANA')).toBeUndefined();
      expect(await joins('UANA', later(3.000_1))).toBe(true);
    });

    it('takes no news from before a full read', async () => {
      await read(['UANA']);

      expect(await leaves('UANA', later(-5 * 60))).toBe(false);
      expect(await joins('UEVE', later(-5 * 60))).toBe(true);
    });

    it('learns from a full read who has come and gone in a gap, as of the end of the read', async () => {
      await read(['UANA', 'UWEI']);
      const before = await members.joinedAt(channel, 'UWEI');
      await members.suspectGap(channel);
      const card = await now();

      expect(await read(['UWEI', 'UEVE'])).toEqual({ joined: 1, left: 1 });

      expect(await members.joinedAt(channel, 'UANA')).toBeUndefined();
      expect(await members.joinedAt(channel, 'UWEI')).toBe(before);
      expect(await sees('UEVE', card)).toBe(false);
      expect(await sees('UEVE', await now())).toBe(true);
      expect(await members.count(channel)).toBe(2);
    });

    it('believes an event rather than a read that began before it came', async () => {
      await read(['UANA']);
      await members.suspectGap(channel);
      const reading = await begin();
      await leaves('UANA', later(1));
      await joins('UEVE', later(1));

      expect(await members.endRead(reading, new Set(['UANA']))).toEqual({ joined: 0, left: 0 });

      expect(await members.joinedAt(channel, 'UANA')).toBeUndefined();
      expect(await members.joinedAt(channel, 'UEVE')).toBeDefined();
    });

    it('has one process read at a time, and only where it is due', async () => {
      const reading = await begin();
      expect(reading.why).toBe('first');
      expect(await members.beginRead(channel, every)).toBeUndefined();
      await members.endRead(reading, new Set(['UANA']));

      expect(await members.beginRead(channel, every)).toBeUndefined();
      await members.suspectGap(channel);
      expect(await members.beginRead(channel, every)).toMatchObject({ why: 'gap' });
      expect(await members.beginRead('C0OTHER', every)).toMatchObject({ why: 'first' });
    });

    it('is due again after a while, and after a gap that was noted during a read', async () => {
      await read([]);
      const old = await members.beginRead(channel, 0);
      expect(old).toMatchObject({ why: 'age' });
      await members.suspectGap(channel);
      if (old) await members.endRead(old, new Set());

      expect(await members.beginRead(channel, every)).toMatchObject({ why: 'gap' });
    });

    it('keeps a thousand and more', async () => {
      const crowd = Array.from({ length: 1_234 }, (_, number) => `U${number}`);

      expect(await read(crowd)).toEqual({ joined: 1_234, left: 0 });
      expect(await read(crowd.slice(234))).toEqual({ joined: 0, left: 234 });

      expect(await members.joinedAt(channel, 'U233')).toBeUndefined();
      expect(await members.joinedAt(channel, 'U1233')).toBeDefined();
      expect(await members.count(channel)).toBe(1_000);
    });

    async function begin(): Promise<Reading> {
      const reading = await members.beginRead(channel, 0);
      if (!reading) throw new Error('no read is due');
      return reading;
    }

    async function read(all: string[]) {
      return members.endRead(await begin(), new Set(all));
    }

    async function now(): Promise<number> {
      const mark = await members.mark(channel);
      if (!mark) throw new Error('never read');
      return mark.membersAt;
    }

    async function sees(userId: string, membersAt: number): Promise<boolean> {
      return wasThere({ membersAt }, { userId, joinedAt: await members.joinedAt(channel, userId) });
    }

    function joins(userId: string, at: string): Promise<boolean> {
      return members.note({ channel, userId, isMember: true, at });
    }

    function leaves(userId: string, at: string): Promise<boolean> {
      return members.note({ channel, userId, isMember: false, at });
    }
  });
}

const started = Date.now() / 1000;

/** Slack's time so many seconds from now. */
function later(seconds: number): string {
  return (started + seconds).toFixed(6);
}
