/** How much is said: the messages and notifications of each story, for the requester, for an approver and in the channel. */
import { describe, expect, it } from 'vitest';
import type { Person } from '../../sandbox/slack/person.ts';
import type { Message } from '../../sandbox/slack/shown-message.ts';
import type { Stage } from '../../sandbox/stage.ts';
import { changeRecord } from './in-redis.ts';
import { ask, idOf, onOne, opensFormBehind, patience, untilAllIsSaid, untilExported } from './play.ts';

const soon = { within: 40_000 };

const overSocket = onOne('socket');

describe('one request says', { timeout: 2 * patience }, () => {
  it(
    'two lines in its thread and one direct message when it goes well within a minute, and its task comes first',
    overSocket(async (stage) => {
      const before = heardSoFar(stage);
      const card = await approved(stage);

      await untilExported(card);
      await untilAllIsSaid(stage);

      expect(card.thread.map(firstWords)).toEqual(['Export started', '@lin Exported']);
      expect(card.thread.map(edits)).toEqual([0, 0]);
      // The card and the ending name the requester.
      expect(amounts(stage, card, before)).toEqual(saying({ replies: 2, direct: 1, mentions: 2 }));
      expect(taskFirst(stage)).toEqual({ first: 'chat.postMessage', before: [] });
    }),
  );

  it(
    'nothing beside its card but one direct message when it is denied',
    overSocket(async (stage) => {
      const { people } = stage;
      const before = heardSoFar(stage);
      const card = await ask(stage);
      await opensFormBehind(people.ana, 'Deny', { in: card, title: 'Deny this export' });
      await people.ana.fills('Reason', 'use the staging image');
      await people.ana.submits();

      const direct = await people.lin.waitForDirectMessage(({ words }) => words.includes('Denied'), soon);
      await untilAllIsSaid(stage);

      expect(direct.buttons).toEqual(['Edit and ask again']);
      expect(amounts(stage, card, before)).toEqual(saying({ replies: 0, direct: 1, mentions: 1 }));
    }),
  );

  it(
    'nothing beside its card but one direct message when no person decides',
    overSocket(async (stage) => {
      const before = heardSoFar(stage);
      const card = await ask(stage);
      await untilAllIsSaid(stage);
      await Promise.all(stage.running().map((bot) => bot.end()));
      await passDecisionTime(stage, card);
      await stage.startBot();

      const direct = await stage.people.lin.waitForDirectMessage(({ words }) => words.includes('Expired'), soon);
      await untilAllIsSaid(stage);

      expect(direct.buttons).toEqual(['Edit and ask again']);
      expect(amounts(stage, card, before)).toEqual(saying({ replies: 0, direct: 1, mentions: 1 }));
    }),
  );

  it(
    'no direct message to the requester who has cancelled it',
    overSocket(async (stage) => {
      stage.cloud.nextTask({ ends: 'Finished', duration: 60_000 });
      const before = heardSoFar(stage);
      const card = await approved(stage);
      await card.waitForReply(({ words }) => words.startsWith('Exporting'), soon);
      await stage.people.lin.presses('Cancel', { in: card });

      await card.waitForReply(({ words }) => words.includes('Cancelled'), soon);
      await untilAllIsSaid(stage);

      expect(card.thread.map(firstWords)).toEqual(['Export started', 'Cancelled by']);
      expect(amounts(stage, card, before)).toEqual(saying({ replies: 2, direct: 0, mentions: 2 }));
    }),
  );

  it(
    'a question to the requester and its answer to the person who asked, and neither to its author',
    overSocket(async (stage) => {
      const { people } = stage;
      const before = heardSoFar(stage);
      const card = await ask(stage);
      await opensFormBehind(people.ana, 'Ask', { in: card, title: 'Ask the requester' });
      await people.ana.fills('Question', 'Which disk?');
      await people.ana.submits();
      const message = await people.lin.waitForDirectMessage(({ buttons }) => buttons.includes('Answer'), soon);
      await opensFormBehind(people.lin, 'Answer', { in: message, title: 'Answer the question' });
      await people.lin.fills('Answer', 'The second one');
      await people.lin.submits();

      await people.ana.waitForDirectMessage(({ words }) => words.includes('The second one'), soon);
      await untilAllIsSaid(stage);

      // The replies are posted without names, which an edit fills in; the card names the requester.
      expect(amounts(stage, card, before)).toEqual({
        channel: { cards: 1, replies: 2 },
        lin: { direct: 1, mentions: 1 },
        ana: { direct: 1, mentions: 0 },
      });
      expect(card.thread.map(edits)).toEqual([1, 1]);
    }),
  );

  it(
    'its failure and its end when it fails and is retried',
    overSocket(async (stage) => {
      stage.cloud.trouble.next('ExportImage', { error: 'MissingParameter', status: 400 });
      const before = heardSoFar(stage);
      const card = await approved(stage);
      await card.waitForReply(({ words }) => words.includes('MissingParameter'), soon);
      await card.until(({ buttons }) => buttons.includes('Retry'), soon);
      await stage.people.wei.presses('Retry', { in: card });

      await untilExported(card);
      await untilAllIsSaid(stage);

      expect(card.thread).toHaveLength(4);
      expect(amounts(stage, card, before)).toEqual(saying({ replies: 4, direct: 2, mentions: 3 }));
    }),
  );

  it(
    'that it is unsure, in the thread alone, when an answer is lost',
    overSocket(async (stage) => {
      // The task is listed later than the thread says that the bot is unsure, on a quick machine as well.
      stage.cloud.set({ lag: 3_000 });
      stage.cloud.trouble.next('ExportImage', { loseAnswer: true });
      const before = heardSoFar(stage);
      const card = await approved(stage);

      await untilExported(card);
      await untilAllIsSaid(stage);

      expect(card.thread.map(firstWords)).toEqual(['Unsure ', 'Found it', '@lin Exported']);
      expect(amounts(stage, card, before)).toEqual(saying({ replies: 3, direct: 1, mentions: 2 }));
    }),
  );

  it(
    'once that it waits, in the thread and to the requester, who reads there who has approved',
    overSocket(async (stage) => {
      stage.cloud.trouble.next('ExportImage', { error: 'OperationDenied.ImageExporting', status: 403 }, 2);
      const before = heardSoFar(stage);
      const card = await approved(stage);

      await untilExported(card);
      await untilAllIsSaid(stage);

      expect(card.thread.map(firstWords)).toEqual(['Waiting ', 'Export started', '@lin Exported']);
      expect(stage.people.lin.directMessages[before.lin.direct]?.words).toMatch(/^Approved by @ana, .* Waiting\./);
      expect(amounts(stage, card, before)).toEqual(saying({ replies: 3, direct: 2, mentions: 2 }));
    }),
  );
});

