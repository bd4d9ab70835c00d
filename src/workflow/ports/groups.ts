/** The user groups of Slack, and who was in one at a moment. */

/** `id`: S…; `handle`: as people type it after the @. */
export type UserGroup = { id: string; handle: string; members: ReadonlySet<string> };

/** By id, without the disabled ones. */
export type UserGroups = ReadonlyMap<string, UserGroup>;

/**
 * All groups at once, as fresh as the use needs. Throws when Slack does not say, also where the bot lacks the scope, and
 * `RetryAfter` where Slack's pace leaves no room for long. Slack takes 20 such questions a minute: `onWait` hears once, at the
 * latest before the answer, that this one waits some seconds for its turn.
 */
export type ReadGroups = (onWait?: () => void) => Promise<UserGroups>;

/** `leftAt`: when the question left for Slack, by the clock that all processes share. */
export type GroupReading = { leftAt: number; groups: UserGroups };

/** The last reading of all processes, so that one process need not ask what another has just heard. */
export interface LastGroupReading {
  keep(reading: GroupReading): Promise<void>;
  /** Undefined after a minute without one. */
  read(): Promise<GroupReading | undefined>;
}

/** Who was in a group when approvers were asked: kept once for all requests that saw the same members. */
export interface GroupSnapshots {
  /** Safe to call twice: the same members have the same name. Kept for longer than any request waits. */
  keep(members: ReadonlySet<string>): Promise<string>;
  /** Undefined where it is no longer kept. */
  has(snapshot: string, userId: string): Promise<boolean | undefined>;
}
