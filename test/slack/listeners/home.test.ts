/** Home as people use it, through a real Bolt: opening, turning pages, and presses on it. */
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Person } from '../../../sandbox/slack/person.ts';
import type { Question } from '../../../src/domain/question.ts';
import { ok } from '../../../src/domain/result.ts';
import { createPostingClient, createQuickClient } from '../../../src/slack/connection/clients.ts';
import { createDoor } from '../../../src/slack/connection/door.ts';
import { createDrawHome } from '../../../src/slack/home/draw-home.ts';
import { createInHome } from '../../../src/slack/home/press-in-home.ts';
import { type DecideNeeds, listenForDecisions } from '../../../src/slack/listeners/decide.ts';
import { listenForHome } from '../../../src/slack/listeners/home.ts';
import { createOpenForm } from '../../../src/slack/listeners/open-form.ts';
import { listenForQuestions, type QuestionNeeds } from '../../../src/slack/listeners/questions.ts';
import { createRouter } from '../../../src/slack/listeners/router.ts';
import { createNotify } from '../../../src/slack/messages/notify.ts';
import type { AcceptPress } from '../../../src/workflow/deciding/accept-press.ts';
import type { Answer } from '../../../src/workflow/deciding/follow-up.ts';
import { createLacksReason } from '../../../src/workflow/deciding/lacks-reason.ts';
import { createMayAnswerNow } from '../../../src/workflow/deciding/may-answer-now.ts';
import type { Press } from '../../../src/workflow/ports/presses.ts';
import type { Home, ShowHome } from '../../../src/workflow/viewing/show-home.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { aRequest, questionId } from '../a-request.ts';
import { aWorkspace } from '../a-workspace.ts';
import { aHome, aRow, aSection } from '../home/a-home.ts';

const waiting = (count: number, page = 0) =>
  aHome({}, { waiting: { rows: [aRow(aRequest('pending', { id: `aaaaa${count}` }))], page, hasMore: true } });

/** `asked`: questions about a request of ana, which her Home shows instead of `homes`. */
type Given = { homes?: Home[]; refusal?: string; asked?: Question[] };

const asRequester = { role: 'requester' as const, mayDecide: false, couldFillSeat: false };

/** A bot that shows these homes one after another, the last one again and again. */
async function setUp({ homes: given = [waiting(1)], refusal, asked: questioned }: Given = {}) {
  const workspace = await aWorkspace();
  const request = aRequest('pending', { questions: questioned, requester: workspace.ana.id });
  const homes = questioned ? [aHome({}, { yours: aSection(aRow(request, asRequester)) })] : given;
  const { slack, log, clientNeeds, textsFor } = workspace;
  const { botToken, appToken } = slack.app;
  const door = createDoor({ botToken, appToken, signingSecret: undefined, slackApiUrl: slack.apiUrl, log });
  const asked: Parameters<ShowHome>[0][] = [];
  const presses: Press[] = [];
  const shownAtRemoval: (string | undefined)[] = [];
  const showHome: ShowHome = async (question) => {
    asked.push(question);
    return homes[Math.min(asked.length, homes.length) - 1] ?? aHome();
  };
  const quick = createQuickClient(clientNeeds);
  const notify = createNotify({ slack: createPostingClient(clientNeeds), log });
  const drawHome = createDrawHome({ showHome, textsFor, slack: quick, countFailure: () => {}, log });
  const acceptPress: AcceptPress = async ({ press, acknowledge, carryOut }) => {
    await acknowledge();
    return carryOut(press);
  };
  const decideExport = async (press: Press, answer?: Answer) => {
    presses.push(press);
    if (refusal) await answer?.(refusal);
    shownAtRemoval.push(workspace.ana.home?.words);
  };
  const store = { read: async () => ({ revision: 1, request }) };
  const needs: DecideNeeds & QuestionNeeds = {
    clock: createFakeClock(0),
    acceptPress,
    judgePress: async () => {},
    recordRefusal: () => expect.unreachable('refused'),
    decideExport,
    askQuestion: async () => expect.unreachable('asked'),
    answerQuestion: decideExport,
    mayOpenQuestion: () => expect.unreachable('asked'),
    notifyOfQuestionRefusal: () => expect.unreachable('refused'),
    questionIdFor: () => expect.unreachable('asked'),
    inHome: createInHome({ drawHome, notify }),
    mayOpenDenial: async () => ok({ revision: 1, request: aRequest('pending'), sources: [] }),
    notifyOfRefusal: () => expect.unreachable('refused'),
    lacksReason: createLacksReason({ store }),
    mayAnswerNow: createMayAnswerNow({ store }),
    openForm: createOpenForm({ store, textsFor, notify, quick }),
    textsFor,
    log,
  };
  const router = createRouter(door.app);
  listenForHome(router, { drawHome, log });
  listenForDecisions(router, needs);
  listenForQuestions(router, needs);
  await door.app.init();
  await door.open();
  onTestFinished(() => door.close());
  return { ...workspace, asked, presses, shownAtRemoval };
}

