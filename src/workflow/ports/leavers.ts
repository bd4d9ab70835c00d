/** People of whom Slack has just said that they left, until the next round checks their requests. */

export interface Leavers {
  /** Safe to call twice. While thousands are kept no more are: the regular check finds those people later. */
  note(userId: string): Promise<void>;
  /** Some of them, in no order. They stay until they are forgotten, so that a process that dies meanwhile loses none. */
  some(): Promise<string[]>;
  /** Their requests were checked. */
  forget(userIds: readonly string[]): Promise<void>;
}
