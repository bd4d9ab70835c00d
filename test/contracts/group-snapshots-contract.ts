/** What everything that keeps who was in a group must do. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { GroupSnapshots } from '../../src/workflow/ports/groups.ts';

export function groupSnapshotsContract(name: string, createSnapshots: () => GroupSnapshots): void {
  describe(`snapshots of groups ${name}`, () => {
    let snapshots: GroupSnapshots;

    beforeEach(() => {
      snapshots = createSnapshots();
    });

    it('say who was in the group, and who was not', async () => {
      const snapshot = await snapshots.keep(new Set(['UANA', 'UWEI']));

      expect(await snapshots.has(snapshot, 'UANA')).toBe(true);
      expect(await snapshots.has(snapshot, 'ULIN')).toBe(false);
    });

    it('say nothing of what is not kept', async () => {
      await snapshots.keep(new Set(['UANA']));

      expect(await snapshots.has('none', 'UANA')).toBeUndefined();
    });

    it('have one name for the same members, in whatever order Slack lists them', async () => {
      const first = await snapshots.keep(new Set(['UANA', 'UWEI']));

      expect(await snapshots.keep(new Set(['UWEI', 'UANA']))).toBe(first);
      expect(await snapshots.keep(new Set(['UANA']))).not.toBe(first);
      expect(await snapshots.has(first, 'UWEI')).toBe(true);
    });

    it('know an empty group from one that is not kept', async () => {
      const empty = await snapshots.keep(new Set());

      expect(await snapshots.has(empty, 'UANA')).toBe(false);
    });

    it('stay as they were when the group changes', async () => {
      const members = new Set(['UANA']);
      const snapshot = await snapshots.keep(members);

      members.add('UWEI');
      await snapshots.keep(members);

      expect(await snapshots.has(snapshot, 'UWEI')).toBe(false);
    });

    it('hold thousands of members', async () => {
      const members = Array.from({ length: 12_345 }, (_, index) => `U${index}`);

      const snapshot = await snapshots.keep(new Set(members));

      expect(await snapshots.has(snapshot, 'U0')).toBe(true);
      expect(await snapshots.has(snapshot, 'U12344')).toBe(true);
      expect(await snapshots.has(snapshot, 'U12345')).toBe(false);
    });
  });
}
