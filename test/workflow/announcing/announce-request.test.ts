/** Announcing: card, thread and direct messages become what the record says. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { ExportRequest } from '../../../src/domain/export-request.ts';
import { ok, refuse } from '../../../src/domain/result.ts';
import { createAnnounceRequest } from '../../../src/workflow/announcing/announce-request.ts';
import { createRetireCard } from '../../../src/workflow/announcing/retire-card.ts';
import type { SuggestOptions } from '../../../src/workflow/asking/suggest-options.ts';
import type { RecheckBeforeCard } from '../../../src/workflow/checking/recheck-before-card.ts';
import { ChannelClosed } from '../../../src/workflow/ports/channel-closed.ts';
import { RetryAfter } from '../../../src/workflow/ports/retry-after.ts';
import {
  anApproval,
  anEmergencyRequest,
  anEvent,
  approvedAt,
  approver,
  aQuestion,
  aRequest,
  aTask,
  aVote,
  aWait,
  channel,
  minute,
  requester,
  second,
} from '../../builders.ts';
import { put } from '../../fakes/memory.ts';
import { createWorld, type World } from '../../fakes/world.ts';

const id = 'k7m2qx';

let world: World;
let recheckBeforeCard: RecheckBeforeCard;
let announce: () => Promise<void>;
let suggest: SuggestOptions;
let notified: string[];

beforeEach(() => {
  world = createWorld();
  notified = [];
  recheckBeforeCard = async () => undefined;
  suggest = async () => ok({ options: [] });
  const suggestBuckets: SuggestOptions = async (asked) => suggest(asked);
  announce = () =>
    createAnnounceRequest({
      ...world,
      suggestBuckets,
      recheckBeforeCard: (request) => recheckBeforeCard(request),
      retireCard: createRetireCard({
        ...world,
        notifyOfForgetting: async (forgotten) => void notified.push(forgotten.requester),
      }),
      pause: async () => {},
    })(id);
});

/** The next revision, as if the story so far had happened, without its steps. */
async function becomes(request: ExportRequest): Promise<void> {
  const revision = (await world.store.read(id))?.revision ?? 0;
  put(world.memory, request, revision + 1);
}

function directs(): string[] {
  return world.messenger.shown().filter((shown) => shown.startsWith('direct'));
}

/** What Slack takes from now on, in its order. */
function recordedCalls(): string[] {
  const calls: string[] = [];
  const { reply, redrawCard, removeReply, write } = world.messenger;
  Object.assign(world.messenger, {
    reply: async (...given: Parameters<typeof reply>) => {
      const place = await reply(...given);
      calls.push(`reply ${given[1].kind}`);
      return place;
    },
    redrawCard: async (...given: Parameters<typeof redrawCard>) => {
      await redrawCard(...given);
      calls.push('card');
    },
    removeReply: async (...given: Parameters<typeof removeReply>) => {
      await removeReply(...given);
      calls.push(`remove ${given[1].kind}`);
    },
    write: async (...given: Parameters<typeof write>) => {
      const place = await write(...given);
      calls.push(`direct ${given[0].kind}`);
      return place;
    },
  });
  return calls;
}

/** An event of Slack: a person has joined. */
async function joins(userId: string): Promise<void> {
  world.people.inChannel.add(userId);
  await world.members.note({ channel, userId, isMember: true, at: '1800000000.000100' });
}

