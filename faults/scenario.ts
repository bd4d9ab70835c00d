/** What a scenario is: who plays, where trouble strikes, what people do, and what must have come of it. */
import type { Aim } from './gate.ts';
import { approves, asks, exported, untilEnded } from './people.ts';
import type { Cast, Theatre } from './theatre.ts';

export type Scenario = {
  name: string;
  cast: Cast;
  aim?: Aim;
  /** To be turned before anybody acts. */
  prepare?: (theatre: Theatre) => void;
  /** Rejects when something does not come in time. */
  play: (theatre: Theatre) => Promise<void>;
  ending: RegExp;
  /** How many messages may say the same once more: one where the answer to posting it was lost. */
  mayRepeat: number;
  /** How many export tasks there may be; one, unless it was cancelled before. */
  tasks: readonly number[];
};

export const alone: Cast = { mode: 'http', roles: ['all'] };

/** Asked, approved, exported. */
export async function wholeStory(theatre: Theatre): Promise<void> {
  await asks(theatre);
  await approves(theatre);
  await untilEnded(theatre);
}

export function scenario(name: string, given: Partial<Omit<Scenario, 'name'>> = {}): Scenario {
  return { name, cast: alone, play: wholeStory, ending: exported, mayRepeat: 0, tasks: [1], ...given };
}
