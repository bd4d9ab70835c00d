/** The order of segments of the archive: `<first entry>_<last entry>_<time>.jsonl`. */
import { basename } from 'node:path';

const segmentName = /^(\d{13}-\d{12})_(\d{13}-\d{12})_(\d{8}T\d{6}(?:\.\d{3})?Z)\.jsonl$/;

/**
 * By their last entry; then one with entries, and those without any by time, since the clock may have been set back between them. After a
 * failover the first segment of the new history may begin before the last one of the old history does, but ends after it. Other names come
 * as they sort.
 */
export function inOrder(names: readonly string[]): string[] {
  return names
    .map((name) => ({ name, key: keyOf(name) }))
    .toSorted((one, other) => (one.key < other.key ? -1 : Number(one.key > other.key)))
    .map(({ name }) => name);
}

function keyOf(path: string): string {
  const name = basename(path);
  const [, first = '', last = '', time = ''] = segmentName.exec(name) ?? [];
  return last === '' ? name : `${last}_${first > last ? 'alone' : ''}_${time}`;
}
