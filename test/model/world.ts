/** What can happen next: each worker makes its step, time goes on, and trouble comes while its budget lasts. */
import { second } from '../builders.ts';
import { atFirst, deputy, prefix, versionOnRecord, withPolicy } from './company.ts';
import { frozenSince, withFreeze, withoutFreeze } from './freezes.ts';
import { arrivals } from './in-flight-calls.ts';
import { createKeep } from './keep.ts';
import { callTicks, tick } from './rules.ts';
import { type Job, judged, type Move, mayCome, type Setting, spent, type World } from './setting.ts';
import { type Held, type State, timeAt, type Worker, withWorker } from './state.ts';
import { stepsOf } from './steps.ts';

export function createWorld(setting: Setting): World {
  return { ...setting, keep: createKeep(), replies: new Map() };
}

export function movesOf(world: World, state: State): Move[] {
  const alone = state.workers.findIndex((worker) => isIndifferent(world, state, worker));
  if (alone >= 0) return stepsOf(world, state, alone);
  const moves = state.workers.flatMap(({ at }, index) =>
    at ? [...stepsOf(world, state, index), ...crash(world, state, index)] : startsOf(world, state, index),
  );
  const astray = state.astray.flatMap((call) => arrivals(world, state, call));
  const time = state.now < world.until ? pass(world, state) : [];
  const company = world.hasRules ? [...loads(world, state), ...leaves(world, state)] : [];
  const ofRedis = [...restarts(world, state), ...failovers(world, state), ...freezes(world, state)];
  return [...moves, ...astray, ...ofRedis, ...company, ...time];
}

/**
 * Whether it makes no difference when this worker makes its step, so that it may make it at once: it only looks at the clock or
 * at the run of Redis, and neither can change before.
 */
function isIndifferent(world: World, state: State, { at, call, isStalled }: Worker): boolean {
  const { to, name } = at?.question ?? {};
  if (to === 'redis' && name === 'info') return !mayCome(world, state, 'restart') && !mayCome(world, state, 'failover');
  if (to === 'slack') return state.hasLeft || !mayCome(world, state, 'leave');
  if (isStalled || call || mayCome(world, state, 'stall')) return false;
  return to === 'process' || name === 'time' || name === 'startExport';
}

/** Taking up a job and putting its first question is one step: no worker sees a difference. */
function startsOf(world: World, state: State, index: number): Move[] {
  const again = world.jobs
    .filter((job) => isDue(job, state.held))
    .map(({ program }) => ({ job: program, left: state, isOnce: false }));
  const once = state.waiting.map((job, place) => ({
    job,
    left: { ...state, waiting: state.waiting.toSpliced(place, 1) },
    isOnce: true,
  }));
  return [...again, ...once].flatMap(({ job, left, isOnce }) => {
    const seen = { ...(isOnce && { isOnce }), ...(state.hasLeft && { isAfterLeave: true as const }) };
    const taken = withWorker(left, index, { job, at: job.start, ...seen });
    return stepsOf(world, taken, index).map(({ words, go }) => ({ words: () => `${words()} (${job.name})`, go }));
  });
}

export function isDue({ requestIds, statuses }: Job, { data }: Held): boolean {
  const due = statuses.flatMap((status) => data.sets[`${prefix}:status:${status}`] ?? []);
  return due.some((id) => requestIds.includes(id));
}

/** A call is on its way for so long and no longer. */
function isSomeCallDue({ workers, astray, now }: State): boolean {
  const calls = [...astray, ...workers.flatMap(({ call }) => call ?? [])];
  return calls.some(({ leftAt, reached }) => !reached && leftAt + callTicks <= now);
}

/** A worker that is at work now and makes no step before the next tick is stalled from here on. */
export function pass(world: World, state: State): Move[] {
  const now = state.now + 1;
  const stalled = state.workers.filter((worker) => isHurried(worker, now)).length;
  if (isSomeCallDue(state) || stalled > (mayCome(world, state, 'stall') ? state.left : 0)) return [];
  const workers = state.workers.map((worker) =>
    isHurried(worker, now) ? { ...worker, isStalled: true as const } : worker,
  );
  const left = state.left - stalled;
  return [{ words: () => inSeconds(now), go: () => ({ ...state, now, workers, left, unsaved: [] }) }];
}

export function inSeconds(now: number): string {
  return `--- ${(now * tick) / second} s`;
}

function isHurried({ at, call, isStalled }: Worker, now: number): boolean {
  return at !== undefined && !isStalled && !(call && now <= call.leftAt + callTicks);
}

/** What is on its way goes on without its sender. */
function crash(world: World, state: State, index: number): Move[] {
  if (!mayCome(world, state, 'crash')) return [];
  const call = state.workers[index]?.call;
  const astray = call && !call.reached ? [...state.astray, call] : state.astray;
  const after = { ...withWorker(state, index, {}), astray, left: state.left - 1 };
  return [{ words: () => `worker ${index + 1} is killed`, go: () => after }];
}

/** Redis comes back with all that it had, or without its latest writes. */
function restarts(world: World, state: State): Move[] {
  if (!mayCome(world, state, 'restart')) return [];
  return [...state.unsaved, state.held].map((held, index) => {
    const lost = state.unsaved.length - index;
    const unsaved = state.unsaved.slice(0, index);
    const after = { ...state, held, unsaved, run: state.run + 1, left: state.left - 1 };
    const words = lost === 0 ? 'all it had' : `${lost} of its latest writes lost`;
    return { words: () => `Redis is restarted with ${words}`, go: () => judged(after) };
  });
}

/** Of its latest writes, what no replica had is gone when it comes back as the server. */
function failovers(world: World, state: State): Move[] {
  if (!mayCome(world, state, 'failover')) return [];
  return state.unsaved.map((held, index) => {
    const lost = state.unsaved.length - index;
    const unsaved = state.unsaved.slice(0, index);
    const after = { ...state, held, unsaved, line: state.line + 1, left: state.left - 1 };
    const words = `Redis fails over and back with ${lost} of its latest writes lost`;
    return { words: () => words, go: () => judged(after) };
  });
}

/** The first process to load it puts it on record. */
function loads(world: World, state: State): Move[] {
  const isFirst = versionOnRecord(state.held.data) < atFirst.next;
  if (isFirst && !mayCome(world, state, 'load')) return [];
  return state.loaded.flatMap((version, index) => {
    if (version === atFirst.next) return [];
    const held = isFirst ? world.keep(withPolicy(state.held.data, atFirst.next, world.rules)) : state.held;
    const after = { ...(isFirst ? spent(state) : state), held, loaded: state.loaded.with(index, atFirst.next) };
    return [{ words: () => `worker ${index + 1} loads the next policy`, go: () => after }];
  });
}

function leaves(world: World, state: State): Move[] {
  if (state.hasLeft || !mayCome(world, state, 'leave')) return [];
  return [{ words: () => `${deputy} leaves the group`, go: () => ({ ...spent(state), hasLeft: true }) }];
}

/** Freezing is a write like others, and may be lost like them. */
function freezes(world: World, state: State): Move[] {
  const isFrozen = frozenSince(state.held.data) !== undefined;
  if (!mayCome(world, state, isFrozen ? 'lift' : 'freeze')) return [];
  const data = isFrozen ? withoutFreeze(state.held.data) : withFreeze(state.held.data, timeAt(state.now));
  const after = { ...spent(state), held: world.keep(data), unsaved: [...state.unsaved, state.held] };
  return [{ words: () => `an admin ${isFrozen ? 'lifts the freeze' : 'freezes exports'}`, go: () => after }];
}
