/** What every store of records must do. */
import { beforeEach, describe, expect, it } from 'vitest';
import { apply } from '../../src/domain/apply.ts';
import { taskClaim } from '../../src/domain/claims.ts';
import type { ExportRequest } from '../../src/domain/export-request.ts';
import { ok, refuse } from '../../src/domain/result.ts';
import type { RequestStore } from '../../src/workflow/ports/records.ts';
import { anAttempt, anEvent, aRequest, aRule, aTask, aVote } from '../builders.ts';
import { claimsContract } from './claims-contract.ts';
import { emergenciesContract } from './emergencies-contract.ts';

export function requestStoreContract(name: string, createStore: () => RequestStore): void {
  creating(name, createStore);
  changing(name, createStore);
  claimsContract(name, createStore);
  emergenciesContract(name, createStore);
}

function creating(name: string, createStore: () => RequestStore): void {
  describe(`creating a record ${name}`, () => {
    let store: RequestStore;

    beforeEach(() => {
      store = createStore();
    });

    it('gives back what was created, at the first revision', async () => {
      const request = aRequest({ reason: 'Umlauts äöü, quotes "\' and {braces}' });

      const created = await store.create(request);

      expect(created).toBe('created');
      expect(await store.read(request.id)).toEqual({ revision: 1, request });
      expect(await store.has(request.id)).toBe(true);
      expect(await store.idsIn('pending')).toEqual([request.id]);
    });

    it('knows nothing of a request that was never created', async () => {
      expect(await store.read('zzzzzz')).toBeUndefined();
      expect(await store.has('zzzzzz')).toBe(false);
      expect(await store.idsIn('pending')).toEqual([]);
    });

    it('takes the same submit twice as one request and keeps the first', async () => {
      await store.create(aRequest({ reason: 'first' }));

      const again = await store.create(aRequest({ reason: 'second' }));

      expect(again).toBe('exists');
      expect((await store.read('k7m2qx'))?.request.reason).toBe('first');
      expect(await store.idsIn('pending')).toEqual(['k7m2qx']);
    });

    it('still knows the submit after the request has moved on', async () => {
      await store.create(aRequest());
      await store.change('k7m2qx', () => ok(aRequest({ status: 'denied' })));

      const again = await store.create(aRequest());

      expect(again).toBe('exists');
      expect((await store.read('k7m2qx'))?.request.status).toBe('denied');
    });

    it('refuses an id that belongs to another submit', async () => {
      await store.create(aRequest({ idempotencyKey: 'V1', reason: 'first' }));

      const other = await store.create(aRequest({ idempotencyKey: 'V2', reason: 'second' }));

      expect(other).toBe('taken');
      expect((await store.read('k7m2qx'))?.request.idempotencyKey).toBe('V1');
    });

    it('creates once when twenty ask at the same time', async () => {
      const answers = await Promise.all(Array.from({ length: 20 }, () => store.create(aRequest())));

      expect(answers.filter((answer) => answer === 'created')).toHaveLength(1);
      expect(answers.filter((answer) => answer === 'exists')).toHaveLength(19);
    });

    it('names the run of the server, and the same one each time', async () => {
      const { name } = await store.history();

      expect(name).toMatch(/^\S+$/);
      expect(await store.history()).toEqual({ name });
    });
  });
}

