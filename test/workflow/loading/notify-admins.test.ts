/** Admins hear the news of the policy file, each once. */
import { beforeEach, describe, expect, it } from 'vitest';
import { createNotifyAdmins } from '../../../src/workflow/loading/notify-admins.ts';
import type { Announcement } from '../../../src/workflow/loading/report-policy.ts';
import type { UserGroups } from '../../../src/workflow/ports/groups.ts';
import { hour } from '../../builders.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { createFakeLog } from '../../fakes/log.ts';
import { createFakeOnce } from '../../fakes/once.ts';

const news: Announcement['news'] = {
  is: 'refused',
  inForce: 7,
  atStart: false,
  refusal: { because: 'faults', faults: ['line 1, column 1: This is not YAML.'] },
};
const announcement = (given: Partial<Announcement> = {}): Announcement => ({
  news,
  key: 'refused/1',
  admins: ['U0LIN', 'U0ANA'],
  ...given,
});

describe('news of the policy file', () => {
  let notified: string[];
  let unreachable: string[];
  let groups: UserGroups | undefined;
  const once = () => shared;
  let shared: ReturnType<typeof createFakeOnce>;
  const clock = createFakeClock(Date.now());
  const log = createFakeLog();
  const aProcess = () =>
    createNotifyAdmins({
      once: once(),
      async readGroups() {
        if (!groups) throw new Error('Slack does not say');
        return groups;
      },
      async notifyOfPolicy(userId) {
        if (unreachable.includes(userId)) throw new Error('Slack did not take it');
        notified.push(userId);
      },
      elapsed: clock.elapsed,
      log,
    });

  beforeEach(() => {
    [notified, unreachable, groups] = [[], [], new Map()];
    shared = createFakeOnce();
  });

  it('reaches each admin once, whichever process has it, and however often', async () => {
    const processes = [aProcess(), aProcess(), aProcess()];
    for (const one of processes) one.announce(announcement());

    await Promise.all(processes.map((one) => one.notify()));
    for (const one of processes) {
      one.announce(announcement());
      await one.notify();
    }

    expect(notified.toSorted()).toEqual(['U0ANA', 'U0LIN']);
  });

  it('reaches them again where it is other news', async () => {
    const one = aProcess();
    one.announce(announcement());
    one.announce(announcement({ key: 'refused/2' }));
    await one.notify();

    expect(notified).toHaveLength(4);
  });

  it('reaches the members of groups, each once, also who is named besides', async () => {
    groups = new Map([['S0OPS', { id: 'S0OPS', handle: 'ops', members: new Set(['U0LIN', 'U0WEI']) }]]);
    const one = aProcess();
    one.announce(announcement({ admins: ['U0LIN', 'group:S0OPS', 'group:S0GONE'] }));
    await one.notify();

    expect(notified.toSorted()).toEqual(['U0LIN', 'U0WEI']);
  });

  it('waits for Slack to say who is in a group; the others have heard of it meanwhile', async () => {
    groups = undefined;
    const one = aProcess();
    one.announce(announcement({ admins: ['U0LIN', 'group:S0OPS'] }));
    await one.notify();
    expect(notified).toEqual(['U0LIN']);

    groups = new Map([['S0OPS', { id: 'S0OPS', handle: 'ops', members: new Set(['U0WEI']) }]]);
    await one.notify();
    await one.notify();

    expect(notified).toEqual(['U0LIN', 'U0WEI']);
  });

  it('reaches the other admins where one cannot be reached, and that one later', async () => {
    unreachable = ['U0LIN'];
    const one = aProcess();
    one.announce(announcement());
    await one.notify();
    expect(notified).toEqual(['U0ANA']);

    // The claim of the attempt has run out.
    shared.claims.clear();
    unreachable = [];
    await one.notify();

    expect(notified).toEqual(['U0ANA', 'U0LIN']);
  });

  it('is given up after an hour, with a line in the log', async () => {
    unreachable = ['U0LIN', 'U0ANA'];
    const one = aProcess();
    one.announce(announcement());
    clock.pass(hour);
    await one.notify();
    unreachable = [];
    shared.claims.clear();
    await one.notify();

    expect(notified).toEqual([]);
    expect(log.lines.map(({ message }) => message)).toContain('admins not notified of the policy file');
  });

  describe('that is owed', () => {
    let removed: number;
    const owed = (given: Partial<Announcement> = {}) =>
      announcement({
        async removeNews() {
          removed += 1;
        },
        ...given,
      });

    beforeEach(() => {
      removed = 0;
      shared.claims.clear();
    });

    it('is removed once each admin was messaged, not earlier', async () => {
      unreachable = ['U0ANA'];
      const one = aProcess();
      one.announce(owed());
      await one.notify();
      expect(removed).toBe(0);

      shared.claims.clear();
      unreachable = [];
      await one.notify();

      expect(removed).toBe(1);
    });

    it('is the same news as the one that waits already', async () => {
      unreachable = ['U0ANA'];
      const one = aProcess();
      one.announce(announcement());
      one.announce(owed());
      one.announce(owed());
      await one.notify();
      shared.claims.clear();
      unreachable = [];
      await one.notify();

      expect(notified).toEqual(['U0LIN', 'U0ANA']);
      expect(removed).toBe(1);
    });

    it('is removed when it is given up, so that no start brings it up again', async () => {
      unreachable = ['U0ANA', 'U0LIN'];
      const one = aProcess();
      one.announce(owed());
      clock.pass(hour);
      await one.notify();

      expect(removed).toBe(1);
    });

    it('is removed later where Redis hung up', async () => {
      let fails = true;
      const one = aProcess();
      const removeNews = async () => {
        if (fails) throw new Error('Redis hung up');
        removed += 1;
      };
      one.announce(owed({ removeNews }));
      await one.notify();
      fails = false;
      await one.notify();

      expect(removed).toBe(1);
      expect(notified).toHaveLength(2);
    });
  });
});
