/** The worlds that are explored: one approved request, two of the same image, and one that people decide at once. */
import type { ExportRequest, PendingRequest } from '../../src/domain/export-request.ts';
import { shownOf } from '../../src/domain/shown.ts';
import { security } from '../a-policy.ts';
import {
  aDecisionPress,
  anApproval,
  anEmergencyRequest,
  aPress,
  approvedAt,
  approver,
  aRequest,
  aVote,
  minute,
  requester,
} from '../builders.ts';
import { atFirst, deputy, escalatesAt, lead, prefix, underRule, withPolicy } from './company.ts';
import { createEnding } from './ending.ts';
import { type Explored, explore } from './explore.ts';
import { outside } from './invariants.ts';
import { createProgram, type Program } from './program.ts';
import { allRules, type Rules, tick } from './rules.ts';
import type { Job, Trouble, World } from './setting.ts';
import type { RedisData } from './simulated-redis.ts';
import { firstHistory, type State, type Task, timeAt } from './state.ts';
import { createVerbs, type Verbs } from './verbs.ts';
import { createWorld } from './world.ts';

/** `most`: how much trouble one story may have. `until`: when it ends, in ticks. */
export type Bounds = {
  troubles: readonly Trouble[];
  most: number;
  until: number;
  rules?: Partial<Rules>;
  honoursTokens?: boolean;
  namesOddly?: boolean;
  hasRules?: boolean;
};

const workers = 2;

/** Beyond the stories, so that what ends there ends of itself. In ticks. */
const approvalEnds = 30;

const digest = aRequest().digest;
const approval = anApproval({ digest, until: timeAt(approvalEnds) });

/** Asked for and approved in the history in which the story begins. */
function anApproved(given: { id?: string; idempotencyKey?: string } = {}) {
  return aRequest({ status: 'approved', approval, runId: firstHistory, ...given });
}

export function oneRequest(bounds: Bounds): Promise<Explored> {
  return play([anApproved()], bounds);
}

/** A person has started the same export by hand, two minutes before the decision. */
export function startedOutside(bounds: Bounds): Promise<Explored> {
  const since = (approvedAt - 2 * minute - timeAt(0)) / tick;
  const task = { id: 't-0', requestId: outside, token: '', since, isEnded: false };
  return play([anApproved()], bounds, [], [task]);
}

/** The exports of both would have the same name, so that only claims distinguish them. */
export function twoRequests(bounds: Bounds): Promise<Explored> {
  const second = anApproved({ id: 'zw3t9b', idempotencyKey: 'V0OTHER' });
  return play([anApproved(), second], bounds);
}

/** The requester presses Cancel, at any time, twice. */
export function cancelledMeanwhile(bounds: Bounds): Promise<Explored> {
  const cancel: Press = {
    name: `${requester} presses Cancel`,
    run: async (verbs) => verbs.cancelExport(aPress({ at: await verbs.clock.now() })),
  };
  return play([anApproved()], bounds, [cancel, cancel]);
}

/** The requester's account is deactivated, which a worker notices at any time: it ends the request only while a freeze alone holds it. */
export function requesterLeaves(bounds: Bounds): Promise<Explored> {
  const request = anApproved();
  const check: Press = {
    name: 'checks the requester',
    run: async ({ clock, checkLeaver }) => checkLeaver(request.id, await clock.now()),
  };
  return play([request], bounds, [check]);
}

/** Two people press Retry, at any time: it must count only after a failure, and only once. */
export function retriedMeanwhile(bounds: Bounds): Promise<Explored> {
  const retry = (by: string): Press => ({
    name: `${by} presses Retry`,
    run: async (verbs) => verbs.retryExport(aPress({ by, kind: 'retry', at: await verbs.clock.now() })),
  });
  return play([anApproved()], bounds, [retry(requester), retry(approver)]);
}

/** Two people press.at once, one of them twice, one of them Deny; each press may be delivered to any process. */
export function pressedAtOnce(bounds: Bounds): Promise<Explored> {
  const at = approvedAt;
  const approves: Press = {
    name: `${approver} presses Approve`,
    run: ({ decideExport }) => decideExport(aDecisionPress({ by: approver, at, kind: 'approve' })),
  };
  const denies: Press = {
    name: `${deputy} presses Deny`,
    run: ({ decideExport }) => decideExport(aDecisionPress({ by: deputy, at, kind: 'deny' })),
  };
  return play([aRequest({ status: 'pending', runId: firstHistory })], bounds, [approves, approves, denies]);
}

