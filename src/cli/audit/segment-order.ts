/** The order of segments of the archive: `<first entry>_<last entry>_<time>.jsonl`. */
import { basename } from 'node:path';

const segmentName = /^\d{13}-\d{12}_(\d{13}-\d{12}_\d{8}T\d{6}(?:\.\d{3})?Z)\.jsonl$/;

/**
 * By their last entry, then by time. After a failover the first segment of the new history may begin before the last one of the old
 * history does, but ends after it. Other names come as they sort.
 */
export function inOrder(names: readonly string[]): string[] {
  const keyOf = (name: string) => segmentName.exec(basename(name))?.[1] ?? basename(name);
  return names
    .map((name) => ({ name, key: keyOf(name) }))
    .toSorted((one, other) => (one.key < other.key ? -1 : Number(one.key > other.key)))
    .map(({ name }) => name);
}
