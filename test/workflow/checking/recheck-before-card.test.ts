/** The last checks before an approver sees the request. */
import { beforeEach, describe, expect, it } from 'vitest';
import { newKeyPair } from '../../../src/domain/audit/signing-key.ts';
import { createBucketOwnership } from '../../../src/workflow/checking/bucket-ownership.ts';
import { createMayAsk } from '../../../src/workflow/checking/may-ask.ts';
import { createRecheckBeforeCard } from '../../../src/workflow/checking/recheck-before-card.ts';
import { aPerson, aRefusal, aRequest, askedAt, channel, minute, requester, someParameters } from '../../builders.ts';
import { createFakeSigning } from '../../fakes/signing.ts';
import { createWorld, type World } from '../../fakes/world.ts';
import { aSignedRequest } from '../../signed-builders.ts';

let world: World;

beforeEach(() => {
  world = createWorld();
  world.clock.time = askedAt;
});

function recheck(request = aRequest()) {
  const bucketOwnership = createBucketOwnership({ ...world.cloud, listed: () => [] });
  return createRecheckBeforeCard({
    ...world,
    mayAsk: createMayAsk({ ...world, channel }),
    bucketOwnership,
  })(request);
}

describe('a request', () => {
  it('of a member for our own bucket passes', async () => {
    expect(await recheck()).toBeUndefined();
  });

  it.each([
    ['has left the channel', () => world.people.inChannel.delete(requester), 'not-a-member'],
    ['is a guest by now', () => world.people.known.set(requester, aPerson({ id: requester, isGuest: true })), 'guest'],
    ['is deactivated', () => world.people.known.set(requester, aPerson({ id: requester, isBot: true })), 'bot'],
  ])('of a person who %s does not', async (_what, arrange, because) => {
    arrange();

    expect(await recheck()).toEqual({ reason: 'requester-may-not-ask', because });
  });

  it('for a bucket of strangers does not', async () => {
    expect(await recheck(aRequest({ parameters: { bucket: 'evil-exports' } }))).toEqual({ reason: 'bucket-not-ours' });
  });

  it('for a bucket in another region does not', async () => {
    expect(await recheck(aRequest({ parameters: { regionId: 'cn-beijing' } }))).toEqual({
      reason: 'bucket-elsewhere',
      regionId: 'cn-hangzhou',
    });
  });
});

describe('a bucket of an unknown owner', () => {
  const refusal = aRefusal({ action: 'ListBuckets', code: 'Bot.NoAnswer' });

  beforeEach(() => {
    world.cloud.refusals.set('buckets', refusal);
  });

  it('is asked about again for five minutes', async () => {
    world.clock.time = askedAt + 5 * minute - 1;

    await expect(recheck()).rejects.toThrow('bucket unproven: Bot.NoAnswer');
  });

  it('is not exported to after that', async () => {
    world.clock.time = askedAt + 5 * minute;

    expect(await recheck()).toEqual({ reason: 'bucket-unproven', refusal });
  });

  it('is not asked about again when the answer will stay the same', async () => {
    world.cloud.isPassing = false;

    expect(await recheck()).toEqual({ reason: 'bucket-unproven', refusal });
  });
});

describe('when Slack does not answer', () => {
  it('no request passes on a guess', async () => {
    world.people.isSilent = true;

    await expect(recheck()).rejects.toThrow();
  });
});

describe('where presses are signed', () => {
  const keys = newKeyPair();
  const door = createFakeSigning({ ROLE: 'bot', PRESS_KEY: keys.secret });

  beforeEach(() => {
    world = createWorld({ ROLE: 'worker', PRESS_PUBLIC_KEY: [keys.publicKey] });
    world.clock.time = askedAt;
    world.people.inChannel.add('UWEI');
  });

  it('a request passes as it was submitted', async () => {
    expect(await recheck(aSignedRequest(door))).toBeUndefined();
  });

  it.each([
    ['another requester', { requester: 'UWEI' }],
    ['another bucket', { parameters: someParameters({ bucket: 'acme-other' }) }],
    ['another reason', { reason: 'None' }],
  ])('a request with %s does not, and is reported', async (_what, change) => {
    const request = { ...aSignedRequest(door), ...change };

    expect(await recheck(request)).toEqual({ reason: 'not-signed', because: 'differs' });
    expect(world.unsigned).toEqual([{ request: request.id, by: request.requester, act: 'request', why: 'differs' }]);
  });

  it('a request from before that is not', async () => {
    expect(await recheck()).toEqual({ reason: 'not-signed', because: 'no-signature' });
  });
});
