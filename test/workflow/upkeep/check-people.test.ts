/** People of requests who leave: which votes fall out, which requests end, and what changes nothing. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { ExportEvent } from '../../../src/domain/export-event.ts';
import type { Waiting } from '../../../src/domain/waiting.ts';
import { createRecordEvent } from '../../../src/workflow/record-event.ts';
import { createCheckPeople } from '../../../src/workflow/upkeep/check-people.ts';
import { aPolicy, aTwoPersonRule, security } from '../../a-policy.ts';
import {
  anEmergencyRequest,
  aPerson,
  approver,
  aRequest,
  askedAt,
  aVote,
  aWait,
  channel,
  hour,
  minute,
  type RequestIn,
  requester,
} from '../../builders.ts';
import { createWorld, type World } from '../../fakes/world.ts';

const rule = aTwoPersonRule();
const now = askedAt + hour;
const votedAt = askedAt + minute;
const group = security.slice('group:'.length);
const frozenAt = askedAt + 30 * minute;

let world: World;

beforeEach(() => {
  world = createWorld();
  world.load(aPolicy({ rules: [rule] }));
  world.people.inGroups.set(group, new Set([approver]));
  put();
});

function put(given: Partial<RequestIn<'pending'>> = {}): void {
  const votes = [aVote({ by: approver, at: votedAt, sources: [security, 'channel'] })];
  world.put(aRequest({ rule, votes, policy: { version: 7, digest: 'digest-7' }, ...given }));
}

type Checked = { at?: number; mayJudge?: boolean; ids?: string[]; waiting?: string[]; pressed?: string[] };

async function check(checked: Checked = {}): Promise<void> {
  const { at = now, mayJudge = true, ids = ['k7m2qx'], waiting = [], pressed = [] } = checked;
  const recordEvent = createRecordEvent({ ...world, currentPolicy: world.currentPolicy });
  const peopleOfRound = () => world.people;
  await createCheckPeople({ ...world, recordEvent, peopleOfRound, channel, mayJudge: () => mayJudge })(
    { pending: ids, waiting, pressed },
    at,
  );
}

/** After time enough for another check. */
async function checkAgain(): Promise<void> {
  world.turns.taken.clear();
  await check();
}

it('leaves a request whose people are who they were', async () => {
  await check();

  expect(await world.requestNow('k7m2qx')).toMatchObject({ status: 'pending', votes: [{ by: approver }] });
});

describe('an approver', () => {
  it.each<[string, () => void, object]>([
    ['left the group', () => world.people.inGroups.set(group, new Set()), { because: 'left', from: [security] }],
    ['left the channel', () => world.people.inChannel.delete(approver), { because: 'left', from: ['channel'] }],
    ['is deactivated', () => know({ id: approver, isBot: true }), { because: 'deactivated', from: [] }],
    ['is a guest now', () => know({ id: approver, isGuest: true }), { because: 'guest', from: [] }],
  ])('who %s loses the seat, and the card is drawn', async (_how, leave, left) => {
    leave();

    await check();

    expect(await world.requestNow('k7m2qx')).toMatchObject({
      status: 'pending',
      votes: [],
      left: [{ by: approver, ...left }],
    });
    expect([...world.jobs.announce]).toEqual(['k7m2qx']);
  });

  it('keeps a vote that is younger than the round, whose facts are older', async () => {
    world.people.inChannel.delete(approver);

    await check({ at: votedAt });

    expect(await world.requestNow('k7m2qx')).toMatchObject({ votes: [{ by: approver }] });
  });

  it('keeps the vote where the decision was faster', async () => {
    world.people.inChannel.delete(approver);
    decideMeanwhile();

    await check();

    expect(await world.requestNow('k7m2qx')).toMatchObject({ status: 'approved' });
  });
});

