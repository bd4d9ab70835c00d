/** A replay as text and as JSON: each request that would have been decided otherwise, then how many of how many. */
import { oneLine } from '../../domain/foreign-text.ts';
import type { DecidedNow } from '../../domain/replay.ts';
import type { ChangedDecision, Replay } from '../../workflow/loading/replay-policy.ts';
import { counted } from '../counted.ts';

export function drawReplay({ counts, changed, unknown }: Replay, notes: readonly string[]): string {
  const lines = [
    ...changed.map(changedLine),
    ...rest(counts.changed - changed.length),
    ...unknown.map(({ id, rule, facts }) => `${id}: cannot be said, ${rule} needs ${facts.join(', ')}`),
    ...rest(counts.unknown - unknown.length),
    ...notes,
    ...(counts.unreadable > 0 ? [`Not read, of a newer release: ${counted(counts.unreadable, 'record')}.`] : []),
    ...(counts.unknown > 0 ? [`Cannot be said, facts are missing: ${counted(counts.unknown, 'request')}.`] : []),
    `Would have changed ${counts.changed} of ${counts.all}.`,
  ];
  return `${lines.join('\n')}\n`;
}

export function replayAsJson({ counts, changed, unknown }: Replay, notes: readonly string[]) {
  return {
    counts,
    changed: changed.map(({ now, ...same }) => ({ ...same, now: nowAsJson(now) })),
    unknown,
    notes,
  };
}

function nowAsJson(now: DecidedNow) {
  return now.is === 'rule' ? { ...now, rule: now.rule.name } : now;
}

function changedLine({ id, imageId, name, before, now }: ChangedDecision): string {
  const image = name === undefined ? imageId : `${imageId} (${oneLine(name, 100)})`;
  return `${id} ${image}: ${before} → ${nowInWords(now)}`;
}

function nowInWords(now: DecidedNow): string {
  switch (now.is) {
    case 'none':
      return 'no rule';
    case 'never':
      return `forbidden by ${now.rule}`;
    case 'rule': {
      const standing = now.rule.standing ? ', by itself while it has a place left' : '';
      return `${now.rule.name}${standing} (other ${now.parts.join(', ')})`;
    }
  }
}

function rest(count: number): string[] {
  return count > 0 ? [`and ${count} more`] : [];
}
