/** Deciding: a press of Approve or Deny becomes a decision, or is refused with the reason. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Status } from '../../../src/domain/status.ts';
import { createRedrawCard } from '../../../src/workflow/announcing/redraw-card.ts';
import {
  createDecideExport,
  type DecideExport,
  type DecideRefusal,
} from '../../../src/workflow/deciding/decide-export.ts';
import { createMayDecideNow } from '../../../src/workflow/deciding/may-decide-now.ts';
import {
  aDecisionPress,
  anApproval,
  aPerson,
  approvedAt,
  approver,
  aRequest,
  aRule,
  aVote,
  channel,
  type DecisionPress,
  hour,
  requester,
} from '../../builders.ts';
import { createWorld, type World } from '../../fakes/world.ts';

let world: World;
let decideExport: DecideExport;
let notified: { by: string; refusal: DecideRefusal }[];
let isNotifyingBroken: boolean;
let waits: string[];

beforeEach(async () => {
  world = createWorld();
  notified = [];
  isNotifyingBroken = false;
  waits = [];
  decideExport = createDecideExport({
    ...world,
    mayDecideNow: createMayDecideNow(world),
    redrawCard: createRedrawCard(world),
    notifyOfWait: ({ by }) => void waits.push(by),
    async notifyOfRefusal({ by }, refusal) {
      if (isNotifyingBroken) throw new Error('Slack does not answer');
      notified.push({ by, refusal });
    },
  });
  world.put(aRequest());
  await world.announcements.placeCard('k7m2qx', {
    place: { channel, ts: '1' },
    members: [requester, approver, 'UWEI'],
    drawn: 1,
  });
  world.people.inChannel.add('UWEI');
});

function nothing(): void {}

function putAs(status: Status): void {
  world.put(aRequest({ status }));
}

function putWithoutCard(id: string): void {
  world.put(aRequest({ id, idempotencyKey: 'V2' }));
}

async function press(press: DecisionPress): Promise<void> {
  await world.presses.keep(press);
  await decideExport(press);
}

describe('a press of Approve', () => {
  it('approves, with who, when, for what and until when', async () => {
    await press(aDecisionPress());

    const approval = anApproval({ votes: [aVote({ sources: ['channel'] })] });
    expect(await world.requestNow('k7m2qx')).toEqual(aRequest({ status: 'approved', approval }));
    expect(notified).toEqual([]);
  });

  it('has the request advanced and announced', async () => {
    await press(aDecisionPress());

    expect([...world.jobs.advance]).toEqual(['k7m2qx']);
    expect([...world.jobs.announce]).toEqual(['k7m2qx']);
  });

  it('holds from when it was pressed, not from when it was counted', async () => {
    world.clock.pass(3 * hour);

    await press(aDecisionPress({ at: approvedAt }));

    expect(await world.requestNow('k7m2qx')).toMatchObject({
      approval: { at: approvedAt, until: approvedAt + 24 * hour },
    });
  });

  it('counts by the rule that the request carries, and holds for as long as that says', async () => {
    world.put(aRequest({ rule: aRule({ approvals: 2, approvalHolds: hour }) }));

    await press(aDecisionPress({ by: 'UWEI' }));
    expect(await world.requestNow('k7m2qx')).toMatchObject({ status: 'pending', votes: [{ by: 'UWEI' }] });
    expect([...world.jobs.advance]).toEqual([]);

    await press(aDecisionPress());
    expect(await world.requestNow('k7m2qx')).toMatchObject({
      status: 'approved',
      approval: { votes: [{ by: 'UWEI' }, { by: approver }], until: approvedAt + hour },
    });
  });

  it('is bound to the parameters on record', async () => {
    await press(aDecisionPress());

    expect(await world.requestNow('k7m2qx')).toMatchObject({ approval: { votes: [aVote()] } });
  });

  it('is removed once it is carried out', async () => {
    await press(aDecisionPress());

    expect(await world.presses.kept()).toEqual([]);
  });
});

describe('a press of Deny', () => {
  it('denies with its reason and starts nothing', async () => {
    await press(aDecisionPress({ kind: 'deny', reason: 'Freeze' }));

    expect(await world.requestNow('k7m2qx')).toMatchObject({
      status: 'denied',
      denial: { by: approver, reason: 'Freeze' },
    });
    expect(world.jobs.advance.size).toBe(0);
    expect(await world.presses.kept()).toEqual([]);
  });
});

describe('the same press again', () => {
  it.each(['approve', 'deny'] as const)('changes nothing and is not complained about: %s', async (kind) => {
    await press(aDecisionPress({ kind }));
    const before = await world.store.read('k7m2qx');

    await press(aDecisionPress({ kind }));

    expect(await world.store.read('k7m2qx')).toEqual(before);
    expect(notified).toEqual([]);
    expect(await world.presses.kept()).toEqual([]);
  });

  it('is still no complaint when the export has begun meanwhile', async () => {
    world.put(aRequest({ status: 'exporting' }));

    await press(aDecisionPress());

    expect(notified).toEqual([]);
  });

  it('counts once when two processes take up one press', async () => {
    await world.presses.keep(aDecisionPress());

    await Promise.all([decideExport(aDecisionPress()), decideExport(aDecisionPress())]);

    expect((await world.store.read('k7m2qx'))?.revision).toBe(2);
    expect(notified).toEqual([]);
  });
});

describe('two people at the same time', () => {
  it('make one decision, and the later one hears of it', async () => {
    await Promise.all([press(aDecisionPress()), press(aDecisionPress({ by: 'UWEI', kind: 'deny' }))]);

    const stored = await world.store.read('k7m2qx');
    expect(stored?.revision).toBe(2);
    const later = stored?.request.status === 'approved' ? 'UWEI' : approver;
    expect(notified).toEqual([{ by: later, refusal: { reason: 'already-decided', request: stored?.request } }]);
    expect(await world.presses.kept()).toEqual([]);
  });
});

describe('a press that decides nothing', () => {
  const guest = aPerson({ isGuest: true });
  const bot = aPerson({ isBot: true });
  const refusals: [string, () => unknown, Partial<DecisionPress>, DecideRefusal['reason']][] = [
    ['by the requester', nothing, { by: requester }, 'own-request'],
    ['on an unknown request', nothing, { requestId: 'zzzzzz' }, 'unknown-request'],
    ['by a guest', () => world.people.known.set(approver, guest), {}, 'guest'],
    ['by a bot', () => world.people.known.set(approver, bot), {}, 'bot'],
    ['by a person who has left the channel', () => world.people.inChannel.delete(approver), {}, 'not-a-member'],
    ['by a person who joined after the card', () => world.people.inChannel.add('UEVE'), { by: 'UEVE' }, 'joined-later'],
    ['before there is a card', () => putWithoutCard('bbbbbb'), { requestId: 'bbbbbb' }, 'no-card-yet'],
    ['after the request was withdrawn', () => putAs('withdrawn'), {}, 'already-decided'],
    ['to approve what another person has approved', () => putAs('approved'), { by: 'UWEI' }, 'already-decided'],
    ['to deny what another person has denied', () => putAs('denied'), { by: 'UWEI', kind: 'deny' }, 'already-decided'],
    ['to deny what the same person has approved', () => putAs('approved'), { kind: 'deny' }, 'already-decided'],
  ];

  it.each(refusals)('is sent in private, and the press removed: %s', async (_when, arrange, pressed, reason) => {
    arrange();
    const kept = aDecisionPress(pressed);
    const before = await world.store.read(kept.requestId);

    await press(kept);

    expect(notified).toMatchObject([{ by: kept.by, refusal: { reason } }]);
    expect(await world.store.read(kept.requestId)).toEqual(before);
    expect(await world.presses.kept()).toEqual([]);
    expect(world.jobs.advance.size).toBe(0);
  });
});

describe('when Slack does not answer', () => {
  it('no person decides on a guess, and the press is kept', async () => {
    world.people.isSilent = true;

    await expect(press(aDecisionPress())).rejects.toThrow();

    expect(await world.requestNow('k7m2qx')).toEqual(aRequest());
    expect(await world.presses.kept()).toEqual([aDecisionPress()]);
  });

  it('a refusal that could not be sent is kept too', async () => {
    isNotifyingBroken = true;

    await expect(press(aDecisionPress({ by: requester }))).rejects.toThrow();

    expect(await world.presses.kept()).toHaveLength(1);
  });

  it('a press taken up again decides', async () => {
    world.people.isSilent = true;
    await press(aDecisionPress()).catch(() => undefined);
    world.people.isSilent = false;

    await decideExport(aDecisionPress());

    expect(await world.requestNow('k7m2qx')).toMatchObject({ status: 'approved' });
    expect(await world.presses.kept()).toEqual([]);
  });
});