describe('a requester', () => {
  it.each<[string, () => void, string]>([
    ['left the channel', () => world.people.inChannel.delete(requester), 'not-a-member'],
    ['is deactivated', () => know({ id: requester, isBot: true }), 'bot'],
    ['is a guest now', () => know({ id: requester, isGuest: true }), 'guest'],
  ])('who %s ends the request', async (_how, leave, because) => {
    leave();

    await check();

    expect(await world.requestNow('k7m2qx')).toMatchObject({
      status: 'failed',
      failure: { reason: 'requester-may-not-ask', because },
      endedAt: now,
    });
  });

  it('ends nothing where the request was decided meanwhile', async () => {
    know({ id: requester, isBot: true });
    decideMeanwhile();

    await check();

    expect(await world.requestNow('k7m2qx')).toMatchObject({ status: 'approved' });
  });

  it('is left alone where the request is younger than the round', async () => {
    know({ id: requester, isBot: true });

    await check({ at: askedAt });

    expect(await world.requestNow('k7m2qx')).toMatchObject({ status: 'pending' });
  });
});

describe('the requester of an approved request that a freeze holds', () => {
  const held = 'k7m2wx';

  function hold(given: Partial<RequestIn<'waiting'>> = {}): void {
    world.put(aRequest({ id: held, idempotencyKey: held, rule, status: 'waiting', waiting: aHeldWait(), ...given }));
  }

  const checkHeld = (at = now) => check({ at, ids: [], waiting: [held] });

  beforeEach(() => hold());

  it.each<[string, () => void, string]>([
    ['left the channel', () => world.people.inChannel.delete(requester), 'not-a-member'],
    ['is deactivated', () => know({ id: requester, isBot: true }), 'bot'],
    ['is a guest now', () => know({ id: requester, isGuest: true }), 'guest'],
  ])('who %s ends it, and card and thread are drawn', async (_how, leave, because) => {
    leave();

    await checkHeld();

    expect(await world.requestNow(held)).toMatchObject({
      status: 'failed',
      failure: { reason: 'requester-may-not-ask', because },
      approval: { votes: [{ by: approver }] },
      endedAt: now,
    });
    expect([...world.jobs.announce]).toEqual([held]);
  });

  it('ends an emergency too, which a commanded freeze holds as well', async () => {
    world.put(anEmergencyRequest({ id: held, idempotencyKey: held, status: 'waiting', waiting: aHeldWait() }));
    know({ id: requester, isBot: true });

    await checkHeld();

    expect(await world.requestNow(held)).toMatchObject({ status: 'failed', failure: { because: 'bot' } });
  });

  it('who stays is asked about alone: the votes stand until the call', async () => {
    know({ id: approver, isBot: true });
    world.people.inGroups.set(group, new Set());
    const asked: string[] = [];
    const { person } = world.people;
    world.people.person = (userId) => {
      asked.push(userId);
      return person(userId);
    };

    await checkHeld();

    expect(asked).toEqual([requester]);
    expect(await world.requestNow(held)).toMatchObject({ status: 'waiting', approval: { votes: [{ by: approver }] } });
  });

  it.each<[string, Partial<RequestIn<'waiting'>>]>([
    ['a call of it is open', { waiting: aHeldWait({ calls: 1, openSince: frozenAt, openTries: 0 }) }],
    ['it waits for anything else, which is tried again soon', { waiting: aHeldWait({ reason: 'quota' }) }],
    ['Redis may have forgotten a call of it', { runId: 'run-0' }],
    ['its cancellation is wanted', { cancelWanted: { by: requester, at: frozenAt } }],
    ['it waits since the round has begun', { waiting: aHeldWait({ since: now }) }],
  ])('ends nothing where %s', async (_why, given) => {
    hold(given);
    know({ id: requester, isBot: true });
    await world.leavers.note(requester);

    await checkHeld();

    expect(await world.requestNow(held)).toMatchObject({ status: 'waiting' });
  });

  it('ends nothing where the freeze was lifted meanwhile and the call was written', async () => {
    know({ id: requester, isBot: true });
    meanwhile({ type: 'call', at: now, runId: 'run-1', knownTasks: [] }, held);

    await checkHeld();

    expect(await world.requestNow(held)).toMatchObject({ status: 'starting' });
  });

  it('ends nothing where Redis has lost writes while Slack was asked', async () => {
    know({ id: requester, isBot: true });
    duringTheQuestion(() => {
      world.memory.runId = 'run-2';
    });

    await checkHeld();

    expect(await world.requestNow(held)).toMatchObject({ status: 'waiting' });
  });

  it('ends nothing while Slack does not say who the requester is; the next check asks again', async () => {
    know({ id: requester, isBot: true });
    await world.leavers.note(requester);
    world.people.isSilent = true;
    await checkHeld();
    expect(await world.requestNow(held)).toMatchObject({ status: 'waiting' });

    world.people.isSilent = false;
    await checkHeld();

    expect(await world.requestNow(held)).toMatchObject({ status: 'failed' });
    expect(await world.leavers.some()).toEqual([]);
  });

  it('is checked at once where Slack has just said so, and otherwise in turn', async () => {
    await checkHeld();
    know({ id: requester, isBot: true });
    await checkHeld();
    expect(await world.requestNow(held)).toMatchObject({ status: 'waiting' });

    await world.leavers.note(requester);
    await checkHeld();

    expect(await world.requestNow(held)).toMatchObject({ status: 'failed' });
    expect(await world.leavers.some()).toEqual([]);
  });

  it('is not asked about for a vote of the person on it', async () => {
    await checkHeld();
    know({ id: approver, isBot: true });
    await world.leavers.note(approver);

    await checkHeld();

    expect(await world.requestNow(held)).toMatchObject({ status: 'waiting' });
    expect(await world.leavers.some()).toEqual([]);
  });
});

