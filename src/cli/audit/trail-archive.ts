/** A trail from the archive: the segments of the bucket one after the other, and the texts that are not erased. */
import { basename } from 'node:path';
import { isTextName, textObjectName } from '../../domain/audit/archived-texts.ts';
import { segmentFolder } from '../../domain/audit/segment.ts';
import type { Archive } from '../../workflow/ports/archive.ts';
import { readText } from './read-text.ts';
import { inOrder } from './segment-order.ts';
import { splitLines } from './split-lines.ts';
import type { TrailLine, TrailSource } from './trail-source.ts';

type Readable = Pick<Archive, 'list' | 'read'>;

/** Rejects with `NoArchive` where the bucket does not answer. A rule of the bucket may have removed the oldest segments. */
export function archiveSource(archive: Readable): TrailSource {
  return {
    lines: () => linesOf(archive),
    async textOf(request, sha256) {
      const name = { request, sha256 };
      const json = isTextName(name) ? await archive.read(textObjectName(name)) : undefined;
      return json === undefined ? undefined : readText(json);
    },
    isWhole: false,
  };
}

async function* linesOf(archive: Readable): AsyncIterable<TrailLine> {
  const names: string[] = [];
  for await (const name of archive.list(segmentFolder)) names.push(name);
  for (const name of inOrder(names)) {
    const body = await archive.read(name);
    // One that is gone since it was listed shows as missing entries.
    if (body === undefined) continue;
    for await (const { text, line } of splitLines([body])) yield { text, place: { file: basename(name), line } };
  }
}