describe('a question', () => {
  const question = aQuestion();
  const key = `question/${question.id}`;
  const answered = aQuestion({ answer: { at: approvedAt + minute, text: 'The second one' } });

  beforeEach(async () => {
    await becomes(aRequest());
    await announce();
  });

  it('is a reply that gets its name by an edit, a message to the requester, and on the card', async () => {
    await becomes(aRequest({ questions: [question] }));
    await announce();

    const [, reply] = world.messenger.messages;
    expect(world.messenger.shown()).toEqual(['card revision 2', `reply ${key}@`, `direct ${key}@`]);
    expect(reply?.edits).toBe(1);
    expect(world.messenger.messages[2]?.place.channel).toBe(`D${requester}`);
  });

  it('is said once, however often the request changes', async () => {
    await becomes(aRequest({ questions: [question] }));
    await announce();
    await becomes(aRequest<'pending'>({ questions: [question], votes: [aVote()] }));
    await announce();
    await announce();

    expect(world.messenger.shown()).toHaveLength(3);
  });

  it('has its answer in the thread and sent to its author, and the requester has no button left', async () => {
    await becomes(aRequest({ questions: [question] }));
    await announce();
    await becomes(aRequest({ questions: [answered] }));
    await announce();

    const answer = `answer/${question.id}`;
    expect(world.messenger.shown()).toEqual([
      'card revision 3',
      `reply ${key}@`,
      `direct ${key}@answered`,
      `reply ${answer}@`,
      `direct ${answer}@`,
    ]);
    expect(world.messenger.messages.at(-1)?.place.channel).toBe(`D${approver}`);
  });

  it('that a decision overtakes is still said, and the message has no button', async () => {
    await becomes(aRequest({ status: 'denied', questions: [question] }));
    await announce();

    expect(world.messenger.shown()).toEqual([
      'card revision 2',
      `reply ${key}@`,
      `direct ${key}@overtaken`,
      'direct ended/denied@',
    ]);
  });

  it('gets its name also where the process died before the edit', async () => {
    await becomes(aRequest({ questions: [question] }));
    Object.assign(world.messenger, {
      redrawReply: async () => {
        throw new Error('the process died');
      },
    });
    const { redrawReply } = createWorld().messenger;
    await expect(announce()).rejects.toThrow('died');
    expect(world.messenger.shown()).toContain(`reply ${key}@unnamed`);

    Object.assign(world.messenger, {
      redrawReply: async (...[place, note]: Parameters<typeof redrawReply>) => {
        const message = world.messenger.messages.find((one) => one.place.ts === place.ts);
        if (message) message.shows = `${note.key}@${note.version}`;
      },
    });
    await announce();

    expect(world.messenger.shown().filter((shown) => shown.startsWith('reply'))).toEqual([`reply ${key}@`]);
  });
});

describe('a new request', () => {
  beforeEach(() => becomes(aRequest()));

  it('gets one card, and the requester no message: the form has said so', async () => {
    await announce();

    expect(world.messenger.shown()).toEqual(['card revision 1']);
  });

  it('has on record who could see the card', async () => {
    await announce();

    const { card } = await world.announcements.read(id);
    expect(await world.sawCard(aRequest(), approver)).toBe(true);
    await joins('UEVE');
    expect(await world.sawCard(aRequest(), 'UEVE')).toBe(false);
    expect(card?.place).toEqual({ channel, ts: world.messenger.messages[0]?.place.ts });
  });

  it('waits until the members are known, so that there is a person who has seen its card', async () => {
    await world.members.beginRead(channel, 0);

    await expect(announce()).rejects.toThrow(RetryAfter);
    expect(world.messenger.shown()).toEqual([]);
    world.members.time += minute;
    await announce();

    expect(world.messenger.shown()).toEqual(['card revision 1']);
  });

  it('is off the list once it is announced', async () => {
    await announce();

    expect(await world.announcements.unfinished()).toEqual([]);
  });

  it('is not announced twice', async () => {
    await announce();
    await announce();

    expect(world.messenger.messages.map(({ edits }) => edits)).toEqual([0]);
  });

  it('has a copy of its card removed when another one is on record already', async () => {
    const place = { channel, ts: '1600000000.000001' };
    const { mark } = world.members;
    world.members.mark = async (asked) => {
      await world.announcements.placeCard(id, { place, members: [approver], drawn: 1 });
      return mark(asked);
    };

    await announce();

    expect(world.messenger.shown()).toEqual([]);
    expect((await world.announcements.read(id)).card?.place).toEqual(place);
  });

  it('stays on the list when Slack does not take it, and is announced once by the next try', async () => {
    world.messenger.refuseNext();

    await expect(announce()).rejects.toThrow();
    const left = await world.announcements.unfinished();
    await announce();

    expect(left).toEqual([id]);
    expect(world.messenger.shown()).toEqual(['card revision 1']);
  });

  it('notifies the requester once why it cannot be posted, until it can', async () => {
    recheckBeforeCard = () => Promise.reject(new ChannelClosed('Slack says is_archived.', 'archived'));
    await expect(announce()).rejects.toThrow('is_archived');
    await expect(announce()).rejects.toThrow('is_archived');
    const before = world.messenger.shown();
    recheckBeforeCard = async () => undefined;

    await announce();

    expect(before).toEqual(['direct held-up/archived@']);
    expect(world.messenger.shown()).toEqual([...before, 'card revision 1', 'direct asked@']);
  });

  it('is not posted while it is unknown who is in the channel', async () => {
    world.people.isSilent = true;

    await expect(announce()).rejects.toThrow();

    expect(world.messenger.messages).toEqual([]);
  });
});

