/** Goes through all that can happen, the shortest stories first, until an invariant is broken or nothing is left. */
import type { World } from './setting.ts';
import { keyOf, type State } from './state.ts';
import { movesOf } from './world.ts';

export type Explored = {
  states: number;
  steps: number;
  /** How many steps the longest story has that leads to a new state. */
  depth: number;
  /** The shortest story that breaks an invariant. */
  broken?: { invariant: string; schedule: string[] };
};

/** Looks where a state leads to by itself: the invariant that will be broken, and the steps until then. */
type LookAhead = (state: State) => Promise<Explored['broken']>;

export async function explore(world: World, first: State, lookAhead: LookAhead): Promise<Explored> {
  const known = new Set<string>([keyOf(first)]);
  const story = createStory();
  let level = [{ state: first, number: 0 }];
  let steps = 0;
  let depth = 0;

  for (; level.length > 0; depth += 1) {
    const next: typeof level = [];
    for (const { state, number: from } of level) {
      for (const [choice, { go }] of movesOf(world, state).entries()) {
        steps += 1;
        const went = go();
        const after = went instanceof Promise ? await went : went;
        const isNew = isFirst(known, keyOf(after));
        if (!isNew && !after.wrong) continue;
        const number = story.add(from, choice);
        const broken = after.wrong ? { invariant: after.wrong, schedule: [] } : await lookAhead(after);
        if (broken) {
          const schedule = [...(await replay(world, first, story.choicesTo(number))), ...broken.schedule];
          return { states: known.size, steps, depth: depth + 1, broken: { ...broken, schedule } };
        }
        next.push({ state: after, number });
      }
    }
    level = next;
  }
  return { states: known.size, steps, depth: depth - 1 };
}

function isFirst(known: Set<string>, key: string): boolean {
  const before = known.size;
  return known.add(key).size > before;
}

/** By which choice each state was reached first, and from where. */
function createStory() {
  const origins = [0];
  const choices = [0];
  return {
    add(from: number, choice: number): number {
      origins.push(from);
      return choices.push(choice) - 1;
    },
    choicesTo(number: number): number[] {
      const found: number[] = [];
      for (let at = number; at > 0; at = origins[at] ?? 0) found.unshift(choices[at] ?? 0);
      return found;
    },
  };
}

async function replay(world: World, first: State, choices: readonly number[]): Promise<string[]> {
  const words: string[] = [];
  let state = first;
  for (const choice of choices) {
    const move = movesOf(world, state)[choice];
    if (!move) throw new Error('the story cannot be played again');
    words.push(move.words());
    state = await move.go();
  }
  return words;
}
