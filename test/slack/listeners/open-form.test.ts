/** What an error means before a form is open, and what it means after. */
import type { BlockAction } from '@slack/bolt';
import { expect, it } from 'vitest';
import { withdrawalForm } from '../../../src/slack/form/withdrawal-form.ts';
import { type OpenForm, openJudgedForm } from '../../../src/slack/listeners/open-form.ts';
import type { JudgePress } from '../../../src/workflow/deciding/judge-press.ts';
import { createFakeLog } from '../../fakes/log.ts';

const press = { requestId: '7k2m4x', by: 'UANA', kind: 'deny' as const, at: 0 };

/** Of a button, as much as is read. */
const body = { trigger_id: 'T1' } as BlockAction;

const trouble = () => Promise.reject(new Error('Redis hung up'));

async function open({ openForm, judgePress }: { openForm: OpenForm; judgePress: JudgePress }) {
  const log = createFakeLog();
  await openJudgedForm(
    { openForm, judgePress, log },
    {
      body,
      press,
      draw: (known) => withdrawalForm({ requestId: press.requestId, ...known }),
      judge: () => expect.unreachable('judged'),
      notify: () => expect.unreachable('notified'),
    },
  );
  return log.lines;
}

it('an error of opening the form is thrown, so that its person reads that nothing was started', async () => {
  await expect(open({ openForm: trouble, judgePress: async () => {} })).rejects.toThrow('Redis hung up');
});

it('an error after the form is open is logged alone, since it may be sent by then', async () => {
  const said: string[] = [];
  const openForm = async () => async (text: string) => void said.push(text);

  expect(await open({ openForm, judgePress: trouble })).toMatchObject([
    {
      level: 'error',
      message: 'what follows on an open form failed',
      data: { requestId: '7k2m4x', by: 'UANA', kind: 'deny' },
    },
  ]);
  expect(said).toEqual([]);
});
