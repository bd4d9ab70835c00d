/** The commands `freeze` and `unfreeze`: who can give them, what they answer, and which requests go on. */
import { beforeEach, describe, expect, it } from 'vitest';
import { policyWithoutRules } from '../../../src/domain/policy/policy.ts';
import { createFreezeVerbs, type FreezeVerbs } from '../../../src/workflow/freezing/command-freeze.ts';
import { anAttempt, approvedAt, aRequest, aWait, hour, second } from '../../builders.ts';
import { createWorld, type World } from '../../fakes/world.ts';

const [admin, stranger] = ['UADMIN', 'UMALLORY'];
const reason = 'An intrusion, INC-1';

let world: World;
let rounds: number;
let isBehind: boolean;
let verbs: FreezeVerbs;

beforeEach(() => {
  world = createWorld();
  rounds = 0;
  isBehind = false;
  world.load(policyWithoutRules([admin]));
  const roundAgain = async () => {
    rounds += 1;
  };
  verbs = createFreezeVerbs({ ...world, ...world.auditNotes, roundAgain, mayJudge: () => !isBehind });
});

describe('freeze', () => {
  it('counts the calls that may still leave, the running exports, the lost answers and the requests that wait', async () => {
    const at = world.clock.time;
    const ids = ['aaaaa1', 'aaaaa2', 'aaaaa3', 'aaaaa4', 'aaaaa5', 'aaaaa6', 'aaaaa7'];
    const [one, two, three, four, five, six, seven] = ids.map((id) => ({ id, idempotencyKey: id }));
    world.put(aRequest({ ...one, status: 'starting', attempt: anAttempt({ at: at - 4 * second }) }));
    world.put(aRequest({ ...two, status: 'starting', attempt: anAttempt({ at: at - 5 * second }) }));
    world.put(
      aRequest({ ...three, status: 'starting', attempt: anAttempt({ at }), lostAnswer: { cause: 'lost-answer' } }),
    );
    world.put(aRequest({ ...four, status: 'exporting' }));
    world.put(aRequest({ ...five, status: 'approved' }));
    world.put(aRequest({ ...six, status: 'waiting', waiting: aWait() }));
    world.put(aRequest({ ...seven, status: 'pending' }));

    const answer = await verbs.freezeExports(admin, reason);

    expect(answer).toEqual({ is: 'frozen', underWay: { leaving: 1, running: 1, lost: 2, waiting: 2 } });
    expect(await world.freezes.onRecord()).toEqual({ is: 'commanded', by: admin, at, reason });
    expect(rounds).toBe(1);
  });

  it('leaves a freeze that is on as it is, and answers who commanded it', async () => {
    await verbs.freezeExports(admin, reason);
    world.clock.pass(hour);

    const answer = await verbs.freezeExports(admin, 'Once more');

    expect(answer).toMatchObject({ is: 'already', freeze: { by: admin, reason }, leaving: 0 });
  });

  it('says at the second command too what may still leave, for the answer to the first may be lost', async () => {
    await verbs.freezeExports(admin, reason);
    world.put(aRequest({ status: 'starting', attempt: anAttempt({ at: world.clock.time }) }));

    expect(await verbs.freezeExports(admin, reason)).toMatchObject({ is: 'already', leaving: 1 });
  });

  it('reaches cards and channels soon though its calls cannot be counted', async () => {
    const store = { ...world.store, idsIn: () => Promise.reject(new Error('Redis hung up')) };
    const roundAgain = async () => {
      rounds += 1;
    };
    const failing = createFreezeVerbs({ ...world, ...world.auditNotes, store, roundAgain, mayJudge: () => true });

    await expect(failing.freezeExports(admin, reason)).rejects.toThrow('Redis hung up');
    expect(await world.freezes.onRecord()).toMatchObject({ reason });
    expect(rounds).toBe(1);
  });

  it('is commanded by a process whose policy is behind, and lifted by none', async () => {
    isBehind = true;
    expect(await verbs.freezeExports(admin, reason)).toMatchObject({ is: 'frozen' });

    expect(await verbs.liftFreeze(admin)).toEqual({ is: 'behind' });
    expect(await world.freezes.onRecord()).toMatchObject({ reason });

    isBehind = false;
    expect(await verbs.liftFreeze(admin)).toMatchObject({ is: 'lifted' });
  });

  it.each([
    ['', admin],
    [' \n', admin],
    ['', stranger],
  ])('needs a reason, and freezes nothing for %j of %s', async (nothing, by) => {
    expect(await verbs.freezeExports(by, nothing)).toEqual({ is: 'no-reason' });
    expect(await world.freezes.onRecord()).toBeUndefined();
    expect(world.auditNotes.refusals).toEqual([]);
    expect(rounds).toBe(0);
  });

  it.each(['freezeExports', 'liftFreeze'] as const)(
    'refuses %s to a person who is no admin, and notes the refusal',
    async (verb) => {
      const answer = await verbs[verb](stranger, reason);

      expect(answer).toEqual({ is: 'not-an-admin', admins: [admin] });
      expect(await world.freezes.onRecord()).toBeUndefined();
      const act = verb === 'liftFreeze' ? 'unfreeze' : 'freeze';
      expect(world.auditNotes.refusals).toEqual([{ by: stranger, act, reason: 'not-an-admin' }]);
      expect(rounds).toBe(0);
    },
  );

  it('freezes nothing while Slack does not say who is in the group of admins', async () => {
    world.load(policyWithoutRules(['group:S0OPS']));
    world.people.isSilent = true;

    await expect(verbs.freezeExports(admin, reason)).rejects.toThrow();
    expect(await world.freezes.onRecord()).toBeUndefined();
  });
});

