/** The requests of a trail, one row each. */
import { describe, expect, it } from 'vitest';
import { createPopulation } from '../../../src/domain/audit/population.ts';
import { readLine } from '../../../src/domain/audit/verification/read-line.ts';
import { askedAt, hour } from '../../builders.ts';
import { aHistory, aTrail, of, type Trail } from './a-trail.ts';

const ever = { from: 0, until: Number.MAX_SAFE_INTEGER };
const day = 24 * hour;

const anEmergencyEntry = { by: 'ULIN', incident: { sha256: 'a'.repeat(64) }, who: [], skipped: [], due: askedAt + day };

function populationOf({ lines }: Trail, period = ever) {
  const population = createPopulation(period);
  for (const line of lines) {
    const read = readLine(line);
    if (read.is === 'checkpoint') population.anchor(read.checkpoint);
    if (read.is === 'entry' && read.entry.event) population.take({ ...read.entry, event: read.entry.event });
  }
  return population;
}

const rowsOf = (trail: Trail, period = ever) => [...populationOf(trail, period).rows({ isEnd: true })];

describe('a row', () => {
  const request = { id: 'aaaaa1' };
  const press = { ...of(request, 2, 'pending'), pressedAt: askedAt };

  it('has the approvers whose approval was not taken back', () => {
    const trail = aTrail();
    trail.ask(request);
    const seats = { filled: 1, of: 2 };
    for (const by of ['UWEI', 'UANA']) {
      trail.add({ event: 'voted', ...press, by, digest: 'x', seats } as { event: string });
    }
    trail.add({ event: 'taken-back', ...press, by: 'UWEI' });

    expect(rowsOf(trail)).toMatchObject([{ approvers: ['UANA'], approvedAt: undefined }]);
  });

  it('has no approver who left before the decision', () => {
    const trail = aTrail();
    trail.ask(request);
    const seats = { filled: 1, of: 2 };
    for (const by of ['UWEI', 'UANA'])
      trail.add({ event: 'voted', ...press, by, digest: 'x', seats } as { event: string });
    const left = { approver: 'UWEI', because: 'deactivated', from: [], seats };
    trail.add({ event: 'approver-left', ...of(request, 4, 'pending'), ...left } as { event: string });

    expect(rowsOf(trail)).toMatchObject([{ approvers: ['UANA'] }]);
  });

  it('counts refused presses, also after the end', () => {
    const trail = aTrail();
    trail.request(request);
    for (const count of [1, 4]) {
      trail.add({ event: 'refused', by: 'UEVE', act: 'approve', request: 'aaaaa1', reason: 'not-now', count });
    }

    expect(rowsOf(trail)).toMatchObject([{ refusedPresses: 5, end: 'exported' }]);
  });

  it('says that a call came without an approval before it', () => {
    const trail = aTrail();
    trail.ask(request);
    trail.add({ event: 'called', ...of(request, 2, 'starting'), attempt: 1 });
    trail.vote(request);

    expect(rowsOf(trail)).toMatchObject([{ approvedBeforeCalled: 'no' }]);
  });

  it('is approved by a standing rule', () => {
    const trail = aTrail();
    trail.ask(request);
    trail.add({ event: 'approved-by-rule', ...of(request, 1, 'approved'), until: askedAt + day });
    trail.add({ event: 'called', ...of(request, 2, 'starting'), attempt: 1 });

    expect(rowsOf(trail)).toMatchObject([{ approvers: [], approvedBeforeCalled: 'yes' }]);
  });

  it('is open again after a retry, and ends with the last ending', () => {
    const trail = aTrail();
    trail.ask(request);
    const failure = { reason: 'refused', codes: ['Throttling'] };
    trail.add({ event: 'ended', ...of(request, 3, 'failed'), failure } as { event: string });
    expect(rowsOf(trail)).toMatchObject([{ end: 'failed' }]);
    trail.add({ event: 'retried', ...of(request, 4, 'approved'), by: 'ULIN', pressedAt: askedAt });
    expect(rowsOf(trail)).toMatchObject([{ end: undefined, endedAt: undefined }]);

    trail.add({ event: 'ended', ...of(request, 5, 'exported'), objects: [] });
    expect(rowsOf(trail)).toMatchObject([{ end: 'exported', endedAt: trail.now() }]);
  });

  it('is anchored once a checkpoint covers its last entry', () => {
    const trail = aTrail();
    trail.ask(request);
    trail.checkpoint();
    trail.vote(request);
    expect(rowsOf(trail)).toMatchObject([{ anchoredBy: undefined }]);

    const { number, at } = trail.checkpoint();
    expect(rowsOf(trail)).toMatchObject([{ anchoredBy: { number, at } }]);
  });

  it('is there for requests of the period', () => {
    const trail = aTrail();
    trail.request(request);
    const until = trail.now();
    trail.wait(day);
    trail.request({ id: 'aaaaa2' });

    expect(rowsOf(trail, { from: 0, until })).toMatchObject([{ id: 'aaaaa1' }]);
    expect(rowsOf(trail, { ...ever, from: until })).toMatchObject([{ id: 'aaaaa2' }]);
  });
});

