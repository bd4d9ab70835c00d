/** What `list` and `mine` find. */
import { expect, it } from 'vitest';
import { approver, aRequest, requester } from '../../builders.ts';
import { outsider } from '../deciding/follow-up-world.ts';
import { createHomeWorld } from './a-home.ts';

async function withRequests(...given: Parameters<typeof aRequest>[0][]) {
  const world = createHomeWorld();
  const ids: string[] = [];
  for (const [index, one] of given.entries()) {
    const id = `r${String(index).padStart(5, '0')}`;
    ids.push(await world.putPosted(aRequest({ id, idempotencyKey: `V${index}`, ...one })));
  }
  const idsFor = async (userId: string, which: 'open' | 'mine') =>
    (await world.listRequests({ userId, which })).rows.map(({ request }) => request.id);
  return { world, ids, idsFor };
}

it('lists open requests that the person may see, those to be decided first', async () => {
  const { ids, idsFor } = await withRequests({ status: 'exporting' }, {}, { status: 'exported' });

  expect(await idsFor(approver, 'open')).toEqual([ids[1], ids[0]]);
  expect(await idsFor(outsider, 'open')).toEqual([]);
});

it("lists a person's own requests in every state, also after they have left the channel", async () => {
  const { world, ids, idsFor } = await withRequests({}, { status: 'exported' }, { requester: approver });
  world.people.inChannel.delete(requester);

  expect(await idsFor(requester, 'mine')).toEqual([ids[1], ids[0]]);
  expect(await idsFor(requester, 'open')).toEqual([ids[0]]);
  expect(await idsFor(outsider, 'mine')).toEqual([]);
});

it('lists ten at most, reads twenty at most, and says that there are more', async () => {
  const { world } = await withRequests(...Array.from({ length: 60 }, () => ({})));

  for (const which of ['open', 'mine'] as const) {
    world.recordsRead.length = 0;
    const listed = await world.listRequests({ userId: requester, which });

    expect(listed.rows).toHaveLength(10);
    expect(listed.hasMore).toBe(true);
    expect(world.recordsRead.length).toBeLessThanOrEqual(20);
  }
});

it('says that there are no more where all are listed', async () => {
  const { world } = await withRequests({}, {});

  expect(await world.listRequests({ userId: approver, which: 'open' })).toMatchObject({ hasMore: false });
});
