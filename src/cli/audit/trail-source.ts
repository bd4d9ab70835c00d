/** What a trail is read from: files, the archive, or Redis. */
import type { ErasableText } from '../../domain/audit/erasable-text.ts';
import type { Place } from '../../domain/audit/verification/read-line.ts';
import type { FirstReleaseEntry } from '../../redis/first-release-trail.ts';

/** `text`: a line as the archive has it, a sealed entry or a checkpoint as JSON. */
export type TrailLine = { text: string; place: Place };

/**
 * `lines`: in the order of the chain, each checkpoint after the entry that it names. `textOf`: a free text by its hash, undefined where it
 * is not here. `isWhole`: the first line is that of the whole trail, unless an entry says that what was before was removed.
 */
export type TrailSource = {
  lines: () => AsyncIterable<TrailLine>;
  textOf: (request: string, sha256: string) => Promise<ErasableText | undefined>;
  isWhole: boolean;
  /** What the first release has written of a request; only Redis has that. */
  firstRelease?: (request: string) => Promise<FirstReleaseEntry[]>;
};
