/** The real verbs and the real store over questions that an explorer answers. */
import { lateCode, unreachableCode } from '../../src/domain/after-refusal.ts';
import { policyWithoutRules } from '../../src/domain/policy/policy.ts';
import { matchTask } from '../../src/domain/task-match.ts';
import { createClock } from '../../src/redis/clock.ts';
import { createFreezes } from '../../src/redis/freezes.ts';
import { createRequestStore } from '../../src/redis/request-store.ts';
import { createCancelExport } from '../../src/workflow/deciding/cancel-export.ts';
import { createDecideExport } from '../../src/workflow/deciding/decide-export.ts';
import { createMayDecideNow } from '../../src/workflow/deciding/may-decide-now.ts';
import { createRetryExport } from '../../src/workflow/deciding/retry-export.ts';
import { createAdvanceExport } from '../../src/workflow/exporting/advance-export.ts';
import { createCurrentFreeze } from '../../src/workflow/freezing/current-freeze.ts';
import { createLookUpRole } from '../../src/workflow/members/look-up-role.ts';
import { createLookUpSources } from '../../src/workflow/members/look-up-sources.ts';
import type { SawCard } from '../../src/workflow/members/saw-card.ts';
import type { Clock } from '../../src/workflow/ports/clock.ts';
import type { Cloud, StartAnswer, TaskDetail, TaskSummary } from '../../src/workflow/ports/cloud.ts';
import type { Jobs } from '../../src/workflow/ports/jobs.ts';
import type { People } from '../../src/workflow/ports/people.ts';
import type { CurrentPolicy } from '../../src/workflow/ports/policy.ts';
import type { RequestStore } from '../../src/workflow/ports/records.ts';
import { createRecordEvent } from '../../src/workflow/record-event.ts';
import { createRemindRequest } from '../../src/workflow/reminding/remind-request.ts';
import { checkRequest } from '../../src/workflow/upkeep/check-request.ts';
import { createEndUndecided } from '../../src/workflow/upkeep/end-undecided.ts';
import { createWatchExports } from '../../src/workflow/watching/watch-exports.ts';
import { aPerson, approver, aRefusal, aRequest, channel, hour, requester, second } from '../builders.ts';
import { createFakeExportHistory } from '../fakes/export-history.ts';
import { createFakeLog } from '../fakes/log.ts';
import { createFakePresses } from '../fakes/presses.ts';
import { createFakeWatchState } from '../fakes/watch-state.ts';
import { deputy, peopleOver, policyOver, prefix, recheckOver, snapshots } from './company.ts';
import { asFirstRelease } from './first-release.ts';
import { withoutAskedAt, withoutOpenTries, withoutRequester, withoutTakenBack } from './forgetful-stores.ts';
import type { Ask, Question } from './program.ts';
import { callTicks, type Rules, tick } from './rules.ts';
import { redisOver } from './simulated-redis.ts';

const sameClock = { lower: 0, upper: 0 };
export type Verbs = ReturnType<typeof createVerbs>;

