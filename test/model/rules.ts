/** The rules that keep an export from being started twice: a mutant is a set of rules with one left out. */
import { second } from '../builders.ts';
import { type RedisRules, soundRedis } from './simulated-redis.ts';

/** Time goes on in steps of this length, in milliseconds: it is also how long a call may take to leave. */
export const tick = 5 * second;

/** In ticks: how long a call may be on its way, and how long its task may be missing from lists after that. */
export const callTicks = 1;
export const lagTicks = 1;

/** Longer than the lag of the list: no rule relies on how soon a task says what it writes. */
export const itemsTicks = 2;

export type Rules = RedisRules & {
  /** A call that is late is not sent. */
  leavesInTime: boolean;
  /** How long the task of a lost call is searched for, in milliseconds. */
  settleTime: number;
  /** What may have been started counts as open, not as refused. */
  separatesLostFromRefused: boolean;
  /** The list of tasks is read before another call. */
  searches: boolean;
  /** A search that was refused counts as a search in vain. */
  believesRefusedSearches: boolean;
  /** A task that does not say yet what it writes is waited for. */
  waitsForItems: boolean;
  /** A task is taken for ours by what it writes. */
  findsByItems: boolean;
  /** Another process of Redis is noticed, by its run_id. */
  noticesRestarts: boolean;
  /** Another line of writes is noticed, by its master_replid. */
  noticesFailovers: boolean;
  /** The first call is preceded by a search. */
  searchesFirst: boolean;
  /** A task that is older than the decision is not taken for ours. */
  mindsAge: boolean;
  /** A task under an unexpected name is waited for. */
  waitsForOddNames: boolean;
  /** All calls whose outcome is open have the same token. */
  keepsToken: boolean;
  /** Also those before which one was refused. */
  keepsTokenOverRefusals: boolean;
  /** Rule and approvers are checked again before a call. */
  rechecksRule: boolean;
  /** No vote of the requester counts, whatever the record says. */
  knowsRequester: boolean;
  /** A press from before its approval was taken back does not count. */
  keepsTakenBack: boolean;
  /** No one to whom the rule escalates counts before its time, whatever the record says. */
  mindsEscalationTime: boolean;
  /** A worker of the first release leaves records of a newer one alone. */
  leavesNewerRecords: boolean;
};

export const allRules: Rules = {
  ...soundRedis,
  leavesInTime: true,
  settleTime: lagTicks * tick,
  separatesLostFromRefused: true,
  searches: true,
  believesRefusedSearches: false,
  waitsForItems: true,
  findsByItems: true,
  noticesRestarts: true,
  noticesFailovers: true,
  searchesFirst: true,
  mindsAge: true,
  waitsForOddNames: true,
  keepsToken: true,
  keepsTokenOverRefusals: true,
  rechecksRule: true,
  knowsRequester: true,
  keepsTakenBack: true,
  mindsEscalationTime: true,
  leavesNewerRecords: true,
};
