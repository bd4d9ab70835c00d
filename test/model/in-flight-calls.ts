/** A call of ExportImage on its way: it leaves in time, arrives or is lost, and so does its answer. */
import { unreachableCode } from '../../src/domain/after-refusal.ts';
import type { StartAnswer } from '../../src/workflow/ports/cloud.ts';
import { aRefusal } from '../builders.ts';
import { step } from './answered.ts';
import { forbidsCall } from './invariants.ts';
import { asOne, type Question } from './program.ts';
import { judged, type Move, mayCome, spent, type World } from './setting.ts';
import { type InFlightCall, type State, type Task, timeAt, withWorker } from './state.ts';
import { orderOf, tooLate } from './verbs.ts';

const lost: StartAnswer = { outcome: 'unknown', detail: 'lost' };

/** The last check before the wire and the first byte on it are one step: see the bounds in docs/guarantees.md. */
export function leave({ rules }: World, state: State, index: number, question: Question): Move {
  const { clientToken, leaveBy } = orderOf(question);
  if (rules.leavesInTime && timeAt(state.now) > leaveBy)
    return step(state, index, asOne(tooLate), () => 'is too late, and its call does not leave');
  const call: InFlightCall = { requestId: clientToken.slice(0, 6), token: clientToken, leftAt: state.now };
  const wrong = forbidsCall(state, call);
  const { isStalled: _over, ...worker } = state.workers[index] ?? {};
  const after = withWorker(state, index, { ...worker, call });
  return {
    words: () => `worker ${index + 1} sends ExportImage`,
    go: () => (wrong ? { ...after, wrong } : after),
  };
}

/** What may become of the call that a worker waits for. */
export function callSteps(world: World, state: State, index: number, call: InFlightCall): Move[] {
  const { reached } = call;
  const isLost = mayCome(world, state, 'lost');
  const loses = (what: string) => (isLost ? [step(spent(state), index, asOne(lost), () => `loses ${what}`)] : []);
  if (reached)
    return [step(state, index, asOne(reached), () => `hears that ${taskIn(reached)}`), ...loses('its answer')];

  const waits = (next: State, answer: StartAnswer) =>
    withWorker(next, index, { ...state.workers[index], call: { ...call, reached: answer } });
  const astray = { ...spent(state), astray: [...state.astray, call] };
  return [
    arrives(world, state, call, waits),
    ...loses('its call, which never arrives'),
    ...(isLost ? [step(astray, index, asOne(lost), () => 'loses its connection while its call is on its way')] : []),
    ...refusals(world, state, index),
  ];
}

/** Alibaba Cloud is busy, or already exports this image, or will not export it at all. */
function refusals(world: World, state: State, index: number): Move[] {
  const isExporting = state.tasks.some(({ isEnded }) => !isEnded);
  const passing = mayCome(world, state, 'refused')
    ? [unreachableCode, ...(isExporting ? ['ImageIsExporting'] : [])]
    : [];
  const final = mayCome(world, state, 'barred') ? ['InvalidOSSBucket.NotFound'] : [];
  return [...passing, ...final].map((code) => {
    const refused: StartAnswer = { outcome: 'refused', refusal: aRefusal({ code }) };
    return step(spent(state), index, asOne(refused), () => `hears that its call is refused: ${code}`);
  });
}

/** What may become of a call that no worker waits for. */
export function arrivals(world: World, state: State, call: InFlightCall): Move[] {
  const without = { ...state, astray: state.astray.filter((other) => other !== call) };
  const never = { words: () => 'a call that was left alone never arrives', go: () => without };
  return [arrives(world, without, call, (next) => next), never];
}

function arrives(
  world: World,
  state: State,
  call: InFlightCall,
  then: (next: State, reached: StartAnswer) => State,
): Move {
  const { task, tasks } = startedBy(state, call, world.honoursTokens);
  return {
    words: () => `the call arrives and ${tasks === state.tasks ? 'finds' : 'starts'} ${task.id}`,
    go: () => judged(then({ ...state, tasks }, { outcome: 'started', taskId: task.id })),
  };
}

function startedBy({ tasks, now }: State, { requestId, token }: InFlightCall, honoursTokens: boolean) {
  const known = honoursTokens ? tasks.find((task) => task.token === token) : undefined;
  if (known) return { task: known, tasks };
  const task: Task = { id: `t-${tasks.length + 1}`, requestId, token, since: now, isEnded: false };
  return { task, tasks: [...tasks, task] };
}

function taskIn(answer: StartAnswer): string {
  return answer.outcome === 'started' ? `${answer.taskId} is started` : answer.outcome;
}
