/** Whose name an unsigned act is in, and how often that person hears of one. */
import { expect, it } from 'vitest';
import { createDropUnsigned } from '../../../src/workflow/auditing/drop-unsigned.ts';
import type { NotifyOfUnsigned, UnsignedAct } from '../../../src/workflow/ports/notifications.ts';
import { aPress, approver, aSubmission, requester } from '../../builders.ts';
import { createFakeLog } from '../../fakes/log.ts';
import { createFakeOnce } from '../../fakes/once.ts';

function setUp(notifyOfUnsigned?: NotifyOfUnsigned) {
  const notified: UnsignedAct[] = [];
  const once = createFakeOnce();
  const reported: unknown[] = [];
  const log = createFakeLog();
  const dropUnsigned = createDropUnsigned({
    once,
    reportUnsigned: async (found) => void reported.push(found),
    notifyOfUnsigned: notifyOfUnsigned ?? (async (act) => void notified.push(act)),
    log,
  });
  return { dropUnsigned, notified, reported, once, log };
}

const press = aPress({ kind: 'approve', by: approver });
const submission = aSubmission();

it('notifies each person of the first act alone, and reports them all', async () => {
  const { dropUnsigned, notified, reported } = setUp();

  for (const act of [{ press }, { press }, { submission }, { submission }]) await dropUnsigned(act, 'no-signature');

  expect(notified).toEqual([{ press }, { submission }]);
  expect(reported).toEqual([
    { by: approver, act: 'approve', request: press.requestId, why: 'no-signature' },
    { by: approver, act: 'approve', request: press.requestId, why: 'no-signature' },
    { by: requester, act: 'submission', why: 'no-signature' },
    { by: requester, act: 'submission', why: 'no-signature' },
  ]);
});

it('does not wait for a Slack that takes no message', async () => {
  const err = new Error('Slack does not answer');
  const { dropUnsigned, reported, log } = setUp(() => Promise.reject(err));

  await dropUnsigned({ press }, 'differs');

  expect(reported).toHaveLength(1);
  expect(log.lines).toMatchObject([{ level: 'error', data: { err, by: approver } }]);
});

it('writes of a later act where the message of the first one was not sent', async () => {
  const notified: UnsignedAct[] = [];
  let isDown = true;
  const { dropUnsigned, once } = setUp(async (act) => {
    if (isDown) throw new Error('Slack does not answer');
    notified.push(act);
  });
  await dropUnsigned({ press }, 'no-signature');
  // The claim ends by itself, soon.
  once.claims.clear();
  isDown = false;

  await dropUnsigned({ press }, 'no-signature');
  once.claims.clear();
  await dropUnsigned({ press }, 'no-signature');

  expect(notified).toEqual([{ press }]);
});
