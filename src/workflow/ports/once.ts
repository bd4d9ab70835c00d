/** What is said or done once for all processes, each by a key of its own. */
export interface Once {
  /** True for one process at a time, which may do it then. It ends after `forMs` milliseconds, so that another one does it in place of one that died. */
  claim(key: string, forMs: number): Promise<boolean>;
  /** Gives back a claim whose work has had no effect, so that it is done at the next occasion. */
  release(key: string): Promise<void>;
  isDone(key: string): Promise<boolean>;
  /** `keepFor` in milliseconds: after that time it may be done again. */
  markDone(key: string, keepFor?: number): Promise<void>;
  forget(key: string): Promise<void>;
}
