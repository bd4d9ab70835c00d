/** Deciding under a rule with seats: two people, one of them of a group, and cards that show what is on record. */
import { beforeEach, describe, expect, it } from 'vitest';
import { shownOf } from '../../../src/domain/shown.ts';
import { createRedrawCard } from '../../../src/workflow/announcing/redraw-card.ts';
import {
  createDecideExport,
  type DecideExport,
  type DecideRefusal,
} from '../../../src/workflow/deciding/decide-export.ts';
import { createMayDecideNow } from '../../../src/workflow/deciding/may-decide-now.ts';
import { PolicyOutdated } from '../../../src/workflow/policy-outdated.ts';
import { aPolicy, aTwoPersonRule, security } from '../../a-policy.ts';
import {
  aDecisionPress,
  approvedAt,
  approver,
  aRequest,
  aVote,
  channel,
  minute,
  type RequestIn,
  requester,
} from '../../builders.ts';
import { createWorld, type World } from '../../fakes/world.ts';

let world: World;
let decideExport: DecideExport;
let notified: { by: string; refusal: DecideRefusal }[];
let waits: string[];
let request: RequestIn<'pending'>;

beforeEach(async () => {
  world = createWorld();
  notified = [];
  waits = [];
  world.load(aPolicy());
  world.people.inGroups.set('S0SECURITY', new Set(['USEC', requester]));
  for (const id of ['USEC', 'UWEI']) world.people.inChannel.add(id);
  const members = await world.snapshots.keep(new Set(['USEC', requester]));
  request = aRequest({
    status: 'pending',
    rule: aTwoPersonRule(),
    policy: { version: 7, digest: 'digest-7' },
    groups: { [security]: { handle: 'security', members } },
  });
  world.put(request);
  await world.announcements.placeCard('k7m2qx', {
    place: { channel, ts: '1' },
    members: [requester, approver, 'UWEI', 'USEC'],
    drawn: 1,
  });
  decideExport = createDecideExport({
    ...world,
    mayDecideNow: createMayDecideNow(world),
    redrawCard: createRedrawCard(world),
    notifyOfWait: ({ by }) => void waits.push(by),
    notifyOfRefusal: async ({ by }, refusal) => void notified.push({ by, refusal }),
  });
});

async function press(given: Parameters<typeof aDecisionPress>[0] = {}): Promise<void> {
  const pressed = aDecisionPress({ shown: shownOf(request), ...given });
  await world.presses.keep(pressed);
  await decideExport(pressed);
}

const now = () => world.requestNow('k7m2qx');

const approval = () => aDecisionPress({ shown: shownOf(request) });

describe('two people, one of them of a group', () => {
  it('approve together, and each vote says what it was for and by which sources', async () => {
    const shown = shownOf(request);
    await press();
    expect(await now()).toMatchObject({ status: 'pending', votes: [{ by: approver, shown, sources: ['channel'] }] });
    expect(world.jobs.advance.size).toBe(0);

    await press({ by: 'USEC' });

    expect(await now()).toMatchObject({
      status: 'approved',
      approval: { votes: [{ by: approver }, { by: 'USEC', shown, sources: [security, 'channel'] }] },
      policy: { version: 7 },
    });
    expect([...world.jobs.advance]).toEqual(['k7m2qx']);
    expect(notified).toEqual([]);
  });

  it('are not both of the channel: the second one hears that no seat is open', async () => {
    await press();
    await press({ by: 'UWEI' });

    expect(await now()).toMatchObject({ status: 'pending', votes: [{ by: approver }] });
    expect(notified).toMatchObject([{ by: 'UWEI', refusal: { reason: 'no-open-seat' } }]);
  });

  it('are not the requester, though the requester is in the group and the channel', async () => {
    await press({ by: requester });

    expect(notified).toMatchObject([{ by: requester, refusal: { reason: 'own-request' } }]);
  });

  it('approve at the same moment, each once', async () => {
    await Promise.all([press(), press({ by: 'USEC' }), press(), press({ by: 'USEC' })]);

    expect(await now()).toMatchObject({ status: 'approved', approval: { votes: [{}, {}] } });
    expect(notified).toEqual([]);
  });

  it('are judged by who is in the group at the press, and was when approvers were asked', async () => {
    world.people.inGroups.set('S0SECURITY', new Set(['UWEI']));

    await press();
    await press({ by: 'USEC' });
    await press({ by: 'UWEI' });

    expect(await now()).toMatchObject({ status: 'pending', votes: [{ by: approver }] });
    expect(notified.map(({ by, refusal }) => [by, refusal.reason])).toEqual([
      ['USEC', 'no-open-seat'],
      ['UWEI', 'no-open-seat'],
    ]);
  });
});