/** Two people must approve, one of them of the group: one presses twice and takes it back, and the rule may be replaced under them. */
export function twoVoters(bounds: Bounds): Promise<Explored> {
  const asked = aRequest({ status: 'pending', runId: firstHistory, ...underRule });
  const approves = (by: string) => pressOf('Approve', asked, { by, kind: 'approve' });
  const takesBack = pressOf('Take back', asked, { by: approver, kind: 'take-back', at: approvedAt + 1 });
  return play([asked], { ...bounds, hasRules: true }, [
    approves(approver),
    approves(approver),
    takesBack,
    approves(deputy),
  ]);
}

/** The vote of the requester was written into the record by a person with access to Redis. */
export function plantedVote(bounds: Bounds): Promise<Explored> {
  const asked = aRequest({ status: 'pending', runId: firstHistory, ...underRule });
  const votes = [aVote({ by: requester, shown: shownOf(asked), sources: [security, 'channel'] })];
  const approves = pressOf('Approve', asked, { by: approver, kind: 'approve' });
  return play([{ ...asked, votes }], { ...bounds, hasRules: true }, [approves]);
}

/** A person of the group has started an export without approval; the person may leave the group, and the rules may be replaced. */
export function emergency(bounds: Bounds): Promise<Explored> {
  return play([anEmergencyOf(deputy)], { ...bounds, hasRules: true });
}

/** An emergency of a person who may start none, written into the record by a person with access to Redis. */
export function plantedEmergency(bounds: Bounds): Promise<Explored> {
  return play([anEmergencyOf(approver)], { ...bounds, hasRules: true });
}

function anEmergencyOf(by: string) {
  const { until, ...ruled } = underRule;
  const approval = anApproval({ votes: [], at: approvedAt, until, byEmergency: { by } });
  return anEmergencyRequest<'approved'>({ requester: by, approval, runId: firstHistory, ...ruled });
}

/** One of two seats is filled; a person to whom the rule escalates presses before its time and after it, and workers escalate meanwhile. */
export function escalatedMeanwhile(bounds: Bounds): Promise<Explored> {
  const asked = withDeputy();
  const approves = (at: number) => pressOf('Approve', asked, { by: lead, kind: 'approve', at });
  return play([asked], { ...bounds, hasRules: true }, [approves(escalatesAt - 1), approves(escalatesAt)]);
}

/** The escalation was written into the record, before its time, by a person with access to Redis. */
export function plantedEscalation(bounds: Bounds): Promise<Explored> {
  const asked = { ...withDeputy(), escalated: { at: approvedAt, who: [] } };
  const approves = pressOf('Approve', asked, { by: lead, kind: 'approve' });
  return play([asked], { ...bounds, hasRules: true }, [approves]);
}

function withDeputy(): PendingRequest {
  const asked = aRequest({ status: 'pending', runId: firstHistory, ...underRule });
  return { ...asked, votes: [aVote({ by: deputy, shown: shownOf(asked), sources: [security, 'channel'] })] };
}

function pressOf(
  button: string,
  asked: ExportRequest,
  given: Parameters<typeof aDecisionPress>[0] & { by: string },
): Press {
  const press = aDecisionPress({ at: approvedAt, shown: shownOf(asked), ...given });
  return { name: `${given.by} presses ${button}`, run: ({ decideExport }) => decideExport(press) };
}