/** All that the verbs learn comes through `ask`; what cannot change the course of an export is answered at once. */
export function createVerbs(ask: Ask, rules: Rules, hasRules: boolean, isFirstRelease = false) {
  const { people, currentPolicy, recheckBeforeCall } = hasRules ? companyOver(ask, rules) : noCompany;
  const ports = portsOver(ask, rules, { isFirstRelease, ...(hasRules && { currentPolicy }) });
  const recheckSignatures = { ofApproval: async () => undefined };
  const base = { ...ports, settleTime: rules.settleTime, recheckSignatures };
  const lookUpSources = createLookUpSources({ people, sawCard, snapshots });
  const lookUpRole = createLookUpRole({ people, lookUpSources, currentPolicy });
  const recordRefusal = async () => {};
  const press = {
    ...base,
    lookUpRole,
    presses: createFakePresses(),
    recordRefusal,
    notifyOfFollowUpRefusal: async () => {},
  };
  return {
    clock: base.clock,
    cancelExport: createCancelExport(press),
    retryExport: createRetryExport(press),
    advanceExport: createAdvanceExport({
      ...base,
      recheckBeforeCall,
      currentPolicy,
      currentFreeze: createCurrentFreeze({ ...base, currentPolicy }),
      exportHistory: createFakeExportHistory(),
      callTimeout: callTicks * tick,
      searchInterval: second,
      chance: () => 0.5,
    }),
    watchExports: createWatchExports({
      ...base,
      watchState: createFakeWatchState(),
      reportWatchOutage: async () => {},
      shortest: second,
      maxAge: 24 * hour,
    }),
    decideExport: createDecideExport({
      ...base,
      presses: createFakePresses(),
      signatureCheck: { press: () => undefined },
      mayDecideNow: createMayDecideNow({ ...base, people, lookUpSources }),
      redrawCard: async () => {},
      recordRefusal,
      notifyOfRefusal: async () => {},
      notifyOfWait: () => {},
    }),
    remindRequest: createRemindRequest({ ...base, announcements: withCard, findReminded: async () => [] }),
    endUndecided: createEndUndecided({ ...base, currentPolicy, mayJudge: () => true, people }),
    /** As Slack says that the requester's account was deactivated. */
    checkLeaver: (requestId: string, now: number) =>
      checkRequest({ ...base, people: deactivated, channel, currentPolicy }, requestId, now),
  };
}

function companyOver(ask: Ask, rules: Rules) {
  const people = peopleOver(ask);
  const currentPolicy = policyOver(ask);
  const recheckBeforeCall = rules.rechecksRule ? recheckOver(currentPolicy, people) : noCompany.recheckBeforeCall;
  return { people, currentPolicy, recheckBeforeCall };
}

function portsOver(
  ask: Ask,
  rules: Rules,
  { isFirstRelease, ...policy }: { isFirstRelease: boolean; currentPolicy?: CurrentPolicy },
) {
  const log = createFakeLog();
  const redis = redisOver((name, args) => ask.later({ to: 'redis', name, args }));
  const today = createRequestStore({ redis, prefix, log });
  const sound = isFirstRelease ? asFirstRelease(today, rules) : today;
  const tokens = rules.keepsTokenOverRefusals ? sound : withoutOpenTries(sound);
  const presses = rules.keepsTakenBack ? tokens : withoutTakenBack(tokens);
  const asked = rules.mindsEscalationTime ? presses : withoutAskedAt(presses);
  const kept = rules.knowsRequester ? asked : withoutRequester(asked);
  const seen: Seen = {};
  const store = rules.searchesFirst ? kept : noting(kept, seen);
  const clock: Clock = {
    now: createClock(redis).now,
    // All clocks of the model are one.
    offset: () => sameClock,
    elapsed: () => Number(ask.now({ to: 'process', name: 'elapsed', args: [] })),
  };
  const recordEvent = createRecordEvent({ store, jobs, log, ...policy });
  return {
    store,
    freezes: createFreezes({ redis, prefix }),
    clock,
    recordEvent,
    jobs,
    log,
    cloud: cloudOver(ask, rules, seen),
  };
}

/** The record that was read last. */
type Seen = { status?: string };

function noting(store: RequestStore, seen: Seen): RequestStore {
  return {
    ...store,
    async read(requestId) {
      const stored = await store.read(requestId);
      seen.status = stored?.request.status ?? '';
      return stored;
    },
  };
}

/** Jobs are only jobs: a worker of the model takes one up at any time, reminded or not. */
const jobs: Jobs = { toAdvance: async () => {}, toAnnounce: async () => {}, toRemind: async () => {} };

/** What people have been shown is for other tests, but that the card is posted. */
const withCard: Parameters<typeof createRemindRequest>[0]['announcements'] = {
  read: async () => ({ card: { place: { channel, ts: '1.1' }, membersAt: 1, drawn: 1 }, sent: {} }),
};

