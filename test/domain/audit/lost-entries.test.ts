/** Which entries the archive has and Redis has lost, after a failover or a restored backup. */
import { describe, expect, it } from 'vitest';
import { lostAmong, sealedIn, segmentsBeyond, type TrailExtent } from '../../../src/domain/audit/lost-entries.ts';
import { type Segment, segmentName, segmentText } from '../../../src/domain/audit/segment.ts';
import { aHistory, aLaterHistory, aSegment } from '../../a-segment.ts';

const first = aSegment();
const second = aSegment({ after: first, at: first.checkpoint.at + 1_000 });
const empty = aSegment({ events: [], after: second, at: first.checkpoint.at + 2_000 });

async function* sealedOf(segments: readonly Segment[]) {
  for (const segment of segments) yield* sealedIn(segmentText(segment));
}

async function lostOf(archived: readonly Segment[], known: TrailExtent) {
  const beyond = new Set(segmentsBeyond(archived.map(segmentName), known));
  const read = archived.filter((segment) => beyond.has(segmentName(segment)));
  return {
    read: read.length,
    lost: await lostAmong(sealedOf(read), known),
  };
}

describe('lost entries', () => {
  it('are those of the history after the last number that Redis has, with the head of the last one', async () => {
    const known = { histories: [{ history: aHistory, last: 4 }] };

    expect(await lostOf([first, second, empty], known)).toEqual({
      read: 1,
      lost: [{ history: aHistory, first: 5, last: 6, head: second.checkpoint.head }],
    });
  });

  it('are none, and no segment is read, where Redis has them all', async () => {
    const known = { histories: [{ history: aHistory, last: 6 }] };

    expect(await lostOf([first, second, empty], known)).toEqual({ read: 0, lost: [] });
  });

  it('are those of a whole history that Redis does not know any more', async () => {
    const forgotten = aSegment({ history: aLaterHistory, after: second });
    const known = { histories: [{ history: aHistory, last: 6 }] };

    expect((await lostOf([first, second, forgotten], known)).lost).toEqual([
      { history: aLaterHistory, first: 1, last: 3, head: forgotten.checkpoint.head },
    ]);
  });

  it('are not those that were trimmed from Redis after they were archived', async () => {
    const later = aSegment({ history: aLaterHistory, after: second });
    const known = {
      histories: [{ history: aLaterHistory, last: 3 }],
      trimmed: { history: aHistory, number: 6 },
    };

    expect(await lostOf([first, second, later], known)).toEqual({ read: 0, lost: [] });
  });

  it('are found beside objects that are no segments', async () => {
    expect(segmentsBeyond(['entries/notes.txt', 'probe'], { histories: [] })).toEqual([]);
  });

  it('are read from what is sound in a segment that was damaged', async () => {
    const text = segmentText(second).replace('\n', '\nnot JSON\n{"history":1}\n');

    expect(sealedIn(text).map(({ number }) => number)).toEqual([4, 5, 6]);
  });
});
