/** Holding: what was submitted becomes a request, though Redis goes away or forgets it meanwhile. */
import { beforeEach, describe, expect, it } from 'vitest';
import { requestIdsFor } from '../../../src/domain/request-id.ts';
import { createChooseRule } from '../../../src/workflow/asking/choose-rule.ts';
import { createCountEligible } from '../../../src/workflow/asking/count-eligible.ts';
import { createHoldSubmission, type FormWatcher } from '../../../src/workflow/asking/hold-submission.ts';
import { createProcessSubmission, type NotifyOfEnding } from '../../../src/workflow/asking/process-submission.ts';
import { createFindRequest, createRequestExport } from '../../../src/workflow/asking/request-export.ts';
import { createBucketOwnership } from '../../../src/workflow/checking/bucket-ownership.ts';
import { createMayAsk } from '../../../src/workflow/checking/may-ask.ts';
import { createPreflight } from '../../../src/workflow/checking/preflight.ts';
import { aSubmission, channel, minute, second } from '../../builders.ts';
import { createWorld, type World } from '../../fakes/world.ts';

let world: World;
let waited: number[];
let whileWaiting: () => Promise<void>;
let form: string[];
let isOpen: boolean;
let notifyOfEnding: NotifyOfEnding;

const watcher: FormWatcher = {
  checked: () => {},
  async ended({ is }) {
    form.push(is);
    return isOpen;
  },
  async later() {
    form.push('later');
  },
};

beforeEach(async () => {
  world = createWorld();
  waited = [];
  form = [];
  isOpen = true;
  notifyOfEnding = async () => {};
  whileWaiting = async () => {};
  await world.exportHistory.used('acme-exports');
  await world.submissions.keep(aSubmission());
});

function hold(): Promise<void> {
  const { cloud } = world;
  const bucketOwnership = createBucketOwnership({ ...cloud, listed: () => [] });
  const findRequest = createFindRequest({ ...world, requestIdsFor });
  const mayAsk = createMayAsk({ ...world, channel });
  const processSubmission = createProcessSubmission({
    ...world,
    mayAsk,
    requestLimit: async () => true,
    preflight: createPreflight({ ...world, facts: cloud, regions: cloud.regions, bucketOwnership }),
    chooseRule: createChooseRule({ ...world, mayAsk, countEligible: createCountEligible(world), channel }),
    findRequest,
    requestExport: createRequestExport({ ...world, requestIdsFor }),
    describeRelated: async () => ({ onCard: [], forRequester: [] }),
    notifyOfEnding: (...ending) => notifyOfEnding(...ending),
  });
  const pause = async (ms: number) => {
    waited.push(ms);
    await whileWaiting();
  };
  return createHoldSubmission({ ...world, processSubmission, findRequest, pause })(aSubmission(), watcher);
}

/** With its last second Redis loses the request, and all that was kept of its form. */
async function forgets(): Promise<void> {
  whileWaiting = async () => {};
  world.memory.records.clear();
  await world.submissions.remove(aSubmission());
}

describe('a form that is held', () => {
  it('is let go when Redis must have its request on disk', async () => {
    await hold();

    expect(await world.store.idsIn('pending')).toHaveLength(1);
    expect(form).toEqual(['asked']);
    expect(waited).toEqual([2 * second]);
  });

  it('becomes a request again that Redis has forgotten, and the form stays true', async () => {
    whileWaiting = forgets;

    await hold();

    expect(await world.store.idsIn('pending')).toHaveLength(1);
    expect(await world.submissions.kept()).toEqual([]);
    expect(form).toEqual(['asked', 'asked']);
  });

  it('ends as what it has come to, where its request cannot be made again', async () => {
    whileWaiting = async () => {
      await forgets();
      world.people.inChannel.clear();
    };

    await hold();

    expect(await world.store.idsIn('pending')).toEqual([]);
    expect(form).toEqual(['asked', 'refused']);
  });

  it('becomes a request when Redis comes back without it', async () => {
    const { create } = world.store;
    world.store.create = () => Promise.reject(new Error('Redis is away'));
    whileWaiting = async () => {
      await forgets();
      world.store.create = create;
    };

    await hold();

    expect(await world.store.idsIn('pending')).toHaveLength(1);
    expect(form).toEqual(['later', 'asked']);
  });

  it('is reported to a requester who has closed the form, though Slack did not take the message at first', async () => {
    const reported: string[] = [];
    isOpen = false;
    notifyOfEnding = async (_submission, { is }) => {
      notifyOfEnding = async () => void reported.push(is);
      throw new Error('Slack is away');
    };

    await hold();

    expect(form).toEqual(['asked', 'later', 'asked']);
    expect(reported).toEqual(['asked']);
    expect(await world.submissions.kept()).toEqual([]);
  });

  it('is kept for a worker where it cannot be processed soon', async () => {
    world.people.isSilent = true;
    whileWaiting = forgets;

    await hold();

    expect(await world.submissions.kept()).toEqual([aSubmission()]);
    expect(waited.reduce((sum, ms) => sum + ms)).toBeLessThan(minute / 2);
  });
});
