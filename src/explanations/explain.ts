/** What a refusal of Alibaba Cloud means to people: what happened, what to do next, and who can do it. */
import type { Language } from '../domain/language.ts';
import { trustedPage } from '../domain/trusted-page.ts';
import { en } from './en.ts';
import type { Facts, Fixer, Row } from './row.ts';
import { rows, type TextKey, type Texts, unknownFault, unknownRefusal } from './rows.ts';
import { zh } from './zh.ts';

export type { Fixer };

/**
 * `code` is as Alibaba Cloud said it; `passes` means that it resolves itself; `minutes` is how long the fixer needs, where that is
 * known; `known` is false where no row is for the code.
 * `link` is for readers of the language, `otherSite` the same page for an account of Alibaba's other site, where only the right
 * one helps. `recommend` is Alibaba's own diagnosis of this very refusal; `ticket` is what to write to its support.
 */
export type Explanation = {
  code: string;
  title: string;
  next: string;
  fixer: Fixer;
  passes: boolean;
  minutes?: number;
  link?: string;
  otherSite?: string;
  recommend?: string;
  ticket?: string;
  renamedTo?: string;
  known: boolean;
};

/** `action` is the API call, or 'task' for the error code of an export task; `region` is where it was tried. */
export type Refusal = {
  action: string;
  code: string;
  message: string;
  http?: number | undefined;
  requestId?: string | undefined;
  recommend?: string | undefined;
  missingAction?: string | undefined;
  region?: string | undefined;
};

export type KeyedRow = Row & { key: TextKey };
type KeyedFacts = Facts & { key: TextKey };

export const table: readonly KeyedRow[] = rows;

const texts: Readonly<Record<Language, Texts>> = { en, zh };

/** What is said where a text needs something that nobody knows. */
const blanks = {
  en: { unknown: 'unknown', task: 'the export task' },
  zh: { unknown: '未知', task: '导出任务' },
} as const satisfies Record<Language, object>;

/** Never throws, whatever Alibaba Cloud says. Nothing is escaped, and nothing of the message is quoted but a parameter's name. */
export function explain(refusal: Refusal, language: Language): Explanation {
  return explanationBy(rowFor(refusal), refusal, language);
}

/** As a given row explains it; undefined stands for no row at all. */
export function explanationBy(row: KeyedRow | undefined, refusal: Refusal, language: Language): Explanation {
  const { key, fixer, passes, minutes, link, bothSites, renamedTo }: KeyedFacts = row ?? factsOfUnknown(refusal);
  const text: { title: string; next: string; ticket?: string } = texts[language][key];
  const words = wordsFor(row, refusal, language);
  const recommend = trustedPage(refusal.recommend);
  return {
    code: refusal.code,
    title: fill(text.title, words),
    next: fill(text.next, words),
    fixer,
    passes,
    known: row !== undefined,
    ...(minutes && { minutes }),
    ...(link && { link: link[language] }),
    ...(link && bothSites && { otherSite: link[language === 'en' ? 'zh' : 'en'] }),
    ...(recommend && { recommend }),
    ...(text.ticket && { ticket: fill(text.ticket, words) }),
    ...(renamedTo && { renamedTo }),
  };
}

/** Rows that name the code go before patterns, and of the closest rows the first wins. */
function rowFor(refusal: Refusal): KeyedRow | undefined {
  const open = table.filter(({ action }) => action === undefined || action === refusal.action);
  const named = open.filter(({ codes }) => !(codes instanceof RegExp) && codes.includes(refusal.code));
  const candidates =
    named.length > 0 ? named : open.filter(({ codes }) => codes instanceof RegExp && codes.test(refusal.code));

  return candidates.toSorted((a, b) => closeness(b, refusal) - closeness(a, refusal))[0];
}

// The message outweighs the status: pages of different years give the same reason different statuses.
function closeness(row: Row, refusal: Refusal): number {
  const action = row.action === undefined ? 0 : 4;
  const message = row.message?.test(beginningOf(refusal.message)) ? 2 : 0;
  const http = row.http !== undefined && row.http === refusal.http ? 1 : 0;
  return action + message + http;
}

function factsOfUnknown({ http }: Refusal): KeyedFacts {
  return http !== undefined && http >= 500 ? unknownFault : unknownRefusal;
}

function wordsFor(row: Row | undefined, refusal: Refusal, language: Language): Readonly<Record<string, string>> {
  const { unknown, task } = blanks[language];
  return {
    action: refusal.action === 'task' ? task : refusal.action,
    code: refusal.code,
    permission: refusal.missingAction ?? permissionOf(refusal.action),
    parameter: (row && parameterAtFault(row, refusal)) ?? unknown,
    region: refusal.region ?? unknown,
    cloudRequest: refusal.requestId ?? unknown,
  };
}

function parameterAtFault(row: Row, { code, message }: Refusal): string | undefined {
  if (row.parameter) return row.parameter;
  if (row.message) return row.message.exec(beginningOf(message))?.[1];
  return row.codes instanceof RegExp ? row.codes.exec(code)?.[1] : undefined;
}

/** Enough for every message that Alibaba Cloud documents, and little enough for any pattern. */
function beginningOf(message: string): string {
  return message.slice(0, 2_000);
}

const services: ReadonlyMap<string, string> = new Map([
  ['GetRole', 'ram'],
  ['ListPoliciesForRole', 'ram'],
  ['GetPolicy', 'ram'],
  ['ListBuckets', 'oss'],
  ['GetBucketInfo', 'oss'],
  ['GetCallerIdentity', 'sts'],
]);

/** The name that RAM gives to the permission for a call, such as ecs:ExportImage. An export task needs that of its start. */
function permissionOf(action: string): string {
  if (action === 'task') return 'ecs:ExportImage';
  return `${services.get(action) ?? 'ecs'}:${action}`;
}

function fill(text: string, words: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => words[name] ?? '');
}
