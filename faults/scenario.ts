/** What a scenario is: who plays, where trouble strikes, what people do, and what must have come of it. */
import type { Aim } from './gate.ts';
import { approves, asks, exported, seesCard, untilEnded } from './people.ts';
import type { Cast, Theatre } from './theatre.ts';

export type Scenario = {
  name: string;
  cast: Cast;
  aim?: Aim;
  /** What is repeated as time passes may come less often than before: then nothing struck. */
  mayMiss: boolean;
  /** To be turned before anybody acts. */
  prepare?: (theatre: Theatre) => void | Promise<void>;
  /** Answers how often people had to do again what had been acknowledged. Rejects when something does not come in time. */
  play: (theatre: Theatre) => Promise<number>;
  ending: RegExp;
  /** How many messages may say the same once more: one where the answer to posting it was lost. */
  mayRepeat: number;
  /** How often people may have to do again what had been acknowledged: once where Redis has lost it. */
  mayRedo: number;
  /** How many cards may be left that can still be pressed, and only tell that nothing is known of them. */
  mayOrphan: number;
  /** How many export tasks there may be; one, unless it was cancelled before. */
  tasks: readonly number[];
};

export const alone: Cast = { mode: 'http', roles: ['all'] };

/** Asked, approved, exported. */
export async function wholeStory(theatre: Theatre): Promise<number> {
  await asks(theatre);
  await seesCard(theatre);
  await approves(theatre);
  await untilEnded(theatre);
  return 0;
}

export function scenario(name: string, given: Partial<Omit<Scenario, 'name'>> = {}): Scenario {
  return {
    name,
    cast: alone,
    play: wholeStory,
    ending: exported,
    mayMiss: false,
    mayRepeat: 0,
    mayRedo: 0,
    mayOrphan: 0,
    tasks: [1],
    ...given,
  };
}
