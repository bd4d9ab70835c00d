/** Cards and channels follow a freeze, each once, whatever fails in between. */
import { beforeEach, describe, expect, it } from 'vitest';
import { policyWithoutRules } from '../../../src/domain/policy/policy.ts';
import { createFollowFreeze } from '../../../src/workflow/freezing/follow-freeze.ts';
import { ChannelClosed } from '../../../src/workflow/ports/channel-closed.ts';
import { RetryAfter } from '../../../src/workflow/ports/retry-after.ts';
import { approvedAt, aRequest, hour, minute } from '../../builders.ts';
import { createWorld, type World } from '../../fakes/world.ts';

const channels = ['C0ONE', 'C0TWO'];

let world: World;
let redrawn: string[];
let posted: string[];
let follow: () => Promise<void>;
let mayJudge = true;
let refuses: (channel: string) => void;
let again: number[];

beforeEach(() => {
  world = createWorld();
  [redrawn, posted, again] = [[], [], []];
  mayJudge = true;
  refuses = () => {};
  const statuses = ['pending', 'approved', 'waiting', 'exporting', 'failed'] as const;
  for (const status of statuses) world.put(aRequest({ id: status.slice(0, 6), idempotencyKey: status, status }));
  follow = createFollowFreeze({
    ...world,
    mayJudge: () => mayJudge,
    redrawCard: async (id) => void redrawn.push(id),
    messenger: {
      async postNotice(channel, notice) {
        refuses(channel);
        posted.push(`${channel} ${notice.kind}`);
        return { channel, ts: String(posted.length) };
      },
    },
    roundAgain: async (afterMs) => void again.push(afterMs),
    channels: () => channels,
  });
});

const freeze = () => world.freezes.command({ by: 'UADMIN', at: world.clock.time, reason: 'An intrusion', salt: 's' });
const lift = () => world.freezes.lift('UADMIN', world.clock.time);

describe('a commanded freeze', () => {
  it('is said once in each channel and drawn once on each card that waits or may be approved', async () => {
    await freeze();

    await follow();
    await follow();

    expect(redrawn.toSorted()).toEqual(['approv', 'pendin', 'waitin']);
    expect(posted.toSorted()).toEqual(['C0ONE frozen', 'C0TWO frozen']);
  });

  it('is said to be lifted, and the cards are drawn without it', async () => {
    await freeze();
    await follow();
    await lift();

    await follow();
    await follow();

    expect(redrawn).toHaveLength(6);
    expect(posted.toSorted()).toEqual(['C0ONE frozen', 'C0ONE lifted', 'C0TWO frozen', 'C0TWO lifted']);
  });

  it('is said to be on before it is said to be lifted, where both come at once', async () => {
    await freeze();
    await lift();

    await follow();

    expect(posted.filter((said) => said.startsWith('C0ONE'))).toEqual(['C0ONE frozen', 'C0ONE lifted']);
    expect(redrawn).toEqual([]);
  });

  it('is said later in a channel that Slack refused for the moment, and not again in the others', async () => {
    await freeze();
    refuses = (channel) => {
      if (channel === 'C0TWO') throw new Error('Slack did not take it');
    };
    await follow();
    refuses = () => {};
    world.once.claim = async () => true;

    await follow();

    expect(posted).toEqual(['C0ONE frozen', 'C0TWO frozen']);
  });

  it('is said when its turn comes in a channel in which other messages come first, without waiting for the end of a claim', async () => {
    await freeze();
    refuses = (channel) => {
      if (channel === 'C0TWO') throw new RetryAfter('others come first', 900);
    };
    await follow();
    expect(again).toEqual([900]);
    refuses = () => {};

    await follow();

    expect(posted).toEqual(['C0ONE frozen', 'C0TWO frozen']);
    expect(await world.freezes.owedNews()).toEqual([]);
  });

  it('is said and lifted in the other channels while Slack refuses one, where both come later in their order', async () => {
    await freeze();
    await lift();
    refuses = (channel) => {
      if (channel === 'C0ONE') throw new Error('Slack did not take it');
    };
    await follow();
    expect(posted).toEqual(['C0TWO frozen', 'C0TWO lifted']);
    refuses = () => {};
    world.once.claim = async () => true;

    await follow();

    expect(posted.slice(2)).toEqual(['C0ONE frozen', 'C0ONE lifted']);
    expect(await world.freezes.owedNews()).toEqual([]);
  });

  it('is given up after a day in a channel that refuses it for a reason that is not known, and logged', async () => {
    await freeze();
    refuses = (channel) => {
      if (channel === 'C0ONE') throw new Error('Slack did not take it');
    };
    world.once.claim = async () => true;
    await follow();
    world.clock.pass(24 * hour);
    expect(await world.freezes.owedNews()).toHaveLength(1);

    await follow();

    expect(await world.freezes.owedNews()).toEqual([]);
    expect(world.log.lines.at(-1)).toMatchObject({ level: 'error', message: 'channel never messaged of the freeze' });
    expect(posted).toEqual(['C0TWO frozen']);
  });

  it('is said in the other channels where one is closed, and that one holds nothing up', async () => {
    await freeze();
    refuses = (channel) => {
      if (channel === 'C0ONE') throw new ChannelClosed('closed', 'archived');
    };

    await follow();

    expect(posted).toEqual(['C0TWO frozen']);
    expect(await world.freezes.owedNews()).toEqual([]);
  });
});

describe('a freeze of the calendar', () => {
  it('is drawn on the cards when it begins and when it ends, and said in no channel', async () => {
    const freezes = [{ from: approvedAt + 2 * minute, until: approvedAt + hour, reason: 'Year-end freeze' }];
    world.load({ ...policyWithoutRules(), freezes });
    await follow();
    expect(redrawn).toEqual([]);

    world.clock.pass(2 * minute);
    await follow();
    expect(redrawn).toHaveLength(3);

    world.clock.pass(hour);
    await follow();
    expect(redrawn).toHaveLength(6);
    expect(posted).toEqual([]);
  });

  it('is left to the processes that have the policy on record', async () => {
    world.load({ ...policyWithoutRules(), freezes: [{ from: 0, until: approvedAt + hour, reason: 'Old' }] });
    mayJudge = false;

    await follow();

    expect(redrawn).toEqual([]);
  });
});
