/** How Alibaba Cloud may answer a question about tasks: with all tasks or without the youngest, and with trouble while there is a budget for it. */
import type { TaskDetail, TaskSummary } from '../../src/workflow/ports/cloud.ts';
import { aRefusal, aTaskDetail, minute, someParameters } from '../builders.ts';
import { itemsTicks, lagTicks } from './rules.ts';
import { type State, type Task, timeAt } from './state.ts';

/** The first answer is the one without trouble or delay. */
export type PossibleAnswer = { words: string; answer: unknown; isRefused?: true };

/** A name of no kind that is known. */
const strange = [{ bucket: someParameters().bucket, name: `exports/${someParameters().imageId}.raw` }];

export function answersTo(
  name: string,
  args: readonly unknown[],
  { tasks, now }: State,
  namesOddly: boolean,
): PossibleAnswer[] {
  switch (name) {
    case 'exportTasksSince':
      return [...lists(startedSince(Number(args[1]), tasks), now), refusedSearch];
    case 'tasks':
      return lists(tasks, now);
    case 'taskDetail':
      return details(String(args[1]), tasks, { now, namesOddly });
    default:
      throw new Error(`nobody answers ${name}`);
  }
}

const refusal = aRefusal({ code: 'InternalError' });
const refusedSearch: PossibleAnswer = {
  words: 'searches for export tasks and is refused',
  answer: { ok: false, refusal: { reason: 'refused', refusal, passing: true } },
  isRefused: true,
};

/** The port floors to the minute and goes back five more. */
function startedSince(since: number, tasks: readonly Task[]): Task[] {
  const from = Math.floor(since / minute) * minute - 5 * minute;
  return tasks.filter((task) => timeAt(task.since) >= from);
}

/** All tasks, and each choice of those that a list need not show yet left out. */
function lists(tasks: readonly Task[], now: number): PossibleAnswer[] {
  const young = tasks.filter(({ since }) => now - since < lagTicks);
  const choices: Task[][] = [[]];
  for (const task of young) choices.push(...choices.map((others) => [...others, task]));
  return choices.map((hidden) => {
    const shown = tasks.filter((task) => !hidden.includes(task));
    const names = shown.length === 0 ? 'none' : shown.map(({ id }) => id).join(' and ');
    return { words: `searches for export tasks and sees ${names}`, answer: { ok: true, value: shown.map(summaryOf) } };
  });
}

function details(
  taskId: string,
  tasks: readonly Task[],
  given: { now: number; namesOddly: boolean },
): PossibleAnswer[] {
  const { now, namesOddly } = given;
  const task = tasks.find(({ id }) => id === taskId);
  if (!task) throw new Error(`there is no task ${taskId}`);
  const value: TaskDetail = aTaskDetail({ state: summaryOf(task).state, ...(namesOddly && { objects: strange }) });
  const full = { words: `sees what ${taskId} writes`, answer: { ok: true, value } };
  if (now - task.since >= itemsTicks) return [full];
  const bare = {
    words: `cannot see yet what ${taskId} writes`,
    answer: { ok: true, value: { ...value, objects: [] } },
  };
  return [full, bare];
}

/** To the minute, as the real one. */
function summaryOf({ id, since, isEnded }: Task): TaskSummary {
  const createdAt = Math.floor(timeAt(since) / minute) * minute;
  return { id, state: isEnded ? 'finished' : 'running', createdAt };
}