const openQuestion = { id: questionId, by: 'U0LIN', at: 0, text: 'Which disk has the customer data?' };

async function answersInHome(person: Person): Promise<void> {
  await person.opensHome();
  await person.seesHome();
  await person.presses('Answer', { in: 'home' });
  const form = await person.seesForm('Answer the question');
  expect(form.words).toContain('Which disk has the customer data?');
  await person.fills('Answer', 'The second one');
  await person.submits();
}

describe('Home', () => {
  it('is drawn when its tab is opened, with the introduction the first time, and not with another tab', async () => {
    const { ana, asked, callsOf } = await setUp();

    await ana.opensHome('messages');
    await ana.opensHome();
    await ana.seesHome(({ words }) => words.includes('Here people ask for exports') && words.includes('aaaaa1'));
    await ana.opensHome();
    await ana.seesHome(({ words }) => !words.includes('Here people ask for exports'));

    expect(asked.map(({ userId }) => userId)).toEqual([ana.id, ana.id]);
    expect(callsOf('views.publish')).toBe(2);
  });

  it('turns the pages of one section and keeps the others', async () => {
    const { ana, asked } = await setUp({ homes: [waiting(1), waiting(2, 1), waiting(1)] });

    await ana.opensHome();
    await ana.seesHome();
    await ana.presses('Next', { in: 'home' });
    await ana.seesHome(({ words }) => words.includes('aaaaa2'));
    await ana.presses('Previous', { in: 'home' });
    await ana.seesHome(({ words }) => words.includes('aaaaa1'));

    expect(asked.map(({ pages }) => pages.waiting)).toEqual([0, 1, 0]);
  });

  it('carries out Approve with what it showed, and is drawn again with the request first', async () => {
    const after = aHome({ acted: aRow(aRequest('approved', { id: 'aaaaa1' })) });
    const { ana, asked, presses } = await setUp({ homes: [waiting(1, 3), after] });

    await ana.opensHome();
    await ana.seesHome();
    await ana.presses('Approve', { in: 'home' });
    await ana.seesHome(({ words }) => words.includes('Your last step'));

    expect(presses).toMatchObject([{ kind: 'approve', requestId: 'aaaaa1', by: ana.id, shown: expect.any(String) }]);
    expect(asked.at(-1)).toMatchObject({ acted: 'aaaaa1', pages: { waiting: 3 } });
  });

  it('says in itself why a press has changed nothing', async () => {
    const { ana, asked, shownAtRemoval } = await setUp({ refusal: 'This card showed something else.' });

    await ana.opensHome();
    await ana.seesHome();
    await ana.presses('Approve', { in: 'home' });

    await ana.seesHome(({ words }) => words.includes('This card showed something else.'));
    expect([...ana.privateNotes, ...ana.directMessages]).toEqual([]);
    await expect.poll(() => shownAtRemoval).toEqual([expect.stringContaining('This card showed something else.')]);
    expect(asked).toHaveLength(2);
  });

  it('that Slack does not take costs no press: the person reads the answer in a direct message', async () => {
    const { ana, slack, presses } = await setUp({ refusal: 'This card showed something else.' });
    await ana.opensHome();
    await ana.seesHome();
    slack.trouble.next('views.publish', { kind: 'error', error: 'internal_error' });

    expect(await ana.presses('Approve', { in: 'home' })).toMatchObject({ ok: true });

    await ana.waitForDirectMessage(({ words }) => words.includes('This card showed something else.'));
    expect(presses).toHaveLength(1);
  });

  it('opens the form of Answer with the question, and is drawn again after it', async () => {
    const { ana, asked, presses } = await setUp({ asked: [openQuestion] });

    await answersInHome(ana);

    await expect.poll(() => asked).toHaveLength(2);
    expect(asked[1]).toMatchObject({ acted: '7k2m4x' });
    expect(presses).toMatchObject([
      { kind: 'answer', requestId: '7k2m4x', by: ana.id, reason: 'The second one', question: questionId },
    ]);
  });

  it('says in itself why an answer was not taken', async () => {
    const { ana } = await setUp({ asked: [openQuestion], refusal: 'This question is answered already.' });

    await answersInHome(ana);

    await ana.seesHome(({ words }) => words.includes('This question is answered already.'));
    expect([...ana.privateNotes, ...ana.directMessages]).toEqual([]);
  });

  it('opens the form of Deny, and is drawn again on the same pages after it', async () => {
    const { ana, asked, presses } = await setUp({ homes: [waiting(1, 2)] });

    await ana.opensHome();
    await ana.seesHome();
    await ana.presses('Deny', { in: 'home' });
    await ana.seesForm('Deny this export');
    await ana.fills('Reason', 'use the staging image');
    await ana.submits();

    await expect.poll(() => asked).toHaveLength(2);
    expect(asked[1]).toMatchObject({ acted: 'aaaaa1', pages: { waiting: 2 } });
    expect(presses).toMatchObject([{ kind: 'deny', reason: 'use the staging image', shown: expect.any(String) }]);
  });
});