describe('a request that may not bother people', () => {
  beforeEach(async () => {
    await becomes(aRequest());
    recheckBeforeCard = async () => ({ reason: 'bucket-not-ours' });
  });

  it('ends without a card, and the requester hears why', async () => {
    await announce();

    expect(world.messenger.shown()).toEqual(['direct ended/failed@']);
    expect(await world.requestNow(id)).toMatchObject({ status: 'failed', failure: { reason: 'bucket-not-ours' } });
    expect(await world.announcements.unfinished()).toEqual([]);
  });

  it('is kept for later while that cannot be found out', async () => {
    recheckBeforeCard = async () => {
      throw new Error('no answer');
    };

    await expect(announce()).rejects.toThrow();

    expect(world.messenger.messages).toEqual([]);
    expect(await world.requestNow(id)).toMatchObject({ status: 'pending' });
  });

  it('gets no card after its end either', async () => {
    await becomes(aRequest({ status: 'expired' }));

    await announce();

    expect(world.messenger.shown()).toEqual(['direct ended/expired@']);
  });
});

describe('a request that goes on', () => {
  beforeEach(async () => {
    await becomes(aRequest());
    await announce();
  });

  it('has its card drawn again in place', async () => {
    await becomes(aRequest({ status: 'approved' }));

    await announce();

    expect(world.messenger.shown()).toEqual(['card revision 2', 'direct decided@']);
    expect(world.messenger.messages[0]?.edits).toBe(1);
  });

  it('is not checked again: approvers have been asked already', async () => {
    recheckBeforeCard = async () => {
      throw new Error('nobody should ask');
    };
    await becomes(aRequest({ status: 'approved' }));

    await announce();

    expect(await world.announcements.unfinished()).toEqual([]);
  });

  it('is drawn until the card shows what the record says', async () => {
    const { redrawCard } = world.messenger;
    world.messenger.redrawCard = async (place, stored) => {
      await redrawCard(place, stored);
      if (stored.request.status === 'approved') await world.recordEvent(id, anEvent({ type: 'expire' }));
    };
    await becomes(aRequest({ status: 'approved' }));

    await announce();

    expect(world.messenger.shown()).toContain('card revision 3');
    expect(world.messenger.shown()).toContain('direct ended/expired@');
    expect(await world.announcements.unfinished()).toEqual([]);
  });

  it('is drawn again where a freeze begins between the reading and the drawing, since no one else draws it then', async () => {
    await becomes(aRequest({ status: 'approved' }));
    const { redrawCard } = world.messenger;
    world.messenger.redrawCard = async (...given) => {
      await redrawCard(...given);
      await world.freezes.command({ by: 'UADMIN', at: world.clock.time, reason: 'An intrusion', salt: 's' });
    };

    await announce();

    expect(world.messenger.shown()).toContain('card revision 2, frozen');
    expect(await world.announcements.unfinished()).toEqual([]);
  });

  it('says nothing of a freeze once it is exported', async () => {
    await world.freezes.command({ by: 'UADMIN', at: world.clock.time, reason: 'An intrusion', salt: 's' });
    await becomes(aRequest({ status: 'exporting' }));

    await announce();

    expect(world.messenger.shown()).toContain('card revision 2');
  });

  it('has progress edited in place in one reply, which goes once the ending is in the thread', async () => {
    await becomes(aRequest({ status: 'exporting', task: aTask({ percent: 12 }) }));
    await announce();
    await becomes(aRequest({ status: 'exporting', task: aTask({ percent: 41 }) }));
    await announce();
    const running = structuredClone(world.messenger.messages.filter(({ kind }) => kind === 'reply'));
    await becomes(aRequest({ status: 'exported' }));
    await announce();

    const replies = world.messenger.messages.filter(({ kind }) => kind === 'reply');
    expect(running.map(({ shows, edits }) => [shows, edits])).toEqual([
      ['started@', 0],
      ['progress@41', 1],
    ]);
    expect(replies.map(({ shows }) => shows)).toEqual(['started@', 'ended/exported@']);
    expect(new Set(replies.map(({ under }) => under))).toEqual(new Set([world.messenger.messages[0]?.place.ts]));
  });

  it('has its task in the thread before the card is drawn again', async () => {
    const calls = recordedCalls();
    await becomes(aRequest({ status: 'exporting' }));

    await announce();

    expect(calls).toEqual(['reply started', 'card', 'direct decided']);
  });

  it('has its progress taken away last, once, and by the next try where Slack does not take that', async () => {
    await becomes(aRequest({ status: 'exporting', task: aTask({ percent: 41 }) }));
    await announce();
    const calls = recordedCalls();
    await becomes(aRequest({ status: 'exported' }));
    const { removeReply } = world.messenger;
    world.messenger.removeReply = async () => {
      world.messenger.removeReply = removeReply;
      throw new Error('no answer in time');
    };

    await expect(announce()).rejects.toThrow('no answer in time');
    await announce();
    await announce();

    expect(calls).toEqual(['reply ended', 'card', 'direct ended', 'remove progress']);
  });

  it('has a progress that was taken away posted again where Redis has forgotten the ending', async () => {
    const running = aRequest({ status: 'exporting', task: aTask({ percent: 41 }) });
    for (const request of [running, aRequest({ status: 'exported' }), running]) {
      await becomes(request);
      await announce();
    }

    expect(world.messenger.shown()).toContain('reply progress@41');
  });

  it('hears of a decision a minute after it, and of nothing but its ending where that comes first', async () => {
    const at = world.clock.time;
    await becomes(aRequest({ status: 'approved', approval: anApproval({ at }) }));
    world.clock.pass(20 * second);
    await expect(announce()).rejects.toMatchObject({ name: 'RetryAfter', afterMs: 40 * second });
    const left = await world.announcements.unfinished();

    await becomes(aRequest({ status: 'failed', approval: anApproval({ at }), failure: { reason: 'bucket-not-ours' } }));
    await announce();

    expect(left).toEqual([id]);
    expect(directs()).toEqual(['direct ended/failed@']);
    expect(await world.announcements.unfinished()).toEqual([]);
  });

  it('hears of a decision whose export still runs after a minute, once', async () => {
    const approval = anApproval({ at: world.clock.time });
    await becomes(aRequest({ status: 'exporting', approval }));
    await expect(announce()).rejects.toThrow(RetryAfter);
    world.clock.pass(minute);

    await announce();
    await announce();

    expect(directs()).toEqual(['direct decided@']);
    expect(await world.announcements.unfinished()).toEqual([]);
  });

  it('shows a cancel by its requester in the thread alone, and in private where a person has deleted the card', async () => {
    const cancelled = aRequest({ status: 'cancelled', task: undefined, by: requester });
    await becomes(cancelled);
    await announce();
    expect(directs()).toEqual([]);
    const { card } = await world.announcements.read(id);
    if (card) await world.announcements.markSent(id, 'ended/cancelled', { place: card.place, version: '' });
    await becomes(cancelled);

    await announce();

    expect(directs()).toEqual(['direct ended/cancelled@']);
  });

  it('posts its ending also where another one was posted that Redis has forgotten', async () => {
    await becomes(aRequest({ status: 'cancelled', task: undefined }));
    await announce();

    await becomes(aRequest({ status: 'exported' }));
    await announce();

    expect(world.messenger.shown()).toContain('direct ended/exported@');
    expect(world.messenger.shown()).toContain('reply ended/exported@');
  });

  it('is drawn again where a process that was stopped draws over it what was true before', async () => {
    await becomes(aRequest({ status: 'exporting' }));
    await announce();
    const { redrawCard } = world.messenger;
    const { markDrawn } = world.announcements;
    await becomes(aRequest({ status: 'exporting', task: aTask({ percent: 48 }) }));
    world.messenger.redrawCard = async (place, stored) => {
      world.messenger.redrawCard = redrawCard;
      await becomes(aRequest({ status: 'exported' }));
      await announce();
      await redrawCard(place, stored);
      world.announcements.markDrawn = async () => {
        world.announcements.markDrawn = markDrawn;
        throw new Error('the connection stood still too');
      };
      throw new Error('no answer in time');
    };

    await expect(announce()).rejects.toThrow('no answer in time');
    expect(await world.announcements.unfinished()).toEqual([id]);
    await announce();

    const card = world.messenger.messages.find(({ kind }) => kind === 'card');
    expect(card?.shows).toBe(`revision ${(await world.store.read(id))?.revision}`);
    expect(await world.announcements.unfinished()).toEqual([]);
  });

  it('has progress that has stopped edited, and its card left as it is', async () => {
    await becomes(aRequest({ status: 'exporting', task: aTask({ percent: 48, seenAt: world.clock.time }) }));
    await announce();
    const card = world.messenger.messages.find(({ kind }) => kind === 'card')?.edits;
    world.clock.pass(15 * minute);

    await announce();
    await announce();

    const shown = world.messenger.messages.map(({ kind, shows, edits }) => [kind, shows, edits]);
    expect(shown).toContainEqual(['reply', 'progress@48/still-1', 1]);
    expect(world.messenger.messages.find(({ kind }) => kind === 'card')?.edits).toBe(card);
  });

  it('posts the ending alone where no progress was posted', async () => {
    await becomes(aRequest({ status: 'exported' }));

    await announce();

    expect(world.messenger.shown()).toEqual([
      'card revision 2',
      'reply started@',
      'reply ended/exported@',
      'direct ended/exported@',
    ]);
  });

  it('says once why it waits, however often it tries', async () => {
    await becomes(aRequest({ status: 'waiting', waiting: aWait({ tries: 1 }) }));
    await announce();
    await becomes(aRequest({ status: 'waiting', waiting: aWait({ tries: 2 }) }));
    await announce();

    expect(world.messenger.shown().filter((shown) => shown.includes('waiting'))).toEqual([
      'reply waiting/quota@',
      'direct waiting/quota@',
    ]);
  });

  it('says only what is missing after Slack has failed in the middle', async () => {
    await becomes(aRequest({ status: 'exported' }));
    const { reply } = world.messenger;
    world.messenger.reply = async (card, note, request) => {
      if (note.kind !== 'ended') return reply(card, note, request);
      world.messenger.reply = reply;
      throw new Error('Slack did not take it');
    };

    await expect(announce()).rejects.toThrow();
    await announce();

    const shown = world.messenger.shown();
    expect(shown.length).toBe(new Set(shown).size);
    expect(shown).toContain('reply ended/exported@');
    expect(await world.announcements.unfinished()).toEqual([]);
  });
});

