/** The real verbs and the real store over questions that an explorer answers. */
import { lateCode, unreachableCode } from '../../src/domain/course.ts';
import { createClock } from '../../src/redis/clock.ts';
import { createRequestStore } from '../../src/redis/request-store.ts';
import { createAdvanceExport } from '../../src/workflow/advance-export.ts';
import { createDecideExport } from '../../src/workflow/decide-export.ts';
import { createMayDecideNow } from '../../src/workflow/may-decide-now.ts';
import type { Announcements, Clock, Cloud, Log, People, Reminders, StartAnswer } from '../../src/workflow/ports.ts';
import { createRecordEvent } from '../../src/workflow/record-event.ts';
import { createWatchExports } from '../../src/workflow/watch-exports.ts';
import { aPerson, approver, aRefusal, channel, requester, second } from '../builders.ts';
import { createFakeAnnouncements } from '../fakes/announcements.ts';
import { createFakeBallots } from '../fakes/ballots.ts';
import { createFakeLog } from '../fakes/log.ts';
import { createMemory } from '../fakes/memory.ts';
import type { Ask, Question } from './program.ts';
import { callTicks, type Rules, tick } from './rules.ts';
import { redisOver } from './simulated-redis.ts';

export const prefix = '{m}';
export const deputy = 'UWEI';

export type Verbs = ReturnType<typeof createVerbs>;

export function createVerbs(ask: Ask, rules: Rules) {
  const redis = redisOver((name, args) => ask.later({ to: 'redis', name, args }));
  const room = { redis, prefix };
  const store = createRequestStore(room);
  const log: Log = createFakeLog();
  const clock: Clock = {
    now: createClock(redis).now,
    elapsed: () => Number(ask.now({ to: 'process', name: 'elapsed', args: [] })),
  };
  const recordEvent = createRecordEvent({ store, reminders: noReminders, log });
  const cloud = cloudOver(ask, rules);
  const { settleTime } = rules;
  const mayDecideNow = createMayDecideNow({ store, people, announcements });
  const base = { store, clock, cloud, recordEvent, settleTime, log };
  const decideExport = createDecideExport({
    ...base,
    ballots: createFakeBallots(),
    mayDecideNow,
    reminders: noReminders,
    tellRefusal: async () => {},
  });

  return {
    advanceExport: createAdvanceExport({
      ...base,
      bucketStanding: async () => ({ is: 'ours' }),
      callTimeout: callTicks * tick,
      lookInterval: second,
      chance: () => 0.5,
    }),
    watchExports: createWatchExports(base),
    decideExport,
  };
}

/** Everybody saw the card, and presses are kept until they are settled: both are for other tests. */
const announcements: Announcements = {
  ...createFakeAnnouncements(createMemory()),
  read: async () => ({ card: { place: { channel, ts: '1' }, members: [approver, deputy], drawn: 1 }, told: {} }),
};

/** Jobs are only reminders: a worker of the model may take one up at any time, reminded or not. */
const noReminders: Reminders = { toAdvance: async () => {}, toAnnounce: async () => {} };

const people: People = {
  person: async (id) => aPerson({ id }),
  members: async () => new Set([requester, approver, deputy]),
};

type Asked<Name extends 'exportTasksSince' | 'tasks' | 'taskDetail'> = Awaited<ReturnType<Cloud[Name]>>;

function cloudOver(ask: Ask, rules: Rules): Pick<Cloud, 'startExport' | 'exportTasksSince' | 'tasks' | 'taskDetail'> {
  return {
    async startExport(order) {
      const clientToken = rules.keepsToken ? order.clientToken : `${order.clientToken}-${order.leaveBy}`;
      const answer = await put<StartAnswer>('startExport', { ...order, clientToken });
      if (answer.outcome === 'unknown' && !rules.tellsLostFromRefused)
        return { outcome: 'refused', refusal: aRefusal({ code: unreachableCode }) };
      return answer;
    },
    async exportTasksSince(regionId, since) {
      if (!rules.looks) return { ok: true, value: [] };
      const answer = await put<Asked<'exportTasksSince'>>('exportTasksSince', regionId, since);
      return !answer.ok && rules.believesRefusedLooks ? { ok: true, value: [] } : answer;
    },
    tasks: (regionId, ids) => put<Asked<'tasks'>>('tasks', regionId, ids),
    async taskDetail(regionId, taskId) {
      const answer = await put<Asked<'taskDetail'>>('taskDetail', regionId, taskId);
      if (rules.waitsForItems || !answer.ok || answer.value.objects.length > 0) return answer;
      return { ok: true, value: { ...answer.value, objects: [{ bucket: 'of-somebody', name: 'else' }] } };
    },
  };

  /** The explorer answers each question as its port would. */
  async function put<Answer>(name: string, ...args: unknown[]): Promise<Answer> {
    return (await ask.later({ to: 'cloud', name, args })) as Answer;
  }
}

export const tooLate: StartAnswer = { outcome: 'refused', refusal: aRefusal({ code: lateCode }) };

/** What the only argument of `startExport` is. */
export function orderOf({ args }: Question): Parameters<Cloud['startExport']>[0] {
  return args[0] as Parameters<Cloud['startExport']>[0];
}
