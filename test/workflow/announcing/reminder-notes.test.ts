/** The replies of reminders and of an escalation: one that is edited, one of its own, and the decision ends both. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { ExportRequest, PendingRequest } from '../../../src/domain/export-request.ts';
import { ok } from '../../../src/domain/result.ts';
import { createAnnounceRequest } from '../../../src/workflow/announcing/announce-request.ts';
import { createRetireCard } from '../../../src/workflow/announcing/retire-card.ts';
import { leads } from '../../a-policy.ts';
import { allStatuses, approver, aRequest, aRule, askedAt, aVote, hour } from '../../builders.ts';
import { put } from '../../fakes/memory.ts';
import { createWorld, type World } from '../../fakes/world.ts';

const id = 'k7m2qx';
const rule = aRule({ approvals: 2, remindAfter: [hour, 4 * hour], escalate: { after: 8 * hour, to: [leads] } });
const reminded = { count: 1, at: askedAt + hour, who: [approver] };
const escalated = { at: askedAt + 8 * hour, who: [leads] };

let world: World;

beforeEach(() => {
  world = createWorld();
});

function waiting(given: Partial<PendingRequest> = {}): ExportRequest {
  return aRequest({ rule, ...given });
}

async function becomes(request: ExportRequest): Promise<void> {
  put(world.memory, request, ((await world.store.read(id))?.revision ?? 0) + 1);
  await createAnnounceRequest({
    ...world,
    suggestBuckets: async () => ok({ options: [] }),
    recheckBeforeCard: async () => undefined,
    retireCard: createRetireCard({ ...world, notifyOfForgetting: async () => {} }),
    pause: async () => {},
  })(id);
}

function thread(): (string | number)[][] {
  return world.messenger.messages
    .filter(({ kind }) => kind === 'reply')
    .map(({ shows, edits }) => [shows.split('@')[0] ?? '', edits]);
}

describe('a reminder', () => {
  it('is one reply, edited for the next reminder, the escalation and each vote', async () => {
    await becomes(waiting({}));
    expect(thread()).toEqual([]);

    await becomes(waiting({ reminded }));
    expect(thread()).toEqual([['reminder', 0]]);

    await becomes(waiting({ reminded: { ...reminded, count: 2, at: askedAt + 4 * hour } }));
    expect(thread()).toEqual([['reminder', 1]]);

    await becomes(waiting({ reminded, votes: [aVote()] }));
    expect(thread()).toEqual([['reminder', 2]]);

    await becomes(waiting({ reminded, escalated, votes: [aVote()] }));
    expect(thread()).toEqual([
      ['reminder', 3],
      ['escalated', 0],
    ]);
  });

  it('is not drawn again for a change that it does not show', async () => {
    await becomes(waiting({ reminded }));
    await becomes(waiting({ reminded, expiryWarned: { at: askedAt + 23 * hour } }));

    expect(thread()).toEqual([['reminder', 0]]);
  });

  it.each(allStatuses.filter((status) => status !== 'pending'))(
    'is gone once the request is %s, and the escalation mentions no one',
    async (status) => {
      await becomes(waiting({ reminded, escalated }));

      await becomes(aRequest({ status, rule, escalated }));

      const shown = world.messenger.shown();
      expect(shown.filter((each) => each.includes('reminder'))).toEqual([]);
      expect(shown.filter((each) => each.includes('escalated'))).toEqual(['reply escalated@settled']);
    },
  );

  it('that came in the same moment as the decision is posted no more', async () => {
    await becomes(waiting({}));
    await becomes(aRequest({ status: 'denied', rule, escalated }));

    expect(thread()).toEqual([]);
  });
});

it('the requester is warned of the expiry once, in private', async () => {
  const directs = () => world.messenger.shown().filter((shown) => shown.startsWith('direct'));
  const expiryWarned = { at: askedAt + 23 * hour };

  await becomes(waiting({ expiryWarned }));
  await becomes(waiting({ expiryWarned, votes: [aVote()] }));

  expect(directs()).toEqual(['direct expires-soon@']);
});
