/** All that a trail has of one request: its entries in order, and what covers them. */
import type { AuditEvent } from '../../domain/audit/entry.ts';
import { textHash, textHashesIn } from '../../domain/audit/erasable-text.ts';
import { isAfter } from '../../domain/audit/trail.ts';
import type { CheckpointName, Report } from '../../domain/audit/verification/findings.ts';
import type { Taken } from '../../domain/audit/verification/verify.ts';
import type { TrailKeys } from './read-keys.ts';
import type { TrailSource } from './trail-source.ts';
import { readTrail } from './verify.ts';

/** `isLost`: a change of the Redis server lost it; only the archive and the log have it. */
export type EvidenceEntry = {
  history: string;
  number: number;
  at: number;
  digest: string;
  event: AuditEvent;
  isLost?: true;
};

/** `coveredBy`: the first checkpoint that covers the last entry. `texts`: what people typed, by the hash that an entry has of it. */
export type Evidence = {
  id: string;
  entries: readonly EvidenceEntry[];
  coveredBy: (CheckpointName & { key: string }) | undefined;
  report: Report;
  hasKeys: boolean;
  texts: ReadonlyMap<string, string>;
  isErased: boolean;
};

/** A request of a trail that is no forgery has far fewer. */
const mostEntries = 5_000;

export async function gatherEvidence(source: TrailSource, how: { id: string; keys: TrailKeys }): Promise<Evidence> {
  const { id, keys } = how;
  const hasKeys = keys.auditKeys.length > 0;
  const entries: EvidenceEntry[] = [];
  let coveredBy: Evidence['coveredBy'];
  const report = await readTrail(source, { keys }, (taken: Taken) => {
    if (!taken.isSound) return;
    if (taken.is === 'entry' && taken.entry.event?.event === 'history-changed') markLost(entries, taken.entry.event);
    if (taken.is === 'entry' && isAbout(taken.entry.event, id) && entries.length < mostEntries) {
      const { history, number, at, digest, event } = taken.entry;
      if (event) entries.push({ history, number, at, digest, event });
      coveredBy = undefined;
    }
    // A sound checkpoint covers what was read before it.
    if (taken.is === 'checkpoint' && hasKeys && entries.length > 0) coveredBy ??= covering(taken.checkpoint, entries);
  });
  const isErased = entries.some(({ event }) => event.event === 'texts-erased');
  return { id, entries, coveredBy, report, hasKeys, texts: await textsIn(source, { id, entries }), isErased };
}

/** Another server goes on after an entry: those that were read beyond it are lost. */
function markLost(entries: EvidenceEntry[], { from, last }: Extract<AuditEvent, { event: 'history-changed' }>): void {
  for (const entry of entries) if (isAfter(entry, { history: from, number: last })) entry.isLost = true;
}

function isAbout(event: AuditEvent | undefined, id: string): boolean {
  return event !== undefined && 'request' in event && event.request === id;
}

function covering({ history, number, at, key }: CheckpointName & { key: string }, entries: readonly EvidenceEntry[]) {
  const last = entries.at(-1);
  return !last || isAfter(last, { history, number }) ? undefined : { history, number, at, key };
}

/** A text that does not fit its hash is left out. */
async function textsIn(source: TrailSource, { id, entries }: Pick<Evidence, 'id' | 'entries'>) {
  const texts = new Map<string, string>();
  for (const { event } of entries) {
    for (const hash of textHashesIn(event)) {
      const found = await source.textOf(id, hash);
      if (found && textHash(found).sha256 === hash) texts.set(hash, found.text);
    }
  }
  return texts;
}