describe('unfreeze', () => {
  it('lifts the freeze, and orders a job for every request that waits', async () => {
    world.put(aRequest({ id: 'aaaaa1', idempotencyKey: '1', status: 'approved' }));
    world.put(aRequest({ id: 'aaaaa2', idempotencyKey: '2', status: 'waiting', waiting: aWait({ reason: 'frozen' }) }));
    await verbs.freezeExports(admin, reason);

    const answer = await verbs.liftFreeze(admin);

    expect(answer).toEqual({ is: 'lifted', waiting: 2, calendar: undefined });
    expect(await world.freezes.onRecord()).toBeUndefined();
    expect([...world.jobs.advance].toSorted()).toEqual(['aaaaa1', 'aaaaa2']);
    expect(rounds).toBe(2);
  });

  it.each(['the list of requests', 'a job', 'the round'])(
    'is lifted though %s fails, which the log says',
    async (what) => {
      const fail = () => Promise.reject(new Error('Redis hung up'));
      const store = { ...world.store, ...(what === 'the list of requests' && { idsIn: fail }) };
      const jobs = { ...world.jobs, ...(what === 'a job' && { toAdvance: fail }) };
      const roundAgain = async () => {
        rounds += 1;
        if (what === 'the round') throw new Error('Redis hung up');
      };
      world.put(aRequest({ status: 'approved' }));
      await verbs.freezeExports(admin, reason);
      const failing = createFreezeVerbs({
        ...world,
        ...world.auditNotes,
        store,
        jobs,
        roundAgain,
        mayJudge: () => true,
      });

      expect(await failing.liftFreeze(admin)).toEqual({ is: 'lifted', waiting: undefined, calendar: undefined });

      expect(await world.freezes.onRecord()).toBeUndefined();
      expect(rounds).toBe(2);
      expect(world.log.lines).toContainEqual(
        expect.objectContaining({ level: 'error', message: 'requests not woken after the freeze' }),
      );
    },
  );

  it('changes nothing where exports are not frozen', async () => {
    expect(await verbs.liftFreeze(admin)).toEqual({ is: 'not-frozen', calendar: undefined });
    expect(rounds).toBe(0);
  });

  it('lifts no freeze of the calendar, and names its entry in the file', async () => {
    const until = approvedAt + hour;
    const freezes = [
      { from: 0, until: 1, reason: 'Long ago' },
      { from: approvedAt, until, reason: 'Year-end freeze' },
    ];
    world.load({ ...policyWithoutRules([admin]), freezes });

    const answer = await verbs.liftFreeze(admin);

    expect(answer).toMatchObject({ is: 'not-frozen', calendar: { entry: 2, until, reason: 'Year-end freeze' } });
    expect(await world.currentFreeze()).toMatchObject({ is: 'calendar' });
  });
});
