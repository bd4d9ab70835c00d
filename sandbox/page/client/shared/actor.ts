/** What a reader can do with the blocks before them: it depends on where they stand. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Fields } from '../../../slack/json.ts';
import type { Entered, Target } from '../../../slack/spot.ts';

export type Actor = {
  presses: (target: Target, option?: string) => Promise<void>;
  /** Resolves when the app has heard of it, with the edits that the view has had by then: undefined when it was not taken. */
  enters: (target: Target, entered: Entered) => Promise<number | undefined>;
  /** Undefined when the app gives no answer. */
  looksUp: (target: Target, query: string) => Promise<Fields | undefined>;
};

export const noActor: Actor = {
  presses: async () => undefined,
  enters: async () => undefined,
  looksUp: async () => undefined,
};

export const ActorContext = createContext(noActor);

export function useActor(): Actor {
  return useContext(ActorContext);
}