describe('a card that shows something else than the record', () => {
  it.each(['approve', 'deny', 'take-back'] as const)('decides nothing, and is drawn again: %s', async (kind) => {
    const before = await world.store.read('k7m2qx');

    await press({ kind, shown: '0123456789abcdef' });

    expect(await world.store.read('k7m2qx')).toEqual(before);
    expect(notified).toMatchObject([{ by: approver, refusal: { reason: 'card-changed' } }]);
    expect((await world.announcements.read('k7m2qx')).card?.drawn).toBe(0);
    expect([...world.jobs.announce]).toEqual(['k7m2qx']);
    expect(await world.presses.kept()).toEqual([]);
  });

  it('is one of the first release, for a request of a rule that it cannot show', async () => {
    const { shown: _none, ...pressed } = aDecisionPress();
    await world.presses.keep(pressed);
    await decideExport(pressed);

    expect(notified).toMatchObject([{ refusal: { reason: 'card-changed' } }]);
  });

  it('is drawn again for people who could decide, and for no others', async () => {
    await press({ by: 'UMAX', shown: '0123456789abcdef' });

    expect(notified).toMatchObject([{ refusal: { reason: 'not-an-approver' } }]);
    expect(world.jobs.announce.size).toBe(0);
  });
});

describe('an approval that is taken back', () => {
  const later = approvedAt + minute;

  it('is gone, and its person may deny', async () => {
    await press();
    await press({ kind: 'take-back', at: later });
    expect(await now()).toMatchObject({ status: 'pending', votes: [] });

    await press({ kind: 'deny', at: later + 1 });

    expect(await now()).toMatchObject({ status: 'denied', denial: { by: approver } });
    expect(notified).toEqual([]);
  });

  it('is not given again by a press that is taken up a second time', async () => {
    await press();
    await press({ kind: 'take-back', at: later });

    await press();

    expect(await now()).toMatchObject({ status: 'pending', votes: [] });
    expect(notified).toMatchObject([{ refusal: { reason: 'taken-back' } }]);
  });

  it('is taken back once: the press taken up a second time changes nothing, without a word', async () => {
    await press();
    await press({ kind: 'take-back', at: later });
    await press({ at: later + 1 });

    await press({ kind: 'take-back', at: later });

    expect(await now()).toMatchObject({ status: 'pending', votes: [{ by: approver, at: later + 1 }] });
    expect(notified).toEqual([]);
  });

  it('is taken back once, however often its person clicks', async () => {
    await press();
    await press({ kind: 'take-back', at: later });

    await press({ kind: 'take-back', at: later + 500 });

    expect(notified).toEqual([]);
  });

  it.each([
    ['before it', async () => {}],
    ['after it', async () => decideExport(approval())],
  ])('never counts where Take back came while it was kept, and was carried out %s', async (_order, first) => {
    await world.presses.keep(approval());
    const takeBack = aDecisionPress({ shown: shownOf(request), kind: 'take-back', at: later });
    await world.presses.keep(takeBack);
    await first();

    await decideExport(takeBack);
    await decideExport(approval());

    expect(await now()).toMatchObject({ status: 'pending', votes: [] });
    expect(new Set(notified.map(({ refusal }) => refusal.reason))).toEqual(new Set(['taken-back']));
  });

  it('fills no last seat where Take back came while it was kept', async () => {
    await press({ by: 'USEC' });
    await world.presses.keep(approval());
    await world.presses.keep(aDecisionPress({ shown: shownOf(request), kind: 'take-back', at: later }));

    await decideExport(approval());

    expect(await now()).toMatchObject({ status: 'pending', votes: [{ by: 'USEC' }] });
  });

  it('counts where no bot process has signed the Take back that is kept', async () => {
    world.signatureCheck.press = () => 'no-signature';
    await world.presses.keep(aDecisionPress({ shown: shownOf(request), kind: 'take-back', at: later }));

    await press();

    expect(await now()).toMatchObject({ status: 'pending', votes: [{ by: approver }] });
  });

  it('counts where an earlier Take back is still kept', async () => {
    await world.presses.keep(aDecisionPress({ shown: shownOf(request), kind: 'take-back', at: approvedAt - 1 }));

    await press();

    expect(await now()).toMatchObject({ status: 'pending', votes: [{ by: approver }] });
    expect(await now()).not.toHaveProperty('takenBack');
  });

  it('is gone where it was written while Take back looked for it', async () => {
    world.presses.find = async () => {
      await world.recordEvent('k7m2qx', { type: 'approve', vote: aVote({ by: approver, sources: ['channel'] }) });
      return undefined;
    };

    await press({ kind: 'take-back', at: later });

    expect(await now()).toMatchObject({ status: 'pending', votes: [] });
    expect(notified).toEqual([]);
  });

  it('counts where it was given once more after Take back', async () => {
    await press();
    await press({ kind: 'take-back', at: later });

    await press({ at: later + 1 });

    expect(await now()).toMatchObject({ status: 'pending', votes: [{ by: approver, at: later + 1 }] });
    expect(notified).toEqual([]);
  });

  it('was given: a person hears that theirs has fallen out already', async () => {
    await press();
    const { revision } = (await world.store.read('k7m2qx')) ?? expect.unreachable('no request');
    const left = { type: 'approver-left' as const, at: later, by: approver, votedAt: approvedAt };
    await world.recordEvent('k7m2qx', { ...left, because: 'left', from: ['channel'] }, revision);

    await press({ kind: 'take-back', at: later });

    expect(notified).toMatchObject([{ by: approver, refusal: { reason: 'no-vote' } }]);
  });

  it('was given: a person without one hears so', async () => {
    await press({ by: 'UWEI', kind: 'take-back' });

    expect(notified).toMatchObject([{ by: 'UWEI', refusal: { reason: 'no-vote' } }]);
  });

  it('is too late once the request is approved', async () => {
    await press();
    await press({ by: 'USEC' });

    await press({ kind: 'take-back', at: later });

    expect(await now()).toMatchObject({ status: 'approved' });
    expect(notified).toMatchObject([{ by: approver, refusal: { reason: 'already-decided' } }]);
  });
});

it.each(['approve', 'deny', 'take-back'] as const)(
  'is left to processes with the newer policy, with its press: %s',
  async (kind) => {
    world.put({ ...request, votes: [aVote({ by: approver, sources: ['channel'] })] });
    world.load(aPolicy({ version: 8, digest: 'digest-8' }));
    world.inForce.policy = aPolicy();

    await expect(press({ kind, by: kind === 'take-back' ? approver : 'USEC' })).rejects.toThrow(PolicyOutdated);

    expect(await now()).toMatchObject({ status: 'pending', votes: [{ by: approver }] });
    expect(await world.presses.kept()).toHaveLength(1);
    expect(notified).toEqual([]);
  },
);

it('notifies a person whose press waits for the groups', async () => {
  const { groups } = world.people;
  world.people.groups = (onWait) => {
    onWait?.();
    return groups();
  };

  await press({ by: 'USEC' });

  expect(waits).toEqual(['USEC']);
});
