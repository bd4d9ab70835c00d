/** When an admin reads that exports are frozen, and what is acknowledged before. */
import { expect, it } from 'vitest';
import { createAnswerFreeze } from '../../../src/slack/listeners/freeze.ts';
import { textsIn } from '../../../src/slack/texts/texts-in.ts';
import type { FreezeAnswer, LiftAnswer } from '../../../src/workflow/freezing/command-freeze.ts';
import { createFakeLog } from '../../fakes/log.ts';

const underWay = { leaving: 0, running: 0, lost: 0, waiting: 0 };
const { freeze: words } = textsIn('en');

/** Types the command; the answer is what happened, in its order. */
async function freeze(
  freezeExports: () => Promise<FreezeAnswer>,
  { acknowledgeWithin = 60_000, acknowledged = () => {}, textsFor = async () => textsIn('en') } = {},
): Promise<string[]> {
  const happened: string[] = [];
  const answerFreeze = createAnswerFreeze({
    async freezeExports() {
      const answer = await freezeExports();
      happened.push('written');
      return answer;
    },
    liftFreeze: () => expect.unreachable('lifted'),
    textsFor,
    acknowledgeWithin,
    log: createFakeLog(),
  });
  await answerFreeze({
    command: { verb: 'freeze', reason: 'INC-1' },
    userId: 'UADMIN',
    ack: async (text) => {
      happened.push(`acknowledged ${typeof text === 'string' ? text : ''}`.trim());
      acknowledged();
    },
    say: async (text) => void happened.push(text),
  });
  return happened;
}

it('acknowledges a freeze and confirms it once it is written', async () => {
  const happened = await freeze(async () => ({ is: 'frozen', underWay }));

  expect(happened).toEqual(['written', 'acknowledged', expect.stringContaining(words.frozen)]);
});

it('acknowledges in time that exports are not frozen yet where the write is slow, and confirms it later', async () => {
  let acknowledged = () => {};
  const isAcknowledged = new Promise<void>((resolve) => {
    acknowledged = resolve;
  });
  const writeLate = async (): Promise<FreezeAnswer> => {
    await isAcknowledged;
    return { is: 'frozen', underWay };
  };

  expect(await freeze(writeLate, { acknowledgeWithin: 1, acknowledged })).toEqual([
    `acknowledged ${words.notYet}`,
    'written',
    expect.stringContaining(words.frozen),
  ]);
});

it('does not wait for the language of its answer', async () => {
  let written = () => {};
  const isWritten = new Promise<void>((resolve) => {
    written = resolve;
  });
  const write = async (): Promise<FreezeAnswer> => {
    written();
    return { is: 'frozen', underWay };
  };
  const textsFor = async () => {
    await isWritten;
    return textsIn('en');
  };

  expect(await freeze(write, { textsFor })).toEqual(['written', 'acknowledged', expect.stringContaining(words.frozen)]);
});

it('confirms nothing where the write fails', async () => {
  expect(await freeze(() => Promise.reject(new Error('Command timed out')))).toEqual([
    'acknowledged',
    words.notConfirmed,
  ]);
});

/** Types `unfreeze`; the answer is what was said, and what the log has. */
async function unfreeze(liftFreeze: () => Promise<LiftAnswer>, say: (text: string) => Promise<unknown>) {
  const log = createFakeLog();
  const answerFreeze = createAnswerFreeze({
    freezeExports: () => expect.unreachable('frozen'),
    liftFreeze,
    textsFor: async () => textsIn('en'),
    acknowledgeWithin: 60_000,
    log,
  });
  await answerFreeze({ command: { verb: 'unfreeze' }, userId: 'UADMIN', ack: async () => {}, say });
  return log.lines.map(({ message }) => message);
}

it('says that a freeze is lifted, and of the requests only what is known', async () => {
  const said: string[] = [];
  for (const waiting of [1, undefined])
    await unfreeze(
      async () => ({ is: 'lifted', waiting, calendar: undefined }),
      async (text) => said.push(text),
    );

  expect(said).toEqual([`${words.lifted} ${words.goOn(1)}`, words.lifted]);
});

it('says that a freeze may be lifted or not where lifting it fails', async () => {
  const said: string[] = [];

  const logged = await unfreeze(
    () => Promise.reject(new Error('Command timed out')),
    async (text) => said.push(text),
  );

  expect(said).toEqual([words.liftNotConfirmed]);
  expect(logged).toEqual(['unfreeze not confirmed']);
});

it('logs an answer to unfreeze that Slack does not take, since exports may start by then', async () => {
  const logged = await unfreeze(
    async () => ({ is: 'lifted', waiting: 1, calendar: undefined }),
    () => Promise.reject(new Error('Slack is away')),
  );

  expect(logged).toEqual(['unfreeze not answered']);
});