function changing(name: string, createStore: () => RequestStore): void {
  describe(`changing a record ${name}`, () => {
    let store: RequestStore;

    beforeEach(async () => {
      store = createStore();
      await store.create(aRequest({ rule: aRule({ approvals: 100 }) }));
    });

    it('writes the next revision and moves the request to the list of its state', async () => {
      const denied = aRequest({ status: 'denied' });

      const changed = await store.change('k7m2qx', () => ok(denied));

      expect(changed).toEqual({ ok: true, value: { revision: 2, request: denied } });
      expect(await store.read('k7m2qx')).toEqual({ revision: 2, request: denied });
      expect(await store.idsIn('pending')).toEqual([]);
      expect(await store.idsIn('denied')).toEqual(['k7m2qx']);
    });

    it('keeps a request listed that changes within its state', async () => {
      await store.change('k7m2qx', () => ok(aRequest({ status: 'pending', votes: [aVote()] })));

      expect(await store.idsIn('pending')).toEqual(['k7m2qx']);
    });

    it('passes a refusal on and writes nothing', async () => {
      const changed = await store.change('k7m2qx', () => refuse({ reason: 'already-voted' }));

      expect(changed).toEqual({ ok: false, refusal: { reason: 'already-voted' } });
      expect((await store.read('k7m2qx'))?.revision).toBe(1);
    });

    it('refuses to change what was never created', async () => {
      const changed = await store.change('zzzzzz', () => ok(aRequest()));

      expect(changed).toEqual({ ok: false, refusal: { reason: 'unknown-request' } });
      expect(await store.read('zzzzzz')).toBeUndefined();
    });

    it.each([2, 20])('loses none of %i votes that come at the same time', async (voters) => {
      const votes = Array.from({ length: voters }, (_, index) => `UVOTER${index}`);

      const changes = await Promise.all(votes.map((by) => store.change('k7m2qx', (current) => voteOf(current, by))));

      const stored = await store.read('k7m2qx');
      expect(changes.every(({ ok }) => ok)).toBe(true);
      expect(stored?.revision).toBe(1 + voters);
      expect(stored?.request).toMatchObject({ votes: expect.arrayContaining(votes.map((by) => ({ ...aVote(), by }))) });
    });

    it('gives each of many changers a revision of their own', async () => {
      const changes = await Promise.all(
        Array.from({ length: 20 }, (_, index) => store.change('k7m2qx', (current) => voteOf(current, `U${index}`))),
      );

      const revisions = changes.flatMap((change) => (change.ok ? [change.value.revision] : []));
      expect(revisions.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index + 2));
    });

    it.each([2, 20])('lets one of %i win that have seen the same revision', async (changers) => {
      const changes = await Promise.all(
        Array.from({ length: changers }, (_, index) =>
          store.change('k7m2qx', () => ok(aRequest({ reason: `by ${index}` })), { revision: 1 }),
        ),
      );

      const lost = changes.flatMap((change) => (change.ok ? [] : [change.refusal]));
      expect(lost).toEqual(Array.from({ length: changers - 1 }, () => ({ reason: 'changed-meanwhile' })));
      expect((await store.read('k7m2qx'))?.revision).toBe(2);
    });

    it('refuses a change with an old revision, without asking for the change', async () => {
      await store.change('k7m2qx', (current) => voteOf(current, 'UFIRST'));
      let isAsked = false;

      const late = await store.change(
        'k7m2qx',
        () => {
          isAsked = true;
          return ok(aRequest({ status: 'denied' }));
        },
        { revision: 1 },
      );

      expect(late).toEqual({ ok: false, refusal: { reason: 'changed-meanwhile' } });
      expect(isAsked).toBe(false);
      expect((await store.read('k7m2qx'))?.request.status).toBe('pending');
    });

    it('takes no claim for a change that came late', async () => {
      const racing = [
        store.change('k7m2qx', () => ok(aRequest({ reason: 'faster' })), { revision: 1 }),
        store.change('k7m2qx', () => ok(aRequest({ status: 'exporting', task: aTask({ id: 't-late' }) })), {
          revision: 1,
        }),
      ];

      await Promise.all(racing);

      expect((await store.read('k7m2qx'))?.request.reason).toBe('faster');
      expect(await store.ownerOf(taskClaim('cn-hangzhou', 't-late'))).toBeUndefined();
    });

    it('lists the requests of each state and no others', async () => {
      await store.create(aRequest({ id: 'bbbbbb', idempotencyKey: 'V2' }));
      await store.create(aRequest({ id: 'aaaaaa', idempotencyKey: 'V3', parameters: { imageId: 'm-other' } }));
      await store.change('aaaaaa', () =>
        ok(aRequest({ id: 'aaaaaa', idempotencyKey: 'V3', status: 'starting', attempt: anAttempt() })),
      );

      expect(new Set(await store.idsIn('pending'))).toEqual(new Set(['k7m2qx', 'bbbbbb']));
      expect(await store.idsIn('starting')).toEqual(['aaaaaa']);
      expect(await store.idsIn('exported')).toEqual([]);
    });
  });
}

function voteOf(current: ExportRequest, by: string) {
  return apply(current, anEvent({ type: 'approve', vote: aVote({ by }) }));
}
