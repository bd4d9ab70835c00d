/** What a scene is: people act on the stage, and afterwards the scene says what differs from its description. */
import type { Message } from '../slack/shown-message.ts';
import type { Stage } from '../stage.ts';

/** Says what a person is about to do; the scene goes on when it resolves, so that readers keep up. */
export type Narrate = (line: string) => Promise<void>;

export type Played = {
  card: Message;
  requestId: string;
  /** The OSS prefix, by which the tasks and objects of this request are recognized. */
  prefix: string;
  /** What was there for a moment only, drawn. */
  seen: string[];
};

export type Scene = {
  title: string;
  /** One sentence: what to look at. */
  watch: string;
  /** Rejects when something does not come in time. */
  play: (stage: Stage, narrate?: Narrate) => Promise<Played>;
  /** What differs from the description, in words; may be asked again later. */
  expect: (played: Played, stage: Stage) => string[];
};

export const silently: Narrate = () => Promise.resolve();

/** Long enough for a busy machine, in milliseconds. */
export const longestWait = 30_000;
