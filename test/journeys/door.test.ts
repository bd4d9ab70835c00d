/** Slack's door over HTTP: what is not genuine, not of now or not for us has no effect. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStage, type Stage } from '../../sandbox/stage.ts';
import { ask, idOf } from './play.ts';

describe('the door over HTTP', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await createStage({ mode: 'http' });
    await stage.startBot();
  });

  afterAll(async () => {
    await stage.stop();
  });

  it.each([
    ['forged', { signature: `v0=${'0'.repeat(64)}` }],
    ['signed with another secret', { secret: 'another-secret' }],
    ['stale', { timestamp: Math.floor(Date.now() / 1000) - 6 * 60 }],
    ['dated into the future', { timestamp: Math.floor(Date.now() / 1000) + 6 * 60 }],
  ])('refuses with 401 at once what is %s', async (_, made) => {
    const { slack, approvals, people } = stage;
    await people.lin.types(approvals, '/export-image');
    await people.lin.seesForm();
    await people.lin.closes();
    const genuine = slack.deliveries.recent.findLast(({ kind }) => kind === 'slash_commands');
    const before = callsForPeople(stage);

    const answer = await slack.deliveries.post({ payload: genuine?.payload ?? {}, type: 'slash_commands', ...made });

    expect(answer.status).toBe(401);
    expect(callsForPeople(stage)).toBe(before);
  });

  it('refuses the same signature again, and takes the same submit under a new one as the same request', async () => {
    const { slack, approvals } = stage;
    await ask(stage, { reason: 'only once' });
    const submit = slack.deliveries.recent.findLast(({ payload }) => payload['type'] === 'view_submission');
    if (!submit) throw new Error('nothing was submitted');

    const replayed = await slack.deliveries.replay(submit);
    const repeated = await slack.deliveries.repeat(submit);

    expect(replayed.status).toBe(401);
    expect(repeated.ok).toBe(true);
    expect(approvals.messages.filter((message) => message.words.includes('only once'))).toHaveLength(1);
  });

  it('takes nothing from other workspaces and apps', async () => {
    const { slack, people } = stage;
    const card = await ask(stage, { reason: 'not for strangers' });
    const press = {
      actionId: 'export_approve',
      value: idOf(card),
      message: card,
    };

    await slack.pressRaw(people.ana, { ...press, changes: { team: { id: 'T0OTHER', domain: 'other' } } });
    await slack.pressRaw(people.ana, { ...press, changes: { api_app_id: 'A0OTHER' } });

    expect(card.buttons).toEqual(['Approve', 'Deny', 'Ask', 'Withdraw']);
  });

  it.each(['m', '../../etc', 'abcdef', '', '<!channel>'])(
    'refuses a button with the value "%s" and goes on',
    async (value) => {
      const { slack, people, cloud } = stage;
      const card = await ask(stage, { reason: `tampered with ${value}`.trim() });

      const [answer] = await slack.pressRaw(people.ana, { actionId: 'export_approve', value, message: card });

      expect(answer?.ok).toBe(true);
      expect(card.buttons).toEqual(['Approve', 'Deny', 'Ask', 'Withdraw']);
      expect(cloud.tasks).toEqual([]);
      await expect(fetch(new URL('/healthz', slack.requestUrl)).then(({ status }) => status)).resolves.toBe(200);
    },
  );

  it('answers whether it is alive and ready', async () => {
    const { requestUrl } = stage.slack;
    const ready = await fetch(new URL('/readyz', requestUrl));
    const unknown = await fetch(new URL('/admin', requestUrl));

    expect(ready.status).toBe(200);
    expect(unknown.status).toBe(404);
  });
});

/** What people would see. What rounds ask about channels and people goes on meanwhile. */
function callsForPeople({ slack }: Stage): number {
  return slack.calls.filter(({ method }) => /^(chat|views)\./.test(method)).length;
}
