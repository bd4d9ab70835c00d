/** What a row of the table of error codes holds in every language: facts, never sentences. */
import type { Page } from './pages.ts';

/** Who can fix it. */
export type Fixer = 'requester' | 'approver' | 'administrator' | 'operator' | 'alibaba-support' | 'nobody';

/**
 * What is known once a row is found. `parameter` is the API parameter at fault; `passes` means that it resolves itself;
 * `minutes` is how long the fixer needs; `bothSites` means that the page of the wrong site would not help.
 */
export type Facts = {
  key: string;
  fixer: Fixer;
  passes: boolean;
  minutes?: number;
  link?: Page;
  bothSites?: true;
  renamedTo?: string;
  parameter?: string;
};

/** Codes by name, or relatives that no row names: then `family` is how the pattern is written for people. */
type Codes = { codes: readonly string[] } | { codes: RegExp; family: string };

/** Of several reasons for one code, the message tells which it is; `example` is such a message, as Alibaba Cloud words it. */
type Spoken = { message?: never; example?: never } | { message: RegExp; example: string };

/**
 * Which refusals a row is for. `action` excludes other calls; `http` and `message` only bring the row closer. The first group
 * that a pattern captures is the parameter at fault. `usualAction` is the call that mostly meets it, where that is another than ExportImage.
 */
export type Row = Facts & Codes & Spoken & { action?: string; usualAction?: string; http?: number };
