/** What a twist is: a switch that stays on until it is used up or turned off, or something done once. */
import type { Stage } from '../stage.ts';

export type Twist = {
  id: string;
  title: string;
  /** One sentence: what to look at. */
  watch: string;
} & (
  | {
      kind: 'switch';
      isOn: (stage: Stage) => boolean;
      turn: (stage: Stage, on: boolean) => Promise<void> | void;
    }
  /** Throws a sentence when there is nothing to do it to. */
  | { kind: 'act'; act: (stage: Stage) => Promise<void> }
);
