import { expect, it } from 'vitest';
import { newKeyPair } from '../../../src/domain/audit/signing-key.ts';
import { createReconcileCardCopy } from '../../../src/workflow/announcing/reconcile-card-copy.ts';
import { createAcceptPress } from '../../../src/workflow/deciding/accept-press.ts';
import { aDecisionPress, aRequest, channel } from '../../builders.ts';
import { createWorld } from '../../fakes/world.ts';

const copy = {
  place: { channel, ts: '2.2' },
  shown: { requester: undefined, fields: [], reason: undefined, origin: undefined },
};

function setUp() {
  const world = createWorld();
  const steps: string[] = [];
  const step = (name: string) => async () => void steps.push(name);
  world.put(aRequest({ id: aDecisionPress().requestId }));
  const reconcileCardCopy = createReconcileCardCopy({
    store: world.store,
    announcements: {
      ...world.announcements,
      adoptCard: async () => void steps.push('adopt'),
      read: async () => ({ card: { place: { channel, ts: '1.1' }, members: [], drawn: 1 }, sent: {} }),
    },
    messenger: { removeCard: step('remove the copy') },
    retireCard: step('retire'),
    awaitRecord: step('await'),
  });
  const presses = { keep: step('keep') };
  const { signPress } = world;
  return { steps, step, acceptPress: createAcceptPress({ signPress, presses, reconcileCardCopy }) };
}

it('keeps a press before it is acknowledged, and carries it out with the copy of the card that was pressed', async () => {
  const { steps, step, acceptPress } = setUp();

  await acceptPress({
    press: aDecisionPress(),
    acknowledge: step('acknowledge'),
    carryOut: step('carry out'),
    from: { card: copy },
  });

  expect(steps).toEqual(['keep', 'acknowledge', 'await', 'adopt', 'carry out', 'remove the copy', 'retire']);
});

it('adopts no copy in another channel, and removes it', async () => {
  const { steps, step, acceptPress } = setUp();
  const elsewhere = { ...copy, place: { channel: 'COTHER', ts: '1.1' } };

  await acceptPress({
    press: aDecisionPress(),
    acknowledge: step('acknowledge'),
    carryOut: step('carry out'),
    from: { card: elsewhere },
  });

  expect(steps).toEqual(['keep', 'acknowledge', 'await', 'carry out', 'remove the copy', 'retire']);
});

it('needs no card: a form and a command have none', async () => {
  const { steps, step, acceptPress } = setUp();

  await acceptPress({ press: aDecisionPress(), acknowledge: step('acknowledge'), carryOut: step('carry out') });

  expect(steps).toEqual(['keep', 'acknowledge', 'carry out']);
});

it('neither acknowledges nor carries out a press that is not kept', async () => {
  const { steps, step } = setUp();
  const acceptPress = createAcceptPress({
    signPress: createWorld().signPress,
    presses: { keep: () => Promise.reject(new Error('Redis hung up')) },
    reconcileCardCopy: (_id, _copy, carryOut) => carryOut(),
  });

  const accepted = acceptPress({
    press: aDecisionPress(),
    acknowledge: step('acknowledge'),
    carryOut: step('carry out'),
  });

  await expect(accepted).rejects.toThrow('Redis hung up');
  expect(steps).toEqual([]);
});

it('signs a press before it is kept, and carries out what is kept', async () => {
  const world = createWorld({ PRESS_KEY: newKeyPair().secret });
  const acceptPress = createAcceptPress({ ...world, reconcileCardCopy: (_id, _copy, carryOut) => carryOut() });

  const carriedOut = await acceptPress({
    press: aDecisionPress(),
    acknowledge: async () => {},
    carryOut: async (press) => press,
  });

  expect(await world.presses.kept()).toEqual([carriedOut]);
  expect(carriedOut).toMatchObject({ ...aDecisionPress(), salt: expect.any(String) });
  expect(world.signatureCheck.press(carriedOut)).toBeUndefined();
});
