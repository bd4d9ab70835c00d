/** An event on the record, and people who hear of it. */
import { describe, expect, it } from 'vitest';
import { anEvent, aRequest } from '../builders.ts';
import { createWorld } from '../fakes/world.ts';

describe('an event', () => {
  it('changes the record and has that announced', async () => {
    const world = createWorld();
    const id = world.put(aRequest());

    const recorded = await world.recordEvent(id, anEvent({ type: 'deny' }));

    expect(recorded).toMatchObject({ ok: true, value: { revision: 2, request: { status: 'denied' } } });
    expect([...world.reminders.announce]).toEqual([id]);
    expect(world.log.lines).toEqual([
      { level: 'info', message: 'request changed', data: { requestId: id, event: 'deny', status: 'denied' } },
    ]);
  });

  it.each([
    ['has no place in its state', anEvent({ type: 'finish' }), undefined, 'not-now'],
    ['comes with an old revision', anEvent({ type: 'deny' }), 7, 'changed-meanwhile'],
  ])('that %s changes nothing, and nobody is told', async (_what, event, revision, reason) => {
    const world = createWorld();
    const id = world.put(aRequest());

    const recorded = await world.recordEvent(id, event, revision);

    expect(recorded).toMatchObject({ ok: false, refusal: { reason } });
    expect(world.reminders.announce.size).toBe(0);
    expect(await world.requestNow(id)).toEqual(aRequest());
  });
});