describe('what others come before', () => {
  const laterBy = (ms: number) => async () => {
    throw new RetryAfter('others come first', ms);
  };

  beforeEach(async () => {
    await becomes(aRequest());
    await announce();
    await becomes(aRequest({ status: 'exporting', task: aTask({ percent: 12 }) }));
  });

  it('is left out when it is progress, and shown the next time', async () => {
    const { reply } = world.messenger;
    world.messenger.reply = (card, note, request) =>
      note.kind === 'progress' ? laterBy(900)() : reply(card, note, request);

    await announce();
    const before = world.messenger.shown();
    world.messenger.reply = reply;
    await becomes(aRequest({ status: 'exporting', task: aTask({ percent: 41 }) }));
    await announce();

    expect(before).not.toContain('reply progress@12');
    expect(world.messenger.shown()).toContain('reply progress@41');
  });

  it('is tried again after the shortest of the pauses', async () => {
    world.messenger.redrawCard = laterBy(3_000);
    world.messenger.reply = laterBy(900);

    await expect(announce()).rejects.toMatchObject({ name: 'RetryAfter', afterMs: 900 });
  });

  it('does not hide real trouble', async () => {
    world.messenger.redrawCard = laterBy(3_000);
    world.messenger.reply = async () => {
      throw new Error('Slack did not take it');
    };

    await expect(announce()).rejects.toThrow('Slack did not take it');
  });
});

