/** What a request that repeats another one asks for differently, in one line for its approvers. Pure. */
import type { ChangedField } from '../../domain/changes.ts';
import type { ExportRequest } from '../../domain/export-request.ts';
import { quoted, shortCode } from '../text.ts';
import type { Texts } from '../texts/texts-in.ts';

/** Undefined where it repeats no request that was on record. */
export function changesLine({ previous, changes, parameters }: ExportRequest, texts: Texts): string | undefined {
  if (previous === undefined || changes === undefined) return undefined;
  const { card, list } = texts;
  const id = quoted(previous, 20);
  if (changes.length === 0) return card.nothingChanged(id);
  const value = (field: ChangedField, text: string) =>
    text === '' && field === 'prefix' ? card.none : shortCode(text);
  const changed = changes.map(({ field, before }) => {
    const name = card.changedFields[field];
    if (before === undefined || field === 'reason') return name;
    return `${name} ${value(field, before)} → ${value(field, parameters[field])}`;
  });
  return card.changed(id, changed.join(list.comma));
}
