/** Puts together what freezes exports by command, and what has cards and channels say so. */
import type { Logger } from '../log.ts';
import { createRedrawCard } from '../workflow/announcing/redraw-card.ts';
import { createFreezeVerbs, type FreezeVerbs } from '../workflow/freezing/command-freeze.ts';
import { createFollowFreeze } from '../workflow/freezing/follow-freeze.ts';
import type { Parts } from './connect.ts';

export function createFreezing({ redis, people, policy }: Parts, log: Logger): FreezeVerbs {
  const { freezes, store, queues, auditNotes, clock } = redis;
  return createFreezeVerbs({
    freezes,
    store,
    jobs: queues.jobs,
    roundAgain: queues.roundAgain,
    people: people.peopleForDecisions,
    currentPolicy: policy.shownPolicy,
    mayJudge: policy.mayJudge,
    noteRefusal: auditNotes.noteRefusal,
    clock,
    log,
  });
}

export function createFollowing(parts: Parts, log: Logger): () => Promise<void> {
  const { freezes, store, announcements, once, queues, clock } = parts.redis;
  return createFollowFreeze({
    freezes,
    currentFreeze: parts.currentFreeze,
    mayJudge: parts.policy.mayJudge,
    store,
    redrawCard: createRedrawCard({ announcements, jobs: queues.jobs }),
    once,
    roundAgain: queues.roundAgain,
    messenger: parts.messages.messenger,
    channels: parts.channels.all,
    clock,
    log,
  });
}