describe('a channel that takes nothing any more', () => {
  const isLost = async () => {
    throw new ChannelClosed('Slack says is_archived.', 'archived');
  };

  it('is sent to the requester of a new request, once, and asked again until it takes the card', async () => {
    await becomes(aRequest());
    const { postCard } = world.messenger;
    world.messenger.postCard = isLost;

    await expect(announce()).rejects.toThrow('is_archived');
    await expect(announce()).rejects.toThrow('is_archived');
    expect(directs()).toEqual(['direct held-up/archived@']);
    expect(await world.announcements.unfinished()).toEqual([id]);

    world.messenger.postCard = postCard;
    await announce();

    expect(world.messenger.shown()).toEqual(['direct held-up/archived@', 'card revision 1', 'direct asked@']);
    expect(await world.announcements.unfinished()).toEqual([]);
  });

  it('is sent as well when the bot can no longer read who is in it', async () => {
    await becomes(aRequest());
    recheckBeforeCard = isLost;

    await expect(announce()).rejects.toThrow('is_archived');

    expect(directs()).toEqual(['direct held-up/archived@']);
  });

  it('is sent once to the requester of an export that goes on without it', async () => {
    await becomes(aRequest());
    await announce();
    await becomes(aRequest({ status: 'exporting' }));
    world.messenger.redrawCard = isLost;
    world.messenger.reply = isLost;

    await expect(announce()).rejects.toThrow('is_archived');
    await expect(announce()).rejects.toThrow('is_archived');

    expect(directs()).toEqual(['direct decided@', 'direct channel-lost/archived@']);
  });

  it('does not keep the requester from hearing of the ending', async () => {
    await becomes(aRequest());
    await announce();
    await becomes(aRequest({ status: 'exported' }));
    world.messenger.redrawCard = isLost;
    world.messenger.reply = isLost;

    await expect(announce()).rejects.toThrow('is_archived');

    expect(directs()).toEqual(['direct ended/exported@']);
  });
});