describe('nothing changes', () => {
  it('where Slack does not answer; the next check asks again', async () => {
    world.people.inChannel.delete(approver);
    world.people.isSilent = true;

    await check();

    expect(await world.requestNow('k7m2qx')).toMatchObject({ status: 'pending', votes: [{ by: approver }] });
    expect(world.log.lines).toMatchObject([{ level: 'warn', data: { requests: 1 } }]);
    world.people.isSilent = false;
    await checkAgain();
    expect(await world.requestNow('k7m2qx')).toMatchObject({ votes: [] });
  });

  it('where Slack does not list the group of an approver or of requesters', async () => {
    put({ rule: { ...rule, requesters: [security] } });
    world.people.inGroups.clear();

    await check();

    expect(await world.requestNow('k7m2qx')).toMatchObject({ status: 'pending', votes: [{ by: approver }] });
  });

  it('while another process has a newer policy', async () => {
    know({ id: requester, isBot: true });

    await check({ mayJudge: false });

    expect(await world.requestNow('k7m2qx')).toMatchObject({ status: 'pending' });
  });
});

describe('how often Slack is asked', () => {
  const ids = Array.from({ length: 25 }, (_, index) => `k7m2${String(index).padStart(2, '0')}`);

  async function checkedInRound(at: number): Promise<number> {
    const asked = new Set<string>();
    const readAnd = (note: (id: string) => unknown) => (id: string) => {
      note(id);
      return world.store.read(id);
    };
    const store = { ...world.store, read: readAnd((id) => asked.add(id)) };
    const recordEvent = createRecordEvent({ ...world, currentPolicy: world.currentPolicy });
    const needs = { ...world, store, recordEvent, peopleOfRound: () => world.people, channel, mayJudge: () => true };
    await createCheckPeople(needs)({ pending: ids, waiting: [], pressed: [] }, at);
    return asked.size;
  }

  it('is bounded: some requests a round, each once in ten minutes', async () => {
    for (const id of ids) put({ id, idempotencyKey: id, parameters: { ...aRequest().parameters, imageId: `m-${id}` } });

    expect(await checkedInRound(now)).toBe(10);
    expect(await checkedInRound(now)).toBe(10);
    expect(await checkedInRound(now)).toBe(5);
    expect(await checkedInRound(now)).toBe(0);
  });

  it('is bounded for pending and for held requests together, and a request that waits for anything else takes no turn', async () => {
    const waits = { held: aHeldWait(), other: aHeldWait({ reason: 'quota' }) };
    const numbers = Array.from({ length: 8 }, (_, index) => index);
    for (const index of numbers) put({ id: `k7m2p${index}`, idempotencyKey: `p${index}` });
    for (const [kind, waiting] of Object.entries(waits)) {
      for (const index of numbers) {
        const id = `k7m2${kind[0]}${index}`;
        world.put(aRequest({ id, idempotencyKey: id, status: 'waiting', waiting, parameters: { imageId: id } }));
      }
    }
    const all = {
      ids: numbers.map((index) => `k7m2p${index}`),
      waiting: ['o', 'h'].flatMap((kind) => numbers.map((index) => `k7m2${kind}${index}`)),
    };

    const claimed = [];
    for (const _round of ['first', 'second', 'third']) {
      await check(all);
      claimed.push(world.turns.taken.size);
    }

    expect(claimed).toEqual([10, 16, 16]);
    expect([...world.turns.taken].filter((claim) => claim.startsWith('people/k7m2o'))).toEqual([]);
  });

  it('does not hold up what Slack has just said of a person', async () => {
    await check();
    world.people.inChannel.delete(approver);
    await check();
    expect(await world.requestNow('k7m2qx')).toMatchObject({ votes: [{ by: approver }] });

    await world.leavers.note(approver);
    await check();

    expect(await world.requestNow('k7m2qx')).toMatchObject({ votes: [] });
    expect(await world.leavers.some()).toEqual([]);
  });

  it('leaves no request of a leaver for later, however many there are', async () => {
    for (const id of ids) put({ id, idempotencyKey: id, parameters: { ...aRequest().parameters, imageId: `m-${id}` } });
    know({ id: requester, isGuest: true });
    await world.leavers.note(requester);

    await check({ ids });

    const states = await Promise.all(ids.map(async (id) => (await world.requestNow(id)).status));
    expect(new Set(states)).toEqual(new Set(['failed']));
  });

  it.each<[string, Checked]>([
    ['is checked once the press that is kept for it is carried out', { ids: [], pressed: ['k7m2qx'] }],
    ['was made after the round had begun', { at: askedAt }],
  ])('keeps a leaver for the next round whose request %s', async (_why, round) => {
    know({ id: requester, isBot: true });
    await world.leavers.note(requester);
    await check(round);
    expect(await world.requestNow('k7m2qx')).toMatchObject({ status: 'pending' });
    expect(await world.leavers.some()).toEqual([requester]);

    await check();

    expect(await world.requestNow('k7m2qx')).toMatchObject({ status: 'failed' });
    expect(await world.leavers.some()).toEqual([]);
  });

  it('keeps a leaver for the next round who has approved after this one began', async () => {
    world.people.inChannel.delete(approver);
    await world.leavers.note(approver);
    await check({ at: votedAt });
    expect(await world.requestNow('k7m2qx')).toMatchObject({ votes: [{ by: approver }] });
    expect(await world.leavers.some()).toEqual([approver]);

    await check();

    expect(await world.requestNow('k7m2qx')).toMatchObject({ votes: [] });
    expect(await world.leavers.some()).toEqual([]);
  });

  it('keeps a leaver of whom Slack did not say enough for the next round', async () => {
    world.people.inChannel.delete(approver);
    await world.leavers.note(approver);
    world.people.isSilent = true;
    await check();
    expect(await world.leavers.some()).toEqual([approver]);

    world.people.isSilent = false;
    await check();
    expect(await world.requestNow('k7m2qx')).toMatchObject({ votes: [] });
    expect(await world.leavers.some()).toEqual([]);
  });
});

function aHeldWait(given: Partial<Waiting> = {}): Waiting {
  const freeze = { is: 'commanded', by: 'UADMIN', at: frozenAt, reason: 'An intrusion' } as const;
  return aWait({ reason: 'frozen', since: frozenAt, calls: 0, freeze, ...given });
}

/** A second vote fills the last seat while Slack is asked about the people. */
function decideMeanwhile(): void {
  meanwhile({ type: 'approve', vote: aVote({ by: 'UWEI', at: now, sources: ['channel'] }) }, 'k7m2qx');
}

function meanwhile(event: ExportEvent, id: string): void {
  const recordEvent = createRecordEvent({ ...world, currentPolicy: world.currentPolicy });
  duringTheQuestion(async () => expect(await recordEvent(id, event)).toMatchObject({ ok: true }));
}

function duringTheQuestion(happens: () => unknown): void {
  const { person } = world.people;
  world.people.person = async (userId) => {
    world.people.person = person;
    await happens();
    return person(userId);
  };
}

function know(given: Parameters<typeof aPerson>[0]): void {
  const person = aPerson(given);
  world.people.known.set(person.id, person);
}