async function play(
  requests: ExportRequest[],
  bounds: Bounds,
  presses: Press[] = [],
  tasks: Task[] = [],
): Promise<Explored> {
  const { troubles, most, until, honoursTokens = false, namesOddly = false, hasRules = false } = bounds;
  const rules = { ...allRules, ...bounds.rules };
  const program = (name: string, run: (verbs: Verbs) => Promise<unknown>) =>
    createProgram(name, (ask) => run(createVerbs(ask, rules, hasRules)));
  const advancing = await Promise.all(requests.map((request) => advanceJob(request, program)));
  const reminding = await Promise.all(requests.filter(isEscalatable).map((request) => remindJob(request, program)));
  const watching = await watchJob(requests, program);
  // It has no rules, whatever the others have.
  const earlier = (name: string, run: (verbs: Verbs) => Promise<unknown>) =>
    createProgram(`${name} as the first release`, (ask) => run(createVerbs(ask, rules, false, true)));
  const beside = hasRules ? await Promise.all(requests.map((request) => advanceJob(request, earlier))) : [];
  const world = createWorld({
    rules,
    jobs: [...advancing, ...beside, ...reminding],
    troubles,
    until,
    honoursTokens,
    namesOddly,
    hasRules,
  });
  const waiting = await Promise.all(presses.map(({ name, run }) => program(name, run)));
  const pressing = await (hasRules ? undecidedJob : pressJob)(requests, program);
  const first = firstMoment(world, requests, { waiting, most, tasks });
  return explore(world, first, createEnding(world, [pressing, ...advancing, watching]));
}

type Press = { name: string; run: (verbs: Verbs) => Promise<unknown> };

type MakeProgram = (name: string, run: (verbs: Verbs) => Promise<unknown>) => Promise<Program>;

async function advanceJob({ id }: ExportRequest, program: MakeProgram): Promise<Job> {
  const advance = await program(`advances ${id}`, ({ advanceExport }) => advanceExport(id));
  return { program: advance, requestIds: [id], statuses: ['approved', 'waiting', 'starting'] };
}

/** For those whose decision Redis has forgotten: their cards are drawn again, and a person presses again. */
async function pressJob([request]: readonly ExportRequest[], program: MakeProgram): Promise<Job> {
  const press = aDecisionPress({ requestId: request?.id ?? '', at: approvedAt, kind: 'approve' });
  const again = await program('presses again', ({ decideExport }) => decideExport(press));
  return { program: again, requestIds: [press.requestId], statuses: ['pending'] };
}

/** Requests that no person decides expire, or end because the rule has changed. */
async function undecidedJob(requests: readonly ExportRequest[], program: MakeProgram): Promise<Job> {
  const [id = ''] = requests.map((request) => request.id);
  const end = await program('ends what is undecided', async ({ clock, endUndecided }) =>
    endUndecided(id, await clock.now()),
  );
  return { program: end, requestIds: [id], statuses: ['pending'] };
}

/** Where a person to whom the rule escalates is waited for: elsewhere it would only make more stories. */
function isEscalatable(request: ExportRequest): boolean {
  return request.status === 'pending' && request.votes.some(({ by }) => by === deputy);
}

async function remindJob({ id }: ExportRequest, program: MakeProgram): Promise<Job> {
  const remind = await program('reminds', ({ remindRequest }) => remindRequest(id));
  return { program: remind, requestIds: [id], statuses: ['pending'] };
}

async function watchJob(requests: readonly ExportRequest[], program: MakeProgram): Promise<Job> {
  const watch = await program('watches', ({ watchExports }) => watchExports());
  return { program: watch, requestIds: requests.map(({ id }) => id), statuses: ['exporting'] };
}

function firstMoment(
  world: World,
  requests: readonly ExportRequest[],
  { waiting, most, tasks }: { waiting: Program[]; most: number; tasks: Task[] },
): State {
  return {
    now: 0,
    run: 0,
    line: 0,
    held: world.keep(
      world.hasRules ? withPolicy(recordsOf(requests), atFirst.version, world.rules) : recordsOf(requests),
    ),
    unsaved: [],
    workers: Array.from({ length: workers }, () => ({})),
    tasks,
    astray: [],
    left: most,
    waiting,
    approved: requests.filter(({ status }) => status === 'approved').map(({ id }) => id),
    loaded: Array.from({ length: workers }, () => (world.hasRules ? atFirst.version : 0)),
    hasLeft: false,
    takenBack: [],
  };
}

function recordsOf(requests: readonly ExportRequest[]): RedisData {
  const records = requests.map((request) => [
    `${prefix}:request:${request.id}`,
    { origin: request.idempotencyKey, record: JSON.stringify(request), revision: '1' },
  ]);
  const statuses = [...new Set(requests.map(({ status }) => status))];
  const indexes = statuses.map((status) => [
    `${prefix}:status:${status}`,
    requests.filter((request) => request.status === status).map(({ id }) => id),
  ]);
  return { hashes: Object.fromEntries(records), sets: Object.fromEntries(indexes) };
}