describe('a copy of a card whose posting got no answer', () => {
  const place = { channel, ts: '1600000000.000001' };

  beforeEach(async () => {
    await becomes(aRequest());
    world.messenger.refuseNext();
    await expect(announce()).rejects.toThrow();
  });

  it('becomes the card when a person presses it, and no second one is posted', async () => {
    world.messenger.messages.push({ kind: 'card', place, shows: 'revision 1', edits: 0 });

    await world.announcements.adoptCard(id, place);
    await announce();

    expect(world.messenger.shown()).toEqual(['card revision 1']);
    expect(world.messenger.messages[0]?.edits).toBe(1);
    const { card } = await world.announcements.read(id);
    expect(card).toMatchObject({ place, drawn: 1 });
    expect(await world.sawCard(aRequest(), approver)).toBe(true);
  });

  it('does not replace a card that is on record', async () => {
    await announce();
    const { card } = await world.announcements.read(id);

    await world.announcements.adoptCard(id, place);

    expect((await world.announcements.read(id)).card).toEqual(card);
  });
});

describe('an unknown request', () => {
  it('is not announced', async () => {
    await announce();

    expect(world.messenger.messages).toEqual([]);
  });
});

describe('a request that needs another bucket', () => {
  const elsewhere = { reason: 'bucket-elsewhere' as const, regionId: 'cn-beijing' };

  it('names to the requester alone the ones that would fit', async () => {
    const asked: unknown[] = [];
    suggest = async (question) => {
      asked.push(question);
      const result = { reason: 'bucket-encrypted', hard: true } as const;
      const fitting = ['acme-exports', 'acme-archive', 'acme-dr'].map((name) => ({ id: name, name: '' }));
      return ok({ options: [...fitting, { id: 'acme-vault', name: '', result }] });
    };
    await becomes(aRequest());
    await announce();
    await becomes(aRequest({ status: 'failed', failure: elsewhere }));

    await announce();

    expect(asked).toEqual([{ userId: requester, regionId: 'cn-hangzhou', query: '' }]);
    expect(world.messenger.shown()).toContain('direct ended/failed@ instead acme-archive acme-dr');
    expect(world.messenger.shown().filter((shown) => shown.includes('acme-dr'))).toHaveLength(1);
  });

  it.each([refuse({ reason: 'unanswered' as const }), refuse({ reason: 'not-a-member' as const })])(
    'is sent without them where they may not be named: %j',
    async (refusal) => {
      suggest = async () => refusal;
      await becomes(aRequest({ status: 'failed', failure: elsewhere }));

      await announce();

      expect(world.messenger.shown()).toEqual(['direct ended/failed@']);
    },
  );

  it('is not looked up for other failures', async () => {
    suggest = () => expect.unreachable('nobody asked for buckets');
    await becomes(aRequest({ status: 'failed', failure: { reason: 'parameters-changed' } }));

    await announce();

    expect(world.messenger.shown()).toEqual(['direct ended/failed@']);
  });
});

