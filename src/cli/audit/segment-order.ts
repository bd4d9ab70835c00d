/** The order of segments of the archive: `<first entry>_<last entry>_<time>.jsonl`. */
import { basename } from 'node:path';
import { readSegmentName, segmentFolder } from '../../domain/audit/segment.ts';

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
  if (!readSegmentName(`${segmentFolder}${name}`)) return name;
  const [first = '', last = '', time = ''] = name.split('_');
  return `${last}_${first > last ? 'alone' : ''}_${time}`;
}
