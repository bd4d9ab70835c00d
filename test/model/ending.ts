/** What becomes of a moment when no more trouble comes: every request must reach an end, with every task on its record. */
import { versionOnRecord } from './company.ts';
import { arrivals } from './in-flight-calls.ts';
import { areAllEnded, brokenEnding } from './invariants.ts';
import type { Job, Move, World } from './setting.ts';
import { keyOf, type State, withWorker } from './state.ts';
import { stepsOf } from './steps.ts';
import { inSeconds, isDue } from './world.ts';

/** One round a tick: longer than any pause of the bot and any deadline of a request in these stories. */
const maxRounds = 60;

/** More runs of a job within one tick would be a worker that spins. */
const mostRuns = 12;

/** The invariant that is broken in the end, and the steps that lead there. */
type Broken = { invariant: string; schedule: string[] };

/** `jobs` are all that the workers of the bot do, also those that the story itself leaves out. */
export function createEnding(world: World, jobs: readonly Job[]): (state: State) => Promise<Broken | undefined> {
  const sound = new Set<string>();
  // What became of a task whose name says nothing cannot be found out.
  const broken = world.namesOddly ? () => undefined : brokenEnding;

  return async (state) => {
    const invariant = await invariantBrokenAfter(state, () => {});
    if (!invariant) return undefined;
    const schedule: string[] = [];
    await invariantBrokenAfter(state, (words) => schedule.push(words()));
    return { invariant, schedule };
  };

  async function invariantBrokenAfter(state: State, trace: Trace): Promise<string | undefined> {
    const passed: string[] = [];
    let current = await untilIdle(world, { ...state, left: 0, waiting: [], loaded: caughtUp(state) }, trace);
    for (let round = 0; round < maxRounds && !current.wrong; round += 1) {
      const key = keyOf(current);
      if (sound.has(key) || (areAllEnded(current) && !broken(current))) {
        for (const one of [...passed, key]) sound.add(one);
        return undefined;
      }
      if (areAllEnded(current)) break;
      passed.push(key);
      current = nextTick(await workOnAll(current, trace), trace);
    }
    return current.wrong ?? broken(current);
  }

  async function workOnAll(from: State, trace: Trace): Promise<State> {
    let state = from;
    for (const job of jobs) {
      for (let run = 0; run < mostRuns && !state.wrong && isDue(job, state.held); run += 1) {
        const before = state.held;
        const seen = state.hasLeft && { isAfterLeave: true as const };
        const taken = withWorker(state, 0, { job: job.program, at: job.program.start, ...seen });
        state = await untilIdle(world, taken, trace);
        if (state.held === before) break;
      }
    }
    return state;
  }
}

/** Each process has the policy on record in the end. */
function caughtUp({ loaded, held }: State): readonly number[] {
  return loaded.map(() => versionOnRecord(held.data));
}

type Trace = (words: () => string) => void;

/** Whatever runs at Alibaba Cloud has come to its end by then. */
function nextTick(state: State, trace: Trace): State {
  if (state.wrong) return state;
  const now = state.now + 1;
  trace(() => inSeconds(now));
  return { ...state, now, unsaved: [], tasks: state.tasks.map((task) => ({ ...task, isEnded: true })) };
}

/** Everything under way comes through, and every process finishes its step. */
async function untilIdle(world: World, from: State, trace: Trace): Promise<State> {
  let state = from;
  for (let next = quietMove(world, state); next && !state.wrong; next = quietMove(world, state)) {
    trace(next.words);
    state = await next.go();
  }
  return state;
}

function quietMove(world: World, state: State): Move | undefined {
  const [call] = state.astray;
  if (call) return arrivals(world, state, call)[0];
  const busy = state.workers.findIndex(({ at }) => at);
  return busy < 0 ? undefined : stepsOf(world, state, busy)[0];
}