describe('a change that Redis forgets while it is drawn', () => {
  /** After the next drawing the record is as it was before the change, or has another one instead. */
  async function forgetAfterDrawing(instead?: ExportRequest): Promise<void> {
    await becomes(aRequest());
    await announce();
    const before = world.memory.records.get(id);
    await becomes(aRequest({ status: 'approved' }));
    const { redrawCard } = world.messenger;
    world.messenger.redrawCard = async (...given) => {
      world.messenger.redrawCard = redrawCard;
      await redrawCard(...given);
      if (before) world.memory.records.set(id, before);
      if (instead) put(world.memory, instead, 2);
    };
  }

  const edits = () => world.messenger.messages[0]?.edits;

  it('is gone from the card, and the next one of its number is drawn', async () => {
    await forgetAfterDrawing();

    await announce();

    expect(world.messenger.shown()[0]).toBe('card revision 1');
    await becomes(aRequest({ status: 'denied' }));
    await announce();
    expect(world.messenger.shown()[0]).toBe('card revision 2');
    expect(edits()).toBe(3);
  });

  it('gives way to one that has taken its number meanwhile', async () => {
    await forgetAfterDrawing(aRequest({ status: 'denied' }));

    await announce();

    expect(edits()).toBe(2);
    expect(await world.announcements.unfinished()).toEqual([]);
  });
});

describe('a card whose time Redis has lost', () => {
  beforeEach(() => becomes(aRequest()));

  /** What takes over has not what Redis wrote last: it knows no member yet, and its clock may be behind. */
  function loseMarks(): void {
    world.memory.marks.clear();
  }

  function loseMarksAfterPosting(): void {
    const { postCard } = world.messenger;
    world.messenger.postCard = async (stored) => {
      world.messenger.postCard = postCard;
      const place = await postCard(stored);
      loseMarks();
      return place;
    };
  }

  async function hasSeen(userId: string): Promise<boolean | undefined> {
    return world.sawCard(await world.requestNow(id), userId);
  }

  it('is posted anew, once, for those who are there by then; its old copy goes, and the requester hears of the new one', async () => {
    await joins(approver);
    loseMarksAfterPosting();

    await announce();
    await announce();

    expect(world.messenger.shown()).toEqual(['card revision 1']);
    const { card } = await world.announcements.read(id);
    expect(card?.place).toEqual(world.messenger.messages[0]?.place);
    expect(card?.place.ts).toBe('1700000000.000002');
    expect(await hasSeen(approver)).toBe(true);
    expect(await world.announcements.unfinished()).toEqual([]);
  });

  it('lets no person decide who has joined after the new one', async () => {
    loseMarksAfterPosting();
    await announce();

    await joins('UEVE');

    expect(await hasSeen('UEVE')).toBe(false);
  });

  it('judges no person by it: a press stays until there is a new one', async () => {
    await joins(approver);
    await world.announcements.placeCard(id, { place: { channel, ts: '1.1' }, membersAt: 9_999_999_999_999, drawn: 1 });

    await expect(hasSeen(approver)).rejects.toThrow('posted anew');
    world.put(aRequest({ status: 'withdrawn' }));
    expect(await hasSeen(approver)).toBe(false);
  });

  it('stays as it is once there is nothing to decide any more', async () => {
    const place = await world.messenger.postCard({ revision: 1, request: aRequest() });
    await world.announcements.placeCard(id, { place, membersAt: 7, drawn: 1 });
    await becomes(aRequest({ status: 'denied' }));

    await announce();

    expect(world.messenger.shown()[0]).toBe('card revision 2');
    expect((await world.announcements.read(id)).card?.place).toEqual(place);
  });

  it('is posted anew by the next try where Slack does not take it at first', async () => {
    loseMarksAfterPosting();
    const { placeCard } = world.announcements;
    world.announcements.placeCard = async (...placed) => {
      world.announcements.placeCard = placeCard;
      const onRecord = await placeCard(...placed);
      world.messenger.refuseNext();
      return onRecord;
    };
    await expect(announce()).rejects.toThrow('Slack did not take it');
    const left = await world.announcements.unfinished();
    expect(world.messenger.shown()).toEqual(['card revision 1']);

    await announce();

    expect(left).toEqual([id]);
    expect(world.messenger.shown()).toEqual(['card revision 1']);
  });

  it('is posted anew though Slack refuses to remove the old copy: people decide on the new card', async () => {
    await joins(approver);
    loseMarksAfterPosting();
    world.messenger.removeCard = () => Promise.reject(new Error('cant_delete_message'));
    await expect(announce()).rejects.toThrow('cant_delete_message');

    await announce();

    const { card } = await world.announcements.read(id);
    expect(card?.place).toEqual(world.messenger.messages[1]?.place);
    expect(await hasSeen(approver)).toBe(true);
    expect(await world.announcements.unfinished()).toEqual([]);
  });

  it('is kept once by two processes that post it anew at the same time', async () => {
    const old = await world.messenger.postCard({ revision: 1, request: aRequest() });
    await world.announcements.placeCard(id, { place: old, membersAt: 7, drawn: 1 });
    const { removeCard } = world.messenger;
    // Slack takes the removal of what is gone already.
    world.messenger.removeCard = async (place) => {
      if (world.messenger.messages.some((message) => message.place.ts === place.ts)) await removeCard(place);
    };

    await Promise.all([announce(), announce()]);

    const { card } = await world.announcements.read(id);
    const cards = world.messenger.messages.filter(({ kind }) => kind === 'card');
    expect(cards.map(({ place }) => place)).toEqual([card?.place]);
    expect(card?.place).not.toEqual(old);
  });

  it('is not posted where its time is lost before that', async () => {
    const { mark } = world.members;
    world.members.mark = async (asked) => {
      const found = await mark(asked);
      if (found) loseMarks();
      return found;
    };

    await expect(announce()).rejects.toThrow(RetryAfter);

    expect(world.messenger.shown()).toEqual([]);
  });
});

