/** What every store must do with freezes: write no call while one is on, and forget none by itself. */
import { beforeEach, describe, expect, it } from 'vitest';
import { apply } from '../../src/domain/apply.ts';
import { imageClaim } from '../../src/domain/claims.ts';
import type { EventOf, ExportEvent } from '../../src/domain/export-event.ts';
import type { Freezes } from '../../src/workflow/ports/freezes.ts';
import type { RequestStore } from '../../src/workflow/ports/records.ts';
import { approvedAt, aRequest, aTask, hour, runId } from '../builders.ts';

/** `scribble`: writes what no release can read where the freeze is kept. */
type Stores = { store: RequestStore; freezes: Freezes; scribble: () => Promise<void> };

const command = { by: 'UADMIN', at: approvedAt, reason: 'An intrusion, INC-1', salt: 'salt' };
const freeze = { is: 'commanded', by: 'UADMIN', at: approvedAt, reason: 'An intrusion, INC-1' } as const;
const call: EventOf<'call'> = { type: 'call', at: approvedAt, runId, knownTasks: [] };

export function freezesContract(name: string, createStores: () => Stores): void {
  commanding(name, createStores);
  calling(name, createStores);
}

function commanding(name: string, createStores: () => Stores): void {
  describe(`a commanded freeze ${name}`, () => {
    let freezes: Freezes;

    beforeEach(() => {
      ({ freezes } = createStores());
    });

    it('is on record until an admin lifts it', async () => {
      expect(await freezes.onRecord()).toBeUndefined();
      expect(await freezes.command(command)).toEqual({ is: 'frozen', freeze });
      expect(await freezes.onRecord()).toEqual(freeze);
      expect(await freezes.lift('UBOSS', approvedAt + 1)).toEqual(freeze);
      expect(await freezes.onRecord()).toBeUndefined();
      expect(await freezes.lift('UBOSS', approvedAt + 2)).toBeUndefined();
    });

    it('stays that of the first admin', async () => {
      await freezes.command(command);

      const second = await freezes.command({ ...command, by: 'UBOSS', at: approvedAt + 1 });

      expect(second).toEqual({ is: 'already', freeze });
      expect(await freezes.onRecord()).toEqual(freeze);
    });

    it('is one when twenty admins freeze at the same time', async () => {
      const all = Array.from({ length: 20 }, (_, index) => freezes.command({ ...command, by: `U${index}` }));

      const answers = await Promise.all(all);

      expect(answers.filter(({ is }) => is === 'frozen')).toHaveLength(1);
    });

    it('is owed to the channels in the order in which it happened, until they were messaged', async () => {
      await freezes.command(command);
      await freezes.lift('UBOSS', approvedAt + 1);

      const [frozen, lifted] = await freezes.owedNews();
      expect(frozen).toEqual({ is: 'frozen', freeze });
      expect(lifted).toEqual({ is: 'lifted', freeze, by: 'UBOSS', at: approvedAt + 1 });

      if (frozen) await freezes.removeNews(frozen);
      if (frozen) await freezes.removeNews(frozen);
      expect(await freezes.owedNews()).toEqual([lifted]);
    });

    it('has a mark of what the cards show', async () => {
      expect(await freezes.shown()).toBeUndefined();

      await freezes.markShown('commanded/1/UADMIN');

      expect(await freezes.shown()).toBe('commanded/1/UADMIN');
    });
  });
}

function calling(name: string, createStores: () => Stores): void {
  describe(`a call in a freeze ${name}`, () => {
    let stores: Stores;
    const now = Date.now();
    const policy = { version: 0, digest: '' };
    const write = (event: ExportEvent, judgedBy: object = policy) =>
      stores.store.change('k7m2qx', (current) => apply(current, event), {
        event,
        judgedBy: { ...policy, ...judgedBy },
      });
    const frozen = { ok: false, refusal: { reason: 'frozen' } };

    beforeEach(async () => {
      stores = createStores();
      await stores.store.create(aRequest({ status: 'approved' }));
    });

    it('is not written, takes no claim, and changes nothing', async () => {
      await stores.freezes.command(command);

      expect(await write(call)).toEqual(frozen);
      expect((await stores.store.read('k7m2qx'))?.revision).toBe(1);
      expect(await stores.store.ownerOf(imageClaim(aRequest().parameters))).toBeUndefined();
    });

    it('is not written while the freeze on record cannot be read, until an admin has lifted it', async () => {
      await stores.scribble();

      expect(await stores.freezes.onRecord()).toEqual({ is: 'unreadable' });
      expect(await stores.freezes.command(command)).toEqual({ is: 'already', freeze: { is: 'unreadable' } });
      expect(await write(call)).toEqual(frozen);
      expect(await stores.freezes.lift('UBOSS', approvedAt)).toEqual({ is: 'unreadable' });
      expect(await write(call)).toMatchObject({ ok: true });
    });

    it.each([
      ['that is on', [{ from: now - hour, until: now + hour, reason: 'Audit' }], true],
      [
        'that is the second of two',
        [
          { from: 0, until: 1, reason: 'Audit' },
          { from: now - hour, until: now + hour, reason: 'Audit' },
        ],
        true,
      ],
      ['that is over', [{ from: now - 2 * hour, until: now - hour, reason: 'Audit' }], false],
      ['that has not begun', [{ from: now + hour, until: now + 2 * hour, reason: 'Audit' }], false],
    ])('is compared with the calendar, by the time of the store: one %s', async (_which, freezes, isFrozen) => {
      expect(await write(call, { freezes })).toMatchObject(isFrozen ? frozen : { ok: true });
    });

    it('after the freeze is written', async () => {
      await stores.freezes.command(command);
      await stores.freezes.lift('UBOSS', approvedAt);

      expect(await write(call)).toMatchObject({ ok: true });
    });

    it('is either before the freeze or refused, when both come at the same time', async () => {
      const [written, commanded] = await Promise.all([write(call), stores.freezes.command(command)]);

      expect(commanded.is).toBe('frozen');
      expect((await write({ ...call, at: approvedAt + 1 })).ok).toBe(false);
      const { status } = (await stores.store.read('k7m2qx'))?.request ?? {};
      expect(status).toBe(written.ok ? 'starting' : 'approved');
    });

    it('holds up nothing else: waiting, a task that was found, an ending', async () => {
      await stores.freezes.command(command);

      expect((await write({ type: 'suspect-loss', at: approvedAt, runId: 'run-2' })).ok).toBe(true);
      expect((await write({ type: 'start', task: aTask({ wasLost: true }) })).ok).toBe(true);
      expect((await write({ type: 'want-cancel', by: 'ULIN', at: approvedAt })).ok).toBe(true);
    });
  });
}
