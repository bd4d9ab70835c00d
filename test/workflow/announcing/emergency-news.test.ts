/** News of emergencies that their channel does not take: people hear of them in private. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Emergency } from '../../../src/domain/emergency.ts';
import { ok } from '../../../src/domain/result.ts';
import { createAnnounceRequest } from '../../../src/workflow/announcing/announce-request.ts';
import { ChannelClosed } from '../../../src/workflow/ports/channel-closed.ts';
import { RetryAfter } from '../../../src/workflow/ports/retry-after.ts';
import { anEmergencyRequest, approver, aQuestion, aRequest, requester } from '../../builders.ts';
import { put } from '../../fakes/memory.ts';
import { createWorld, type World } from '../../fakes/world.ts';

const id = 'k7m2qx';
const tooMany: Emergency['skipped'] = { people: [], isMore: true, first: ['U01', 'U02'] };

let world: World;
let announce: () => Promise<void>;
let adminsNow: () => Promise<readonly string[]>;

beforeEach(() => {
  world = createWorld();
  adminsNow = async () => ['UADMIN', requester];
  announce = () =>
    createAnnounceRequest({
      ...world,
      suggestBuckets: async () => ok({ options: [] }),
      recheckBeforeCard: async () => undefined,
      retireCard: async () => {},
      adminsNow: () => adminsNow(),
      pause: async () => {},
    })(id);
});

async function becomes(emergency: Partial<Emergency>): Promise<void> {
  const revision = (await world.store.read(id))?.revision ?? 0;
  put(world.memory, anEmergencyRequest({ id, status: 'exported', emergency }), revision + 1);
}

/** Whom the bot has messaged of these notes, one entry a message. */
function notified(kind: 'skipped' | 'review-overdue' | 'ended'): string[] {
  return world.messenger.messages
    .filter((message) => message.kind === 'direct' && message.shows.startsWith(kind))
    .map(({ place }) => place.channel);
}

function closes(): void {
  const isLost = async () => {
    throw new ChannelClosed('Slack says is_archived.', 'archived');
  };
  Object.assign(world.messenger, { postCard: isLost, redrawCard: isLost, reply: isLost });
}

describe('an emergency whose channel takes no card', () => {
  it('is sent once to the first of too many approvers and to the admins, but not to its requester', async () => {
    await becomes({ skipped: tooMany });
    closes();

    await expect(announce()).rejects.toThrow('is_archived');
    await expect(announce()).rejects.toThrow('is_archived');

    expect(notified('skipped')).toEqual(['DU01', 'DU02', 'DUADMIN']);
  });

  it('is sent once to an admin who could have approved it', async () => {
    adminsNow = async () => [approver];
    await becomes({ skipped: { people: [approver] } });
    closes();

    await expect(announce()).rejects.toThrow('is_archived');

    expect(notified('skipped')).toEqual([`D${approver}`]);
  });

  it('is sent to approvers also while Slack does not say who the admins are', async () => {
    adminsNow = async () => {
      throw new Error('Slack does not answer');
    };
    await becomes({ skipped: tooMany });
    closes();

    await expect(announce()).rejects.toThrow();

    expect(notified('skipped')).toEqual(['DU01', 'DU02']);
  });
});

describe('an emergency whose channel takes its card', () => {
  it('messages none of too many approvers: the card mentions them', async () => {
    await becomes({ skipped: tooMany });

    await announce();

    expect(notified('skipped')).toEqual([]);
  });
});

describe('an overdue review whose channel takes no reply any more', () => {
  it('is sent to approvers and admins, the last reminder alone', async () => {
    await becomes({ skipped: tooMany });
    await announce();
    await becomes({ skipped: tooMany, reminders: [1, 2] });
    closes();

    await expect(announce()).rejects.toThrow('is_archived');
    await expect(announce()).rejects.toThrow('is_archived');

    expect(notified('review-overdue')).toEqual(['DU01', 'DU02', 'DUADMIN']);
    expect(notified('skipped')).toEqual([]);
  });

  it('is not sent where the thread had it before the channel was closed, nor after the review', async () => {
    await becomes({ skipped: tooMany, reminders: [1] });
    await announce();
    const review = { by: approver, at: 3, note: 'Looked at the image' };
    await becomes({ skipped: tooMany, reminders: [1], incident: 'INC-43' });
    closes();
    await expect(announce()).rejects.toThrow('is_archived');
    await becomes({ skipped: tooMany, reminders: [1, 2], review });
    await expect(announce()).rejects.toThrow('is_archived');

    expect(notified('review-overdue')).toEqual([]);
  });
});

describe('a direct message that Slack does not take', () => {
  const refused = (userId: string, err: Error) => {
    const { write } = world.messenger;
    world.messenger.write = async (...given) => {
      if ((given[0].to ?? requester) === userId) throw err;
      return write(...given);
    };
    return () => Object.assign(world.messenger, { write });
  };

  it.each([
    ['an error', new Error('fatal_error')],
    ['a pause', new RetryAfter('others come first', 5_000)],
  ])('holds up no other person, and is the only one to be tried again: %s', async (_name, err) => {
    await becomes({ skipped: { people: ['U01', 'U02', 'U03'] } });
    const recovers = refused('U02', err);

    await expect(announce()).rejects.toBe(err);
    expect(notified('skipped')).toEqual(['DU01', 'DU03']);
    expect(notified('ended')).toEqual([`D${requester}`]);

    recovers();
    await announce();

    expect(notified('skipped')).toEqual(['DU01', 'DU03', 'DU02']);
    expect(notified('ended')).toEqual([`D${requester}`]);
  });

  it('keeps the order of what one person hears', async () => {
    world.put(aRequest<'pending'>({ id, questions: [aQuestion()], expiryWarned: { at: 1 } }));
    let tries = 0;
    world.messenger.write = async () => {
      tries += 1;
      throw new Error('fatal_error');
    };

    await expect(announce()).rejects.toThrow('fatal_error');

    expect(tries).toBe(1);
  });

  it('is the last one while Redis does not note what was said: it would be repeated', async () => {
    await becomes({ skipped: { people: ['U01', 'U02', 'U03'] } });
    world.announcements.markSent = async () => {
      throw new Error('Redis hung up');
    };

    await expect(announce()).rejects.toThrow('Redis hung up');

    expect(notified('skipped')).toEqual(['DU01']);
  });

  it('is not repeated because Redis hangs up after it', async () => {
    await becomes({ skipped: { people: ['U01'] } });
    const { markSent } = world.announcements;
    let refusals = 2;
    world.announcements.markSent = async (...given) => {
      if (given[1].startsWith('direct/skipped') && refusals-- > 0) throw new Error('Redis hung up');
      return markSent(...given);
    };

    await announce().catch(() => announce());

    expect(notified('skipped')).toEqual(['DU01']);
  });
});
