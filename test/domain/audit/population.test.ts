/** The requests of a trail, one row each. */
import { describe, expect, it } from 'vitest';
import { createPopulation } from '../../../src/domain/audit/population.ts';
import { readLine } from '../../../src/domain/audit/verification/read-line.ts';
import { askedAt, hour } from '../../builders.ts';
import { aTrail, of, type Trail } from './a-trail.ts';

const ever = { from: 0, until: Number.MAX_SAFE_INTEGER };
const day = 24 * hour;

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