async function approved(stage: Stage): Promise<Message> {
  const card = await ask(stage);
  await stage.people.ana.presses('Approve', { in: card });
  return card;
}

/** The record as it is once the time to decide has passed. */
function passDecisionTime(stage: Stage, card: Message): Promise<void> {
  return changeRecord(stage, idOf(card), { until: Date.now() - 1_000 });
}

/** One card, and no message to the approver: what is left to say of a story is how much the requester and the thread get. */
function saying({ replies, direct, mentions }: { replies: number; direct: number; mentions: number }) {
  return { channel: { cards: 1, replies }, lin: { direct, mentions }, ana: { direct: 0, mentions: 0 } };
}

type Heard = ReturnType<typeof heardSoFar>;

/** The cards in the channel, and what has notified people: direct messages, and messages that were posted with their name. */
function heardSoFar({ slack, approvals, people }: Stage) {
  const posted = slack.calls
    .filter(({ method, args }) => method === 'chat.postMessage' && args['channel'] === approvals.id)
    .map(({ args }) => JSON.stringify(args));
  const heardBy = ({ id, directMessages }: Person) => ({
    direct: directMessages.length,
    mentions: posted.filter((words) => words.includes(`<@${id}>`) || words.includes(`"user_id":"${id}"`)).length,
  });
  return { cards: approvals.messages.length, lin: heardBy(people.lin), ana: heardBy(people.ana) };
}

/** What has come since `before`: one story after another plays on this stage. */
function amounts(stage: Stage, card: Message, before: Heard) {
  const now = heardSoFar(stage);
  const since = (person: 'lin' | 'ana') => ({
    direct: now[person].direct - before[person].direct,
    mentions: now[person].mentions - before[person].mentions,
  });
  return {
    channel: { cards: now.cards - before.cards, replies: card.thread.length },
    lin: since('lin'),
    ana: since('ana'),
  };
}

/**
 * The first call of Slack that names the task, and what else than drawing the card was said between ExportImage and it. Questions
 * do not count: rounds ask about channels and people at any moment.
 */
function taskFirst({ slack, cloud }: Stage) {
  const taskId = cloud.tasks[0]?.id ?? expect.unreachable('there is no task');
  const called = cloud.calls.find(({ action }) => action === 'ExportImage')?.at ?? expect.unreachable('no call');
  const naming = slack.calls.findIndex(({ args }) => JSON.stringify(args).includes(taskId));
  const said = slack.calls.slice(0, naming).filter(({ at, method }) => at >= called && method.startsWith('chat.'));
  return {
    first: slack.calls[naming]?.method,
    before: said.map(({ method }) => method).filter((method) => method !== 'chat.update'),
  };
}

function firstWords({ words }: Message): string {
  return words.split(/[ .]/, 2).join(' ');
}

function edits({ history }: Message): number {
  return history.length - 1;
}
