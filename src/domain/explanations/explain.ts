/** What a refusal of Alibaba Cloud means to people: what happened, what to do next, and who can do it. */
import type { Language } from '../language.ts';
import { en } from './en.ts';
import type { Facts, Fixer, Row } from './row.ts';
import { rows, type TextKey, unknownFault, unknownRefusal } from './rows.ts';

export type { Fixer };

/** `code` is as Alibaba Cloud said it; `passes` means that it goes away by itself; `known` is false where no row is for the code. */
export type Explanation = {
  code: string;
  title: string;
  next: string;
  fixer: Fixer;
  passes: boolean;
  link?: string;
  renamedTo?: string;
  known: boolean;
};

/** `action` is the API call, or 'task' for the error code of an export task. */
type Refusal = { action: string; code: string; http?: number | undefined; message: string };

type Keyed<Kind> = Kind & { key: TextKey };

const table: readonly Keyed<Row>[] = rows;

/** Never throws, whatever Alibaba Cloud says. Nothing is escaped, and nothing of the message is quoted but a parameter's name. */
export function explain(refusal: Refusal, _language: Language): Explanation {
  const row = rowFor(refusal);
  const { key, fixer, passes, link, renamedTo }: Keyed<Facts> = row ?? factsOfUnknown(refusal);
  const words = {
    action: refusal.action === 'task' ? 'the export task' : refusal.action,
    code: refusal.code,
    permission: permissionOf(refusal.action),
    parameter: (row && parameterAtFault(row, refusal)) ?? 'unknown',
  };

  return {
    code: refusal.code,
    title: fill(en[key].title, words),
    next: fill(en[key].next, words),
    fixer,
    passes,
    known: row !== undefined,
    ...(link && { link }),
    ...(renamedTo && { renamedTo }),
  };
}

/** Rows that name the code go before patterns, and of the closest rows the first wins. */
function rowFor(refusal: Refusal): Keyed<Row> | undefined {
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

function factsOfUnknown({ http }: Refusal): Keyed<Facts> {
  return http !== undefined && http >= 500 ? unknownFault : unknownRefusal;
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
  ['ListBuckets', 'oss'],
  ['GetBucketInfo', 'oss'],
]);

/** The name that RAM gives to the permission for a call, such as ecs:ExportImage. An export task needs that of its start. */
function permissionOf(action: string): string {
  if (action === 'task') return 'ecs:ExportImage';
  return `${services.get(action) ?? 'ecs'}:${action}`;
}

function fill(text: string, words: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => words[name] ?? '');
}
