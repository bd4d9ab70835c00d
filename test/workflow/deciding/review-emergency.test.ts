/** Reviewed: who may review an emergency, and what becomes of the press. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Status } from '../../../src/domain/status.ts';
import { aPolicy, aTwoPersonRule, security } from '../../a-policy.ts';
import {
  anEmergency,
  anEmergencyRequest,
  aPerson,
  aPress,
  approvedAt,
  approver,
  aRequest,
  hour,
  requester,
  second,
} from '../../builders.ts';
import { createFollowUpWorld, type FollowUpWorld, outsider } from './follow-up-world.ts';

let world: FollowUpWorld;

const retriedAt = approvedAt + hour;

beforeEach(() => {
  world = createFollowUpWorld();
});

async function emergency<S extends Status = 'approved'>(
  given: Parameters<typeof anEmergencyRequest<S>>[0] = {} as never,
): Promise<string> {
  const id = world.put(anEmergencyRequest<S>(given));
  await world.putCard(id);
  return id;
}

function pressReviewed(requestId: string, by = approver): Promise<void> {
  return world.press(aPress({ requestId, by, kind: 'review', reason: 'Read INC-42', at: world.clock.time }));
}

describe('a press of Reviewed', () => {
  it.each(['approved', 'exporting', 'exported', 'failed', 'cancelled'] as const)(
    'is taken of a person who could have approved: %s',
    async (status) => {
      const id = await emergency({ status });

      await pressReviewed(id);

      const { review } = (await world.requestNow(id)).emergency ?? {};
      expect(review).toMatchObject({ by: approver, note: 'Read INC-42' });
      expect(world.jobs.announce).toContain(id);
      expect(await world.presses.kept()).toEqual([]);
      expect(world.refusals).toEqual([]);
    },
  );

  it('counts once, however often it is delivered', async () => {
    const id = await emergency();

    await pressReviewed(id);
    world.clock.pass(second);
    await pressReviewed(id);

    expect(world.refusals).toEqual([]);
    expect(world.auditNotes.refusals).toEqual([]);
  });

  it.each([
    ['whose form was opened before the last try', { retriesSeen: 0, at: retriedAt + second }],
    ['that is older than the last try', { at: retriedAt - second }],
  ])('is refused where it is one %s', async (_which, pressed) => {
    const id = await emergency({ status: 'exported', retries: [{ by: requester, at: retriedAt }] });

    await world.press(aPress({ requestId: id, by: approver, kind: 'review', reason: 'Failed', ...pressed }));

    expect(world.refusalReasons()).toEqual(['tried-again']);
    expect((await world.requestNow(id)).emergency?.review).toBeUndefined();
    expect(await world.presses.kept()).toEqual([]);
  });

  it('is refused where the export is tried again while it is carried out', async () => {
    const retryFrom = { calls: 0, tries: 0, runId: 'run-1' };
    const id = await emergency({ status: 'failed', retryFrom, endedAt: approvedAt });
    const { person } = world.people;
    world.people.person = async (asked) => {
      world.people.person = person;
      await world.recordEvent(id, { type: 'retry', by: requester, at: retriedAt });
      return person(asked);
    };

    await world.press(aPress({ requestId: id, by: approver, kind: 'review', retriesSeen: 0, at: retriedAt + second }));

    expect(world.refusalReasons()).toEqual(['tried-again']);
    expect((await world.requestNow(id)).emergency?.review).toBeUndefined();
  });

  it('is refused in words where its person sends another note', async () => {
    const id = await emergency();
    await pressReviewed(id);

    await world.press(aPress({ requestId: id, by: approver, kind: 'review', reason: 'Another note' }));

    expect(world.refusalReasons()).toEqual(['reviewed']);
  });

  it('is taken where it is about the last try', async () => {
    const id = await emergency({ status: 'exported', retries: [{ by: requester, at: retriedAt }] });

    await world.press(aPress({ requestId: id, by: approver, kind: 'review', retriesSeen: 1, at: retriedAt + second }));

    expect((await world.requestNow(id)).emergency?.review).toMatchObject({ by: approver });
  });

  it.each([
    ['of the requester', requester, 'own-request'],
    ['of a person outside of the channel', outsider, 'not-a-reviewer'],
  ])('is refused %s', async (_who, by, reason) => {
    const id = await emergency();

    await pressReviewed(id, by);

    expect(world.refusalReasons()).toEqual([reason]);
    expect((await world.requestNow(id)).emergency?.review).toBeUndefined();
  });

  it('is refused of a guest, of a person who came after the card, and of one who has cancelled', async () => {
    world.people.inChannel.add('UGUEST').add('ULATE');
    world.people.known.set('UGUEST', aPerson({ id: 'UGUEST', isGuest: true }));
    const id = world.put(anEmergencyRequest({ status: 'approved', cancelWanted: { by: approver, at: 1 } }));
    await world.putCard(id, [requester, approver, 'UGUEST']);

    for (const by of ['UGUEST', 'ULATE', approver]) await pressReviewed(id, by);

    expect(world.refusalReasons()).toEqual(['not-a-reviewer', 'not-a-reviewer', 'involved']);
  });

  it('is refused where another person has reviewed, of an ordinary request, and of none', async () => {
    const review = { by: 'UWEI', at: 1, note: 'Fine' };
    const reviewed = await emergency({ emergency: anEmergency({ review }) });
    const ordinary = world.put(aRequest({ id: 'b3n8rt', status: 'approved' }));

    for (const id of [reviewed, ordinary, 'zzzzzz']) await pressReviewed(id);

    expect(world.refusalReasons()).toEqual(['reviewed', 'no-emergency', 'unknown-request']);
  });

  it('stays where Slack does not say who the person is', async () => {
    const id = await emergency();
    world.people.isSilent = true;

    await expect(pressReviewed(id)).rejects.toThrow('Slack does not answer');

    expect(await world.presses.kept()).toHaveLength(1);
  });

  it('goes by the group as it is now where it is no longer known who was in it', async () => {
    const rule = aTwoPersonRule();
    world.inForce.policy = aPolicy({ rules: [rule] });
    world.people.inGroups.set('S0SECURITY', new Set([outsider]));
    const members = await world.snapshots.keep(new Set(['UOTHER']));
    const id = world.put(anEmergencyRequest({ id: 'aaaaaa', rule, groups: { [security]: { handle: 's', members } } }));
    await world.putCard(id);
    world.snapshots.kept.clear();

    await pressReviewed(id, outsider);

    expect((await world.requestNow(id)).emergency?.review?.by).toBe(outsider);
  });

  it('goes by the group as it is now where Slack did not say who was in it', async () => {
    const rule = aTwoPersonRule();
    world.inForce.policy = aPolicy({ rules: [rule] });
    world.people.inGroups.set('S0SECURITY', new Set([outsider]));
    const members = await world.snapshots.keep(new Set(['UOTHER']));
    const known = world.put(
      anEmergencyRequest({ id: 'aaaaaa', rule, groups: { [security]: { handle: 's', members } } }),
    );
    const unknown = world.put(anEmergencyRequest({ id: 'bbbbbb', rule }));
    for (const id of [known, unknown]) await world.putCard(id);

    await pressReviewed(known, outsider);
    await pressReviewed(unknown, outsider);

    expect(world.refusalReasons()).toEqual(['not-a-reviewer']);
    expect((await world.requestNow(unknown)).emergency?.review?.by).toBe(outsider);
  });
});

it('Retry does not bring an emergency back while its requester has another one', async () => {
  const retryFrom = { calls: 0, tries: 0, runId: 'run-1' };
  const failed = await emergency({ status: 'failed', retryFrom, id: 'aaaaaa' });
  const other = anEmergencyRequest({ id: 'bbbbbb', idempotencyKey: 'V2' });
  await world.store.create(other as Parameters<typeof world.store.create>[0]);
  world.clock.pass(hour);

  await world.press(aPress({ requestId: failed, by: requester, kind: 'retry', at: world.clock.time }));

  expect(world.refusalReasons()).toEqual(['other-emergency']);
});
