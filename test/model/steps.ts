/** The next step of a worker: its question is carried out, and it goes on to the next one at once. */
import { step } from './answered.ts';
import { answersTo } from './cloud.ts';
import { groupNow } from './company.ts';
import { callSteps, leave } from './in-flight-calls.ts';
import { brokenByFreeze, judgedByRule } from './invariants.ts';
import { asOne, type Point, type Question } from './program.ts';
import { judged, type Move, mayCome, spent, type World } from './setting.ts';
import { type Command, changeIn, isWrite, runCommand } from './simulated-redis.ts';
import { type State, timeAt } from './state.ts';
import { writeInWords } from './words.ts';

/** The first is the one without trouble or delay. None where the worker is idle. */
export function stepsOf(world: World, state: State, index: number): Move[] {
  const at = state.workers[index]?.at;
  if (!at?.question) return [];
  const { to, name } = at.question;
  if (to === 'redis') return redisSteps(world, state, index, at);
  if (to === 'slack') return [step(state, index, asOne(groupNow(state)), () => 'reads who is in the group')];
  if (to === 'process' && name === 'policy') return [step(state, index, state.loaded[index], () => 'reads its policy')];
  if (to === 'process') return [step(state, index, timeAt(state.now), () => 'reads its own clock')];
  if (name !== 'startExport') return questionSteps(world, state, index, at.question);
  const call = state.workers[index]?.call;
  return call ? callSteps(world, state, index, call) : [leave(world, state, index, at.question)];
}

function questionSteps(world: World, state: State, index: number, { name, args }: Question): Move[] {
  return answersTo(name, args, state, world.namesOddly).flatMap(({ words, answer, isRefused }) => {
    if (!isRefused) return [step(state, index, asOne(answer), () => words)];
    return mayCome(world, state, 'refused') ? [step(spent(state), index, asOne(answer), () => words)] : [];
  });
}

function redisSteps(world: World, state: State, index: number, at: Point): Move[] {
  const { name = '', args = [] } = at.question ?? {};
  if (name === 'time') return [step(state, index, timeOf(state), () => 'asks Redis for the time')];
  if (name === 'info') {
    const run = world.rules.noticesRestarts ? state.run : 0;
    const line = world.rules.noticesFailovers ? state.line : 0;
    const info = `run_id:run-${run + 1}\r\nmaster_replid:line-${line + 1}\r\n`;
    return [step(state, index, info, () => 'asks for the history of Redis')];
  }
  const command = { name, args: args.map(String) };
  const once = carryOut(world, state, command, index);
  const moves = [step(once.state, index, once.reply, () => writeInWords(command, once.reply))];
  if (!isWrite(name) || !mayCome(world, state, 'resent')) return moves;
  const twice = carryOut(world, once.state, command, index);
  return [
    ...moves,
    step(spent(twice.state), index, twice.reply, () => `${writeInWords(command, twice.reply)}, sent twice`),
  ];
}

function carryOut(world: World, state: State, command: Command, index: number): { state: State; reply: unknown } {
  const worker = state.workers[index] ?? {};
  const key = `${state.held.id}/${worker.at?.id}`;
  const known = world.replies.get(key);
  const { reply, held } = known ?? run();
  if (held === state.held) return { state, reply };
  const unsaved = [...state.unsaved, state.held];
  const approved = approvedBy(command, state.approved);
  const inFreeze = brokenByFreeze(state.held, held);
  const after = judged({ ...state, held, unsaved, approved, ...(inFreeze && { wrong: inFreeze }) });
  return { state: world.hasRules ? { ...after, ...judgedByRule(state, worker, held) } : after, reply };

  function run() {
    const { reply, data } = runCommand(state.held.data, command, world.rules);
    const fresh = { reply: asOne(reply), held: world.keep(data) };
    world.replies.set(key, fresh);
    return fresh;
  }
}

function approvedBy({ name, args }: Command, approved: readonly string[]): readonly string[] {
  if (name !== 'changeRequest') return approved;
  const { id, status } = changeIn(args);
  return status === 'approved' && !approved.includes(id) ? [...approved, id] : approved;
}

function timeOf({ now }: State): unknown {
  return asOne([String(Math.floor(timeAt(now) / 1000)), '0']);
}
