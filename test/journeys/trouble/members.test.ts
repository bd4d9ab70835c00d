/** An approval channel of ten thousand, whose members Slack lists in pages of 300 ms; and who joins and leaves it when. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../../../sandbox/slack/person.ts';
import { createStage, type Stage } from '../../../sandbox/stage.ts';
import { ask, on, untilExported } from '../play.ts';

const many = 10_000;
const pageTakes = 300;

/** As many as Slack lists in one page. */
const aPage = 999;

const patient = { timeout: 30_000 };

const waiting = ['Approve', 'Deny', 'Ask', 'Withdraw'];

describe('a channel of ten thousand', { timeout: 120_000 }, () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await createStage({ mode: 'socket' });
    crowd(stage, many);
    stage.slack.trouble.slow('conversations.members', pageTakes);
    await Promise.all([stage.startBot(), stage.startBot()]);
  });

  afterAll(async () => {
    await stage.stop();
    expect(stage.slack.faults).toEqual([]);
    expect(stage.cloud.faults).toEqual([]);
  });

  it('has the form open in time, and one who asks reads as fast why not', async () => {
    const { approvals, outsider, people } = stage;

    await people.lin.types(approvals, '/export-image');
    await people.lin.seesForm('Export an image');
    await people.lin.closes();
    await outsider.types(approvals, '/export-image');

    await outsider.waitForNote(({ words }) => words.includes("You can't ask for an export"));
  });

  it('is decided: Deny opens its form in time, Approve counts', async () => {
    const { people } = stage;
    const denied = await ask(stage, { reason: 'to be denied' });
    await people.ana.presses('Deny', { in: denied });
    await people.ana.seesForm('Deny this export');
    await people.ana.submits();
    await denied.until(({ words }) => words.includes('Denied by @ana'));

    const approved = await ask(stage, { reason: 'to be approved' });
    await people.wei.presses('Approve', { in: approved });

    await untilExported(approved);
  });

  it('hears of each coming and going once, and every process goes by it', async () => {
    const { approvals, slack } = stage;
    const [early, gone] = [slack.person({ name: 'early' }), slack.person({ name: 'gone' })];
    for (const person of [early, gone]) await joins(stage, person);
    const card = await ask(stage, { reason: 'seen by those who came before' });
    const late = slack.person({ name: 'late' });
    await joins(stage, late);
    approvals.leave(gone);

    await late.presses('Approve', { in: card });
    await gone.presses('Approve', { in: card });

    await late.waitForNote(({ words }) => words.includes('after this was posted'));
    await gone.waitForDirectMessage(({ words }) => words.includes("you aren't in #image-approvals"));
    expect(card.buttons).toEqual(waiting);
    await early.presses('Approve', { in: card });
    await card.until(({ words }) => words.includes('Approved by @early'));
  });

  it('takes no old news after newer ones', async () => {
    const { approvals, slack } = stage;
    const back = slack.person({ name: 'back' });
    await joins(stage, back);
    approvals.leave(back);
    const left = slack.deliveries.recent.at(-1);
    const card = await ask(stage, { reason: 'before somebody came back' });
    await joins(stage, back);
    const joined = slack.deliveries.recent.findLast(isJoining(back));
    if (!left || !joined) throw new Error('nothing was told');
    const first = slack.deliveries.recent.find(isJoining(back));
    for (const old of [left, first]) if (old) await slack.deliveries.repeat(old);

    await back.presses('Approve', { in: card });
    await back.waitForNote(({ words }) => words.includes('after this was posted'));
    await back.types(approvals, '/export-image');
    await back.seesForm('Export an image');
    await back.closes();
  });

  it('is read again after a gap, and who joined in it counts from its end', async () => {
    const { approvals, slack } = stage;
    const card = await ask(stage, { reason: 'before the gap' });
    const before = pagesRead(stage);
    const inGap = slack.person({ name: 'ingap' });
    slack.outage(true);
    approvals.join(inGap);
    slack.outage(false);
    await expect.poll(() => pagesRead(stage), patient).toBeGreaterThanOrEqual(before + Math.ceil(many / aPage));
    // A read may begin anew, so its pages do not say that it has ended.
    await expect.poll(() => isReadWithOneMore(stage), patient).toBe(true);

    await inGap.presses('Approve', { in: card });
    await inGap.waitForNote(({ words }) => words.includes('after this was posted'));
    const next = await ask(stage, { reason: 'after the gap' });
    await inGap.presses('Approve', { in: next });

    await next.until(({ words }) => words.includes('Approved by @ingap'));
  });
});

describe('a small channel', () => {
  it(
    'asks Slack at the moment of the decision, whatever is remembered',
    on('socket', async (stage) => {
      const { approvals, people, slack } = stage;
      slack.events.clear();
      await stage.startBot();
      const card = await ask(stage);
      approvals.leave(people.ana);
      await people.ana.presses('Approve', { in: card });
      await people.ana.waitForDirectMessage(({ words }) => words.includes("you aren't in #image-approvals"));

      slack.trouble.next('conversations.members', { kind: 'error', error: 'fetch_members_failed' }, 3);
      await people.wei.presses('Approve', { in: card });

      await people.wei.waitForNote(({ words }) => words.includes("hasn't taken effect yet"));
      expect(card.buttons).toEqual(waiting);
    }),
  );
});

function crowd({ slack, approvals }: Stage, size: number): void {
  const record = slack.state.channels.get(approvals.id);
  for (let number = 0; number < size; number += 1) record?.members.add(slack.person({ name: `p${number}` }).id);
}

/** Joins the channel; the answer comes once a process has the event. */
async function joins(stage: Stage, person: Person): Promise<void> {
  stage.approvals.join(person);
  await expect.poll(() => stage.slack.deliveries.recent.findLast(isJoining(person))?.answer?.ok, patient).toBe(true);
}

function isJoining(person: Person) {
  return ({ payload }: { payload: Record<string, unknown> }) =>
    JSON.stringify(payload['event'] ?? {}).includes(`"member_joined_channel","user":"${person.id}"`);
}

/** Whether a process has read all members and found one of whom no event had said so. */
function isReadWithOneMore({ running }: Stage): boolean {
  return running().some(({ lines }) => lines.some((line) => /"joined":1,.*"members read"/.test(line)));
}

function pagesRead({ slack }: Stage): number {
  return slack.calls.filter(({ method, ok }) => method === 'conversations.members' && ok).length;
}
