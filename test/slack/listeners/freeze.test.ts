/** When an admin reads that exports are frozen, and what is acknowledged before. */
import { expect, it } from 'vitest';
import { createAnswerFreeze } from '../../../src/slack/listeners/freeze.ts';
import { textsIn } from '../../../src/slack/texts/texts-in.ts';
import type { FreezeAnswer } from '../../../src/workflow/freezing/command-freeze.ts';
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
