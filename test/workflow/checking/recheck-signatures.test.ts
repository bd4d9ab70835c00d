/** A record in another channel than its rule says would be decided by other people. */
import { expect, it } from 'vitest';
import { newKeyPair } from '../../../src/domain/audit/signing-key.ts';
import { aRule } from '../../builders.ts';
import { createFakeSigning } from '../../fakes/signing.ts';
import { aSignedRequest } from '../../signed-builders.ts';

const keys = newKeyPair();

it('ends a request that was moved to another channel, where presses are signed', async () => {
  const door = createFakeSigning({ PRESS_KEY: keys.secret, PRESS_PUBLIC_KEY: [keys.publicKey] });
  const request = aSignedRequest(door);
  const { ofRequest } = door.recheckSignatures;

  expect(await ofRequest(request)).toBeUndefined();
  expect(await ofRequest({ ...request, channel: 'CEVE' })).toEqual({ reason: 'rule-changed' });
  expect(await ofRequest({ ...request, rule: aRule({ channel: 'COTHER' }) })).toEqual({ reason: 'rule-changed' });
});

it('leaves it where nothing is signed', async () => {
  const { recheckSignatures } = createFakeSigning();
  const request = aSignedRequest(createFakeSigning({ PRESS_KEY: keys.secret }));

  expect(await recheckSignatures.ofRequest({ ...request, channel: 'CEVE' })).toBeUndefined();
});
