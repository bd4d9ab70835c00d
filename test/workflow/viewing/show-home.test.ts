/** What a person's Home holds: by the same rules as the status of a request, and as its card can be pressed. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { ExportRequest, PendingRequest } from '../../../src/domain/export-request.ts';
import { statuses } from '../../../src/domain/status.ts';
import {
  anEmergencyRequest,
  aPerson,
  approvedAt,
  approver,
  aRequest,
  aRule,
  aVote,
  hour,
  requester,
} from '../../builders.ts';
import { admin, outsider } from '../deciding/follow-up-world.ts';
import { createHomeWorld } from './a-home.ts';

const none = { waiting: [], reviews: [], yours: [], running: [], recent: [] };
const guest = 'UGUEST';

let world: ReturnType<typeof createHomeWorld>;

beforeEach(() => {
  world = createHomeWorld();
  world.people.inChannel.add(guest);
  world.people.known.set(guest, aPerson({ id: guest, isGuest: true }));
});

let made = 0;

function another(given: Parameters<typeof aRequest>[0] = {}): ExportRequest {
  made += 1;
  return aRequest({ id: `r${String(made).padStart(5, '0')}`, idempotencyKey: `V${made}`, ...given });
}

describe('what waits for a person', () => {
  it('is a request of which they could fill a seat now, and not one of their own', async () => {
    const id = await world.putPosted(another());

    expect(await world.idsIn(approver)).toEqual({ ...none, waiting: [id] });
    expect(await world.idsIn(requester)).toEqual({ ...none, yours: [id] });
  });

  it.each<[string, Partial<PendingRequest>, string[]]>([
    ['they have approved', { rule: aRule({ approvals: 2 }), votes: [aVote()] }, [requester, approver]],
    ['whose time is over', { until: 1 }, [requester, approver]],
    ['that was posted before they joined', {}, [requester]],
  ])('is no request %s', async (_which, given, members) => {
    await world.putPosted({ ...another(), ...given } as PendingRequest, members);

    expect(await world.idsIn(approver)).toEqual(none);
  });

  it('is no request whose open seats are for others', async () => {
    const rule = aRule({ approvals: 1, approvers: [{ from: 'group:S0SECURITY', atLeast: 1, joined: 'any' }] });
    const id = await world.putPosted(another({ rule }));

    expect(await world.idsIn(approver)).toEqual(none);

    world.people.inGroups.set('S0SECURITY', new Set([approver]));
    expect(await world.idsIn(approver)).toEqual({ ...none, waiting: [id] });
  });

  it('is no request without a card', async () => {
    world.put(another());

    expect(await world.idsIn(approver)).toEqual(none);
  });

  it('also waits for an approver outside of the channel whom the rule names', async () => {
    const rule = aRule({
      approvers: [
        { from: outsider, joined: 'before' },
        { from: 'channel', joined: 'before' },
      ],
    });
    const id = await world.putPosted(another({ rule }));

    expect(await world.idsIn(outsider)).toEqual({ ...none, waiting: [id] });
  });
});

describe('what waits for a review', () => {
  it.each(['exporting', 'exported', 'failed'] as const)(
    'is an emergency that is %s, for those who could have approved it and were not involved',
    async (status) => {
      const id = await world.putPosted(anEmergencyRequest({ status }));

      expect((await world.idsIn(approver)).reviews).toEqual([id]);
      expect((await world.idsIn(requester)).reviews).toEqual([]);
      expect((await world.idsIn(outsider)).reviews).toEqual([]);
    },
  );

  it('shows nothing of it to a person who may not see it, however many there are', async () => {
    for (let count = 0; count < 5; count += 1) {
      made += 1;
      const id = `e${String(made).padStart(5, '0')}`;
      await world.putPosted(anEmergencyRequest({ id, idempotencyKey: `V${made}`, status: 'exported' }));
    }

    for (const userId of [outsider, guest])
      expect((await world.homeOf(userId)).sections.reviews).toEqual({ rows: [], page: 0, hasMore: false });
  });

  it('is none that was reviewed', async () => {
    const review = { by: approver, at: approvedAt, note: 'Looked at the logs' };
    await world.putPosted(anEmergencyRequest({ status: 'exported', emergency: { review } }));

    expect((await world.idsIn('UWEI')).reviews).toEqual([]);
    expect((await world.idsIn(approver)).reviews).toEqual([]);
  });
});

describe('a request in Home', () => {
  it('is in one section by its state: with the requester among theirs, with others by how far it is', async () => {
    const ids = new Map<string, string>();
    for (const status of statuses) ids.set(status, await world.putPosted(another({ status })));
    const idsOf = (...wanted: string[]) => wanted.map((status) => ids.get(status)).toSorted();

    const { waiting, running, recent } = await world.idsIn(approver);
    const { recent: nextPage } = await world.idsIn(approver, { recent: 1 });
    const own = [
      await world.idsIn(requester),
      await world.idsIn(requester, { yours: 1 }),
      await world.idsIn(requester, { yours: 2 }),
    ];

    expect(waiting).toEqual([ids.get('pending')]);
    expect(running.toSorted()).toEqual(idsOf('approved', 'waiting', 'starting', 'exporting'));
    expect([...recent, ...nextPage].toSorted()).toEqual(
      idsOf('denied', 'expired', 'withdrawn', 'exported', 'failed', 'cancelled'),
    );
    expect(own.flatMap(({ yours }) => yours).toSorted()).toEqual(idsOf(...statuses));
    expect(own.map((home) => ({ ...home, yours: [] }))).toEqual([none, none, none]);
  });

  it.each([
    ['a person outside of the channel', outsider],
    ['a guest in the channel', guest],
    ['a deactivated account', 'UGONE'],
    ['a stranger of another workspace, whom Slack counts as a guest', 'USTRANGER'],
  ])('is not shown to %s, as its status is not', async (_who, userId) => {
    world.people.known.set('UGONE', aPerson({ id: 'UGONE', isBot: true }));
    world.people.known.set('USTRANGER', aPerson({ id: 'USTRANGER', isGuest: true }));
    world.people.inChannel.add('UGONE').add('USTRANGER');
    for (const status of statuses) {
      const requestId = await world.putPosted(another({ status }));
      expect(await world.showStatus({ requestId, userId })).toMatchObject({ ok: false });
    }

    expect(await world.idsIn(userId)).toEqual(none);
    expect((await world.homeOf(userId)).mayAsk.ok).toBe(false);
  });

  it('is shown to the members of its channel, and not to those of another', async () => {
    world.people.inOtherChannels.set('COTHER', new Set([outsider]));
    const here = await world.putPosted(another({ status: 'exporting' }));
    const elsewhere = await world.putPosted(another({ status: 'exporting', channel: 'COTHER' }));

    expect(await world.idsIn(approver)).toEqual({ ...none, running: [here] });
    expect(await world.idsIn(outsider)).toEqual({ ...none, running: [elsewhere] });
  });

  it('is shown to those who know of it without its channel while the bot cannot see that, and breaks no other Home', async () => {
    const here = await world.putPosted(another({ status: 'exporting' }));
    const closed = await world.putPosted(another({ status: 'exporting', channel: 'COLD' }));
    world.people.closedChannels.add('COLD');

    expect(await world.idsIn(approver)).toEqual({ ...none, running: [here] });
    expect((await world.idsIn(admin)).running).toEqual([closed, here]);
    expect((await world.idsIn(requester)).yours).toEqual([closed, here]);
    expect((await world.listRequests({ userId: approver, which: 'open' })).rows).toMatchObject([
      { request: { id: here } },
    ]);
  });

  it('is shown to an admin, wherever it is, and with what an admin may do', async () => {
    const id = await world.putPosted(another({ status: 'exporting', channel: 'COTHER' }));

    const { running } = (await world.homeOf(admin)).sections;

    expect(running.rows).toMatchObject([{ request: { id }, role: 'admin' }]);
  });

  it('is not shown to a member who has left since it was listed', async () => {
    await world.putPosted(another({ status: 'exporting' }));
    world.people.inChannel.delete(approver);

    expect(await world.idsIn(approver)).toEqual(none);
    expect((await world.homeOf(requester)).sections.yours.rows).toHaveLength(1);
  });

  it('is shown as it is on record where its list is behind', async () => {
    const id = await world.putPosted(another());
    const read = world.lists.read.bind(world.lists);
    world.lists.read = async (asked) => {
      const found = await read(asked);
      world.put({ ...aRequest({ status: 'denied' }), id, idempotencyKey: 'V-behind' });
      return found;
    };

    expect(await world.idsIn(approver)).toEqual(none);
  });

  it('that the person has just acted on comes first, whatever has become of it, and only once', async () => {
    const id = await world.putPosted(another({ status: 'denied' }));

    const { acted, sections } = await world.homeOf(approver, {}, id);

    expect(acted).toMatchObject({ request: { id, status: 'denied' } });
    expect(sections.recent.rows).toEqual([]);
    expect((await world.homeOf(outsider, {}, id)).acted).toBeUndefined();
  });

  it('throws where Slack does not say who may see it', async () => {
    await world.putPosted(another());
    world.people.isSilent = true;

    await expect(world.homeOf(approver)).rejects.toThrow('Slack does not answer');
  });
});

type PagedSection = 'waiting' | 'yours' | 'running' | 'recent';
const pagedSections: readonly [PagedSection, perPage: number][] = [
  ['waiting', 5],
  ['yours', 5],
  ['running', 4],
  ['recent', 3],
];

describe('Home of two thousand requests', () => {
  it('is read with one question to the lists and at most 20 records, on each page', async () => {
    for (let count = 0; count < 500; count += 1) {
      await world.putPosted(another());
      await world.putPosted(another({ status: 'exporting' }));
      world.put(another({ status: 'exported' }));
      world.put(another({ requester: approver }));
    }
    const lastPage = { waiting: 99, reviews: 0, yours: 99, running: 124, recent: 165 };

    for (const pages of [{}, lastPage]) {
      world.recordsRead.length = 0;
      world.lists.reads = 0;
      const { sections } = await world.homeOf(approver, pages);

      expect(world.lists.reads).toBe(1);
      expect(world.recordsRead.length).toBeLessThanOrEqual(20);
      const sizes = [sections.waiting, sections.yours, sections.running, sections.recent].map(
        ({ rows }) => rows.length,
      );
      expect(sizes).toEqual([5, 5, 4, 3]);
      expect(sections.yours.hasMore).toBe(pages !== lastPage);
    }
  });

  it('leads to the end of each section, with at most 20 records read for a page', async () => {
    const ids = { waiting: [], yours: [], running: [], recent: [] } as Record<PagedSection, string[]>;
    for (let count = 0; count < 500; count += 1) {
      ids.waiting.push(await world.putPosted(another()));
      ids.running.push(await world.putPosted(another({ status: 'exporting' })));
      ids.recent.push(await world.putPosted(another({ status: 'exported' })));
      ids.yours.push(await world.putPosted(another({ requester: approver })));
    }

    for (const page of [0, 1, 98, 99, 100, 124, 125, 166]) {
      world.recordsRead.length = 0;
      const { sections } = await world.homeOf(approver, { waiting: page, yours: page, running: page, recent: page });

      expect(world.recordsRead.length).toBeLessThanOrEqual(20);
      for (const [section, perPage] of pagedSections) {
        const { rows, hasMore } = sections[section];
        const listed = ids[section].toReversed();
        const onPage = rows.map(({ request }) => request.id);
        const end = (page + 1) * perPage;
        expect([section, page, hasMore, onPage]).toEqual([section, page, end < 500, listed.slice(page * perPage, end)]);
      }
    }
  });

  it('shows each request once over all pages', async () => {
    const ids: string[] = [];
    for (let count = 0; count < 23; count += 1) ids.push(await world.putPosted(another()));
    for (let count = 0; count < 7; count += 1) world.put(another({ requester: approver }));

    const pages = [];
    for (let page = 0; page < 6; page += 1) pages.push(...(await world.idsIn(approver, { waiting: page })).waiting);

    expect(pages.toSorted()).toEqual(ids.toSorted());
  });
});

it('is read by the time of Redis', async () => {
  world.clock.pass(hour);

  expect((await world.homeOf(approver)).at).toBe(await world.clock.now());
});
