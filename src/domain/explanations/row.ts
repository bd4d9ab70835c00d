/** What a row of the table of error codes holds in every language: facts, never sentences. */

/** Who can mend it. */
export type Fixer = 'requester' | 'approver' | 'administrator' | 'operator' | 'alibaba-support' | 'nobody';

/** What is known once a row is found. `parameter` is the API parameter at fault; `passes` means that it goes away by itself. */
export type Facts = {
  key: string;
  fixer: Fixer;
  passes: boolean;
  link?: string;
  renamedTo?: string;
  parameter?: string;
};

/**
 * Which refusals a row is for. A pattern of codes catches relatives that no row names. `action` excludes other calls; `http`
 * and `message` only bring the row closer. The first group that a pattern captures is the parameter at fault.
 */
export type Row = Facts & {
  codes: readonly string[] | RegExp;
  action?: string;
  http?: number;
  message?: RegExp;
};