describe('a request that Redis forgets while its card is drawn', () => {
  /** After the next drawing Redis is away for a moment, and comes back without what it held. */
  function forgetAfterDrawing(): void {
    const { postCard, redrawCard } = world.messenger;
    const { placeCard } = world.announcements;
    let isAway = false;
    const forget = () => {
      isAway = true;
      world.memory.records.clear();
      world.memory.unannounced.clear();
      world.jobs.announce.clear();
      Object.assign(world.messenger, { postCard, redrawCard });
    };
    world.messenger.postCard = async (stored) => {
      const place = await postCard(stored);
      forget();
      return place;
    };
    world.messenger.redrawCard = async (...given) => {
      await redrawCard(...given);
      forget();
    };
    world.announcements.placeCard = async (...given) => {
      if (!isAway) return placeCard(...given);
      isAway = false;
      throw new Error('Redis is away');
    };
  }

  it('is made again as it was, with the card that people see', async () => {
    const request = aRequest();
    await becomes(request);
    forgetAfterDrawing();

    await announce();
    const reminded = [...world.jobs.announce];
    await announce();

    expect(await world.requestNow(id)).toEqual(request);
    expect(reminded).toEqual([id]);
    expect(world.messenger.shown()).toEqual(['card revision 1']);
    expect((await world.announcements.read(id)).card?.place).toEqual(world.messenger.messages[0]?.place);
  });

  it('is not made again when its time to be decided is over: its card says so, and its requester is notified', async () => {
    await becomes(aRequest({ status: 'pending', until: approvedAt }));
    forgetAfterDrawing();

    await announce();

    expect(await world.store.has(id)).toBe(false);
    expect(world.messenger.shown()).toEqual(['card on no record']);
    expect(notified).toEqual([requester]);
  });

  it.each(['approved', 'exporting'] as const)(
    'is not made again once it was %s: its export may run',
    async (status) => {
      await becomes(aRequest());
      await announce();
      await becomes(aRequest({ status }));
      forgetAfterDrawing();

      await announce();

      expect(await world.store.has(id)).toBe(false);
      expect(world.messenger.shown()).toContain('card on no record');
      expect(notified).toEqual([requester]);
    },
  );

  it('keeps the ending on its card that was just drawn', async () => {
    await becomes(aRequest());
    await announce();
    await becomes(aRequest({ status: 'exported' }));
    forgetAfterDrawing();

    await announce();

    expect(world.messenger.shown()).toContain('card revision 2');
    expect(notified).toEqual([]);
  });
});

describe('an emergency', () => {
  const skipped = { people: [approver, 'UWEI'] };
  const toSkipped = () => world.messenger.shown().filter((words) => words.includes('skipped/'));

  it('has its card posted though no person was asked, and notifies each person whom it skips once', async () => {
    world.put(anEmergencyRequest({ id, status: 'exporting', emergency: { skipped } }));

    await announce().catch(() => {});
    await becomes(anEmergencyRequest({ id, status: 'exported', emergency: { skipped } }));
    await announce();
    await announce();

    expect(world.messenger.messages.filter(({ kind }) => kind === 'card')).toHaveLength(1);
    expect(toSkipped()).toHaveLength(2);
  });

  it('has a reply for each time that the review was asked for', async () => {
    world.put(anEmergencyRequest({ id, status: 'exported', emergency: { reminders: [1, 2] } }));

    await announce();

    expect(world.messenger.shown().filter((words) => words.includes('review-overdue'))).toHaveLength(2);
  });
});