const everyone: People = {
  person: async (id) => aPerson({ id }),
  isMember: async (_channel, userId) => [requester, approver, deputy].includes(userId),
  groups: async () => new Map(),
};

const deactivated: People = { ...everyone, person: async (id) => aPerson({ id, isBot: true }) };

/** Every person saw the card, and no press is removed: other tests have both. */
const sawCard: SawCard = async (_request, userId) => [approver, deputy].includes(userId);

const noCompany = {
  people: everyone,
  currentPolicy: () => policyWithoutRules(),
  recheckBeforeCall: async () => undefined,
};

type Answered<Name extends 'exportTasksSince' | 'tasks' | 'taskDetail'> = Awaited<ReturnType<Cloud[Name]>>;

type Calls = Pick<
  Cloud,
  | 'prepareExport'
  | 'startExport'
  | 'exportTasksSince'
  | 'exportTasksOf'
  | 'tasks'
  | 'taskDetail'
  | 'cancelTask'
  | 'objectsFrom'
  | 'clockOffset'
>;

function cloudOver(ask: Ask, rules: Rules, seen: Seen): Calls {
  return {
    clockOffset: () => sameClock,
    // Nothing of the world depends on these two.
    prepareExport: async () => {},
    objectsFrom: async () => ({ ok: true, value: [] }),
    async startExport(order) {
      const clientToken = rules.keepsToken ? order.clientToken : `${order.clientToken}-${order.leaveBy}`;
      const answer = await put<StartAnswer>('startExport', { ...order, clientToken });
      const isBlurred = answer.outcome === 'unknown' && !rules.separatesLostFromRefused;
      return isBlurred ? { outcome: 'refused', refusal: aRefusal({ code: unreachableCode }) } : answer;
    },
    async exportTasksSince(regionId, since) {
      if (!rules.searches || (!rules.searchesFirst && seen.status === 'approved')) return { ok: true, value: [] };
      const answer = await put<Answered<'exportTasksSince'>>('exportTasksSince', regionId, since);
      if (!answer.ok) return rules.believesRefusedSearches ? { ok: true, value: [] } : answer;
      return rules.mindsAge ? answer : { ok: true, value: answer.value.map(withoutAge) };
    },
    // Lists are never so long here.
    exportTasksOf: async () => ({ ok: true, value: [] }),
    // Whether it stops in time is up to Alibaba Cloud; here it never does.
    cancelTask: async () => ({ ok: true, value: 'accepted' }),
    tasks: (regionId, ids) => put<Answered<'tasks'>>('tasks', regionId, ids),
    async taskDetail(regionId, taskId) {
      const answer = await put<Answered<'taskDetail'>>('taskDetail', regionId, taskId);
      if (!answer.ok) return answer;
      if (!rules.findsByItems) return { ok: true, value: { ...answer.value, objects: [] } };
      const { objects } = answer.value;
      const isPassedOver = objects.length === 0 ? !rules.waitsForItems : !rules.waitsForOddNames && isOdd(objects);
      if (!isPassedOver) return answer;
      return { ok: true, value: { ...answer.value, objects: [{ bucket: 'of-somebody', name: 'else' }] } };
    },
  };

  /** The explorer answers each question as its port would. */
  async function put<Answer>(name: string, ...args: unknown[]): Promise<Answer> {
    return (await ask.later({ to: 'cloud', name, args })) as Answer;
  }
}

function withoutAge(task: TaskSummary): TaskSummary {
  return { ...task, createdAt: Number.MAX_SAFE_INTEGER };
}

function isOdd(objects: TaskDetail['objects']): boolean {
  return matchTask(aRequest(), objects) === 'unclear';
}

export const tooLate: StartAnswer = { outcome: 'refused', refusal: aRefusal({ code: lateCode }) };

/** What the only argument of `startExport` is. */
export function orderOf({ args }: Question): Parameters<Cloud['startExport']>[0] {
  return args[0] as Parameters<Cloud['startExport']>[0];
}
