/** Pages of a list, as PageNumber and PageSize ask for them. */
import { invalidParameter, type Refusal } from '../shared/refusal.ts';

export type Page<Item> =
  | { ok: true; items: Item[]; fields: { PageNumber: number; PageSize: number; TotalCount: number } }
  | { ok: false; refusal: Refusal };

/** Pages start at 1 and hold 1 to 100 entries, 10 by default. */
export function pageOf<Item>(all: readonly Item[], parameters: Record<string, string>): Page<Item> {
  const number = wholeNumber(parameters['PageNumber'] ?? '1');
  if (number === undefined || number < 1) return { ok: false, refusal: invalidParameter('PageNumber') };
  const size = wholeNumber(parameters['PageSize'] ?? '10');
  if (size === undefined || size < 1 || size > 100) return { ok: false, refusal: invalidParameter('PageSize') };
  return {
    ok: true,
    items: all.slice((number - 1) * size, number * size),
    fields: { PageNumber: number, PageSize: size, TotalCount: all.length },
  };
}

function wholeNumber(text: string): number | undefined {
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}
