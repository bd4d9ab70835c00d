/** What a world is made of, what may go wrong in it, and what a move is. */
import { brokenInvariant } from './invariants.ts';
import type { Keep } from './keep.ts';
import type { Program } from './program.ts';
import type { Rules } from './rules.ts';
import type { Held, State } from './state.ts';

/** Taken up at any time and as often as a worker likes, while one of the requests is in one of these states. */
export type Job = { program: Program; requestIds: readonly string[]; statuses: readonly string[] };

export type Trouble =
  /** A worker stops at any point, for as long as it likes. */
  | 'stall'
  /** A worker dies at any point. */
  | 'crash'
  /** Redis is restarted, with or without its latest writes. */
  | 'restart'
  /** Redis fails over and back: its process stays, and its latest writes are gone. */
  | 'failover'
  /** A call of ExportImage is lost, or its answer. */
  | 'lost'
  /** Alibaba Cloud refuses a call or a search. */
  | 'refused'
  /** Alibaba Cloud refuses a call for good. */
  | 'barred'
  /** A command is carried out twice, since its first reply was lost. */
  | 'resent'
  /** A process loads the next policy; the others follow at any time. */
  | 'load'
  /** A voter leaves the group. */
  | 'leave'
  /** An admin freezes exports. */
  | 'freeze'
  /** An admin lifts the freeze. */
  | 'lift';

export const allTroubles: readonly Trouble[] = ['stall', 'crash', 'restart', 'lost', 'refused', 'resent'];

export type Setting = {
  rules: Rules;
  jobs: readonly Job[];
  /** What may go wrong, as long as the state has trouble left. */
  troubles: readonly Trouble[];
  /** Time ends here, in ticks. */
  until: number;
  /** Whether tasks write under unexpected names. */
  namesOddly: boolean;
  /** Whether there are rules, with groups of people. */
  hasRules: boolean;
  /** Whether a call with a known token answers the task of the earlier one. */
  honoursTokens: boolean;
};

export type World = Setting & { keep: Keep; replies: Map<string, { reply: unknown; held: Held }> };

/** What happens, in words for a schedule, and the state that it leads to. */
export type Move = { words: () => string; go: () => State | Promise<State> };

export function mayCome({ troubles }: World, { left }: State, trouble: Trouble): boolean {
  return left > 0 && troubles.includes(trouble);
}

/** The state after which there is less trouble to come. */
export function spent(state: State): State {
  return { ...state, left: state.left - 1 };
}

export function judged(state: State): State {
  const wrong = brokenInvariant(state);
  return wrong ? { ...state, wrong } : state;
}
