/** What a scenario is: who plays, where trouble strikes, what people do, and what must have come of it. */
import type { Aim } from './gate.ts';
import { approves, asks, exported, seesCard, untilEnded, usual } from './people.ts';
import type { Cast, RelayedStage } from './relayed-stage.ts';

export type Scenario = {
  name: string;
  cast: Cast;
  aim?: Aim;
  /** What is repeated as time passes may come less often than before: then nothing struck. */
  mayMiss: boolean;
  /** To be turned before a person acts. */
  prepare?: (relayed: RelayedStage) => void | Promise<void>;
  /** Answers how often people had to do again what had been acknowledged. Rejects when something does not come in time. */
  play: (relayed: RelayedStage) => Promise<number>;
  ending: RegExp;
  /** The prefix of each request. */
  requests: readonly string[];
  /** How many copies of an ending there may be: one where trouble strikes between its posting and the note that it was posted. */
  mayRepeatEnding: number;
  /** The same of other messages, some of which may be on their way wherever a bot dies. */
  mayRepeat: number;
  /**
   * How often people may have to do again what had been acknowledged: where Redis has lost it, or where lin read that no request was sent, since what
   * had to be known could not be asked.
   */
  mayRedo: number;
  /** How many cards may be left that only say that their request is on no record. */
  mayRetire: number;
  /** How many export tasks there may be; one a request, unless it was cancelled before. */
  tasks: readonly number[];
};

export const alone: Cast = { mode: 'http', roles: ['all'] };

/** Asked, approved, exported. `onceAsked`: what comes between the request and its card. */
export async function wholeStory(relayed: RelayedStage, onceAsked?: () => void): Promise<number> {
  await asks(relayed);
  onceAsked?.();
  const redone = await seesCard(relayed);
  await approves(relayed);
  await untilEnded(relayed);
  return redone;
}

export function scenario(name: string, given: Partial<Omit<Scenario, 'name'>> = {}): Scenario {
  return {
    name,
    cast: alone,
    play: wholeStory,
    ending: exported,
    mayMiss: false,
    requests: [usual],
    mayRepeatEnding: 0,
    mayRepeat: 0,
    mayRedo: 0,
    mayRetire: 0,
    tasks: [1],
    ...given,
  };
}
