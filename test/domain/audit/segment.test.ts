/** How a checkpoint becomes an object of the archive, and how such an object is read again. */
import { describe, expect, it } from 'vitest';
import { textObject, textObjectName, textsOf } from '../../../src/domain/audit/archived-texts.ts';
import { textHash } from '../../../src/domain/audit/erasable-text.ts';
import { readSegmentName, segmentName, segmentText } from '../../../src/domain/audit/segment.ts';
import { aDenial, aLaterHistory, anExpiry, aSegment, sealedAt, sealedEntries } from '../../a-segment.ts';

describe('the name of a segment', () => {
  it('has the first and the last entry and the time of the checkpoint, and is read again', () => {
    const name = segmentName(aSegment());

    expect(name).toBe('entries/1764349200000-000000000001_1764349200000-000000000003_20261128T170000.250Z.jsonl');
    expect(readSegmentName(name)).toEqual({
      first: { began: 1764349200000, number: 1 },
      last: { began: 1764349200000, number: 3 },
      at: sealedAt,
    });
  });

  it('names the entry after the last one as the first where there are no new ones', () => {
    const empty = aSegment({ events: [], after: aSegment() });

    expect(segmentName(empty)).toContain('-000000000004_1764349200000-000000000003_');
  });

  it('is another one for each checkpoint, also within a second', () => {
    const first = aSegment();
    const second = aSegment({ events: [], after: first, at: sealedAt + 1 });
    const third = aSegment({ events: [], after: second, at: sealedAt + 2 });

    expect(new Set([first, second, third].map(segmentName)).size).toBe(3);
  });

  it('sorts by time, over empty ones and over a change of history', () => {
    const first = aSegment();
    const empty = aSegment({ events: [], after: first, at: first.checkpoint.at + 1_000 });
    const more = aSegment({ after: empty, at: first.checkpoint.at + 2_000 });
    const many = aSegment({ events: Array.from({ length: 12 }, () => anExpiry()), after: more });
    const later = aSegment({ history: aLaterHistory, after: many });
    const names = [first, empty, more, many, later].map(segmentName);

    expect(names.toSorted()).toEqual(names);
  });

  it.each([
    'probe',
    'entries/',
    'entries/1_1_x.jsonl',
    'entries/1764349200000-000000000001_1764349200000-000000000003_20261328T170000.250Z.jsonl',
    'entries/1764349200000-000000000001_1764349200000-000000000003_20261128T170000.250Z.jsonl.bak',
  ])('is not %s', (name) => {
    expect(readSegmentName(name)).toBeUndefined();
  });
});

describe('the text of a segment', () => {
  it('has a line for each entry, then the checkpoint', () => {
    const { entries, checkpoint } = aSegment();
    const lines = segmentText({ entries, checkpoint }).split('\n');

    expect(lines.pop()).toBe('');
    expect(lines.map((line) => JSON.parse(line))).toEqual([...entries, { checkpoint }]);
  });

  it('is the same text whatever the order of members in memory', () => {
    const { entries, checkpoint } = aSegment();
    const turned = entries.map((entry) => Object.fromEntries(Object.entries(entry).toReversed()) as typeof entry);

    expect(segmentText({ entries: turned, checkpoint })).toBe(segmentText({ entries, checkpoint }));
  });

  it('has entries of a later release as they are', () => {
    const [first, ...rest] = aSegment().entries;
    const later = { ...first, entry: { event: 'later', new: { more: [1] } } } as (typeof rest)[number];

    const [line = ''] = segmentText({ ...aSegment(), entries: [later, ...rest] }).split('\n');

    expect(JSON.parse(line)).toEqual(later);
  });
});

describe('the texts of a segment', () => {
  const text = { request: '7k2m4x', salt: 'c2FsdA', text: 'Wrong image.' };
  const reason = textHash(text);

  it('are named once each, by their request and hash', () => {
    const entries = sealedEntries({ events: [aDenial(text), anExpiry(), aDenial(text)] });

    expect(textsOf(entries)).toEqual([{ request: '7k2m4x', sha256: reason.sha256 }]);
  });

  it.each(['../entries', 'a/b', ''])('lie in no other folder than that of a request: not %j', (request) => {
    expect(textsOf(sealedEntries({ events: [aDenial({ ...text, request })] }))).toEqual([]);
  });

  it('lie in objects of their own', () => {
    expect(textObjectName({ request: '7k2m4x', ...reason })).toBe(`texts/7k2m4x/${reason.sha256}.json`);
    expect(JSON.parse(textObject(text))).toEqual(text);
  });
});
