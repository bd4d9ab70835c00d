/** The worlds that are explored: one approved request, two of the same image, and one that people decide at once. */
import type { ExportRequest } from '../../src/domain/export-request.ts';
import type { Ballot } from '../../src/workflow/ports.ts';
import { aBallot, anApproval, approvedAt, approver, aRequest } from '../builders.ts';
import { createEnding } from './ending.ts';
import { type Explored, explore } from './explore.ts';
import { createProgram, type Program } from './program.ts';
import { allRules, type Rules } from './rules.ts';
import type { RedisData } from './simulated-redis.ts';
import { type State, timeAt } from './state.ts';
import { createVerbs, deputy, prefix, type Verbs } from './verbs.ts';
import { createWorld, type Job, type Trouble, type World } from './world.ts';

/** `most`: how much trouble one story may have. `until`: when it ends, in ticks. */
export type Bounds = {
  troubles: readonly Trouble[];
  most: number;
  until: number;
  rules?: Partial<Rules>;
  honoursTokens?: boolean;
};

const workers = 2;

/** Beyond the stories, so that what ends there ends of itself. In ticks. */
const approvalEnds = 30;

const digest = aRequest().digest;
const approval = anApproval({ digest, until: timeAt(approvalEnds) });

export function oneRequest(bounds: Bounds): Promise<Explored> {
  return play([aRequest({ status: 'approved', approval })], bounds);
}

/** The exports of both would have the same name, so that only claims tell them apart. */
export function twoRequests(bounds: Bounds): Promise<Explored> {
  const second = aRequest({ status: 'approved', id: 'zw3t9b', origin: 'V0OTHER', approval });
  return play([aRequest({ status: 'approved', approval }), second], bounds);
}

/** Two people press at once, one of them twice, one of them Deny; each press may be delivered to any process. */
export function pressedAtOnce(bounds: Bounds): Promise<Explored> {
  const at = approvedAt;
  const approves = aBallot({ by: approver, at });
  const denies = aBallot({ by: deputy, at, choice: 'deny', reason: 'Not this week' });
  return play([aRequest()], bounds, [approves, approves, denies]);
}

async function play(requests: ExportRequest[], bounds: Bounds, presses: Ballot[] = []): Promise<Explored> {
  const { troubles, most, until, honoursTokens = false } = bounds;
  const rules = { ...allRules, ...bounds.rules };
  const program = (name: string, run: (verbs: Verbs) => Promise<unknown>) =>
    createProgram(name, (ask) => run(createVerbs(ask, rules)));
  const advancing = await Promise.all(requests.map((request) => advanceJob(request, program)));
  const watching = await watchJob(requests, program);
  const world = createWorld({ rules, jobs: advancing, troubles, until, honoursTokens });
  const waiting = await Promise.all(
    presses.map((ballot) =>
      program(`${ballot.by} presses ${ballot.choice}`, ({ decideExport }) => decideExport(ballot)),
    ),
  );
  const pressing = await pressJob(requests, program);
  const first = firstMoment(world, requests, { waiting, most });
  return explore(world, first, createEnding(world, [pressing, ...advancing, watching]));
}

type MakeProgram = (name: string, run: (verbs: Verbs) => Promise<unknown>) => Promise<Program>;

async function advanceJob({ id }: ExportRequest, program: MakeProgram): Promise<Job> {
  const advance = await program(`advances ${id}`, ({ advanceExport }) => advanceExport(id));
  return { program: advance, requestIds: [id], statuses: ['approved', 'waiting', 'starting'] };
}

/** For those whose decision Redis has forgotten: their cards are drawn again, and somebody presses again. */
async function pressJob([request]: readonly ExportRequest[], program: MakeProgram): Promise<Job> {
  const ballot = aBallot({ requestId: request?.id ?? '', at: approvedAt });
  const press = await program('presses again', ({ decideExport }) => decideExport(ballot));
  return { program: press, requestIds: [ballot.requestId], statuses: ['pending'] };
}

async function watchJob(requests: readonly ExportRequest[], program: MakeProgram): Promise<Job> {
  const watch = await program('watches', ({ watchExports }) => watchExports());
  return { program: watch, requestIds: requests.map(({ id }) => id), statuses: ['exporting'] };
}

function firstMoment(
  world: World,
  requests: readonly ExportRequest[],
  { waiting, most }: { waiting: Program[]; most: number },
): State {
  return {
    now: 0,
    run: 0,
    held: world.keep(recordsOf(requests)),
    unsaved: [],
    workers: Array.from({ length: workers }, () => ({})),
    tasks: [],
    astray: [],
    left: most,
    waiting,
    approved: requests.filter(({ status }) => status === 'approved').map(({ id }) => id),
  };
}

function recordsOf(requests: readonly ExportRequest[]): RedisData {
  const records = requests.map((request) => [
    `${prefix}:request:${request.id}`,
    { origin: request.origin, record: JSON.stringify(request), revision: '1' },
  ]);
  const statuses = [...new Set(requests.map(({ status }) => status))];
  const indexes = statuses.map((status) => [
    `${prefix}:status:${status}`,
    requests.filter((request) => request.status === status).map(({ id }) => id),
  ]);
  return { hashes: Object.fromEntries(records), sets: Object.fromEntries(indexes) };
}