describe('after a failover, a row', () => {
  const request = { id: 'aaaaa1' };
  const denied = { event: 'denied', ...of(request, 2, 'denied'), by: 'UWEI', pressedAt: askedAt };
  const called = { event: 'called', ...of(request, 3, 'starting'), attempt: 1 };

  /** What `lost` adds is a dead end: Redis goes on after what came before. */
  function afterFailover(lost: (trail: Trail) => void): Trail {
    const trail = aTrail();
    trail.ask(request);
    const from = trail.last();
    lost(trail);
    trail.changeHistory(aHistory(2), from);
    return trail;
  }

  it('has no approval that Redis has lost, and an end that came since', () => {
    const trail = afterFailover((lost) => lost.vote(request));
    trail.add(denied);

    expect(rowsOf(trail)).toMatchObject([{ approvers: [], approvedAt: undefined, end: 'denied' }]);
  });

  it('names a person who approved again once', () => {
    const trail = afterFailover((lost) => lost.vote(request));
    const { at } = trail.vote(request);

    expect(rowsOf(trail)).toMatchObject([{ approvers: ['UANA'], approvedAt: at }]);
  });

  it('has the call, which came after its approval, and says so of a call without one', () => {
    const lost = (trail: Trail) => {
      trail.vote(request);
      trail.add(called);
    };
    const trail = afterFailover(lost);
    expect(rowsOf(trail)).toMatchObject([{ approvedAt: undefined, approvedBeforeCalled: 'yes' }]);

    trail.add(called);
    expect(rowsOf(trail)).toMatchObject([{ approvedBeforeCalled: 'no' }]);
  });

  it('has an approval whose taking back is lost, and is open where its end is', () => {
    const trail = aTrail();
    trail.ask(request);
    trail.vote(request);
    const from = trail.last();
    trail.add({ event: 'taken-back', ...of(request, 3, 'pending'), by: 'UANA', pressedAt: askedAt });
    trail.add(denied);
    trail.changeHistory(aHistory(2), from);

    expect(rowsOf(trail)).toMatchObject([{ approvers: ['UANA'], end: undefined, endedAt: undefined }]);
  });

  it('is lost where the request is, unless it is asked for again', () => {
    const trail = aTrail();
    const from = trail.last();
    trail.ask(request);
    const { at } = JSON.parse(trail.lines.at(-1) ?? '');
    trail.changeHistory(aHistory(2), from);
    expect(rowsOf(trail)).toMatchObject([{ isLost: true }]);

    trail.ask(request);
    expect(rowsOf(trail)).toMatchObject([{ isLost: false, askedAt: at }]);
  });
});

it('waits with an emergency for its review, however late that comes', () => {
  const trail = aTrail();
  const request = { id: 'aaaaa1' };
  trail.ask(request);
  trail.add({ event: 'emergency', ...of(request, 1, 'approved'), ...anEmergencyEntry });
  trail.wait(61 * day);
  trail.request({ id: 'aaaaa2' });
  expect([...populationOf(trail).rows()]).toEqual([]);

  trail.add({ event: 'reviewed', ...of(request, 3, 'failed'), by: 'UANA', pressedAt: askedAt });
  trail.add({ event: 'retried', ...of(request, 4, 'approved'), by: 'ULIN', pressedAt: askedAt });
  expect([...populationOf(trail).rows()]).toEqual([]);

  trail.add({ event: 'reviewed', ...of(request, 6, 'exported'), by: 'UWEI', pressedAt: askedAt });
  expect([...populationOf(trail).rows()]).toMatchObject([{ id: 'aaaaa1', reviewedBy: 'UWEI' }]);
});

it('holds the requests of the last 60 days only', () => {
  const trail = aTrail();
  trail.request({ id: 'aaaaa1' });
  trail.wait(59 * day);
  trail.request({ id: 'aaaaa2' });
  const ids = (rows: Iterable<{ id: string }>) => [...rows].map(({ id }) => id);
  expect(ids(populationOf(trail).rows())).toEqual([]);

  trail.wait(2 * day);
  trail.request({ id: 'aaaaa3' });
  const population = populationOf(trail);
  expect(ids(population.rows())).toEqual(['aaaaa1']);
  expect(ids(population.rows({ isEnd: true }))).toEqual(['aaaaa2', 'aaaaa3']);
});
