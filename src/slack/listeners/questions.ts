/** The doors of Ask and Answer: each opens a small form, and what is sent with it is kept like a press. */
import type { BlockAction, ButtonAction, SlackActionMiddlewareArgs, ViewOutput } from '@slack/bolt';
import { typedLines } from '../../domain/foreign-text.ts';
import { longestReason } from '../../domain/parameters.ts';
import { QuestionId } from '../../domain/question.ts';
import type { AcceptPress } from '../../workflow/deciding/accept-press.ts';
import type { JudgePress } from '../../workflow/deciding/judge-press.ts';
import type { MayAnswerNow } from '../../workflow/deciding/may-answer-now.ts';
import type { MayQuestionNow } from '../../workflow/deciding/may-question-now.ts';
import type {
  AnswerQuestion,
  AskQuestion,
  NotifyOfQuestionRefusal,
  QuestionRefusal,
} from '../../workflow/deciding/question-refusal.ts';
import type { RecordRefusal } from '../../workflow/deciding/record-refusal.ts';
import type { Clock, Log } from '../../workflow/ports/clock.ts';
import { closedForm } from '../form/closed-form.ts';
import { answerForm, questionForm } from '../form/question-forms.ts';
import { blockOf, FormState, typed } from '../form/read-form.ts';
import { carriedBy, homeOf, type InHome } from '../home/press-in-home.ts';
import { actionIds, answerIds, callbackIds } from '../ids.ts';
import type { TextsFor } from '../texts/texts-for.ts';
import { questionRefusalSentence } from '../wording/questions.ts';
import { acceptInHome } from './accept-in-home.ts';
import { kept } from './kept.ts';
import type { Chosen } from './menu.ts';
import { besideForm, type OpenForm, openJudgedForm } from './open-form.ts';
import { createReadPress } from './press.ts';
import type { Router } from './router.ts';

type Pressed = Pick<SlackActionMiddlewareArgs<BlockAction<ButtonAction>>, 'ack' | 'body' | 'action'>;

export type QuestionNeeds = {
  clock: Clock;
  openForm: OpenForm;
  acceptPress: AcceptPress;
  judgePress: JudgePress;
  askQuestion: AskQuestion;
  inHome: InHome;
  answerQuestion: AnswerQuestion;
  /** By what is known of the channel: the question is judged again when it is sent. */
  mayOpenQuestion: MayQuestionNow;
  mayAnswerNow: MayAnswerNow;
  recordRefusal: RecordRefusal;
  notifyOfQuestionRefusal: NotifyOfQuestionRefusal;
  /** A form that is sent twice is one question. */
  questionIdFor: (viewId: string) => string;
  textsFor: TextsFor;
  log: Log;
};

/** Opens the form behind Ask. */
export function createOpenQuestion(needs: QuestionNeeds): (chosen: Chosen) => Promise<void> {
  const { mayOpenQuestion, notifyOfQuestionRefusal } = needs;
  const readPress = createReadPress(needs);

  return async ({ body, value }) => {
    const press = await readPress({ value, by: body.user.id, kind: 'ask', reason: '' });
    if (!press) return;
    const { requestId, shown } = press;
    await openJudgedForm(needs, {
      body,
      press,
      draw: (known) => questionForm({ requestId, shown, ...known }),
      judge: () => mayOpenQuestion(press),
      notify: (refusal, sayInForm) => notifyOfQuestionRefusal(press, refusal, sayInForm),
    });
  };
}

export function listenForQuestions(router: Router, needs: QuestionNeeds): void {
  listenForQuestionForm(router, needs);
  listenForAnswer(router, needs);
  listenForAnswerForm(router, needs);
}

function listenForQuestionForm(router: Router, needs: QuestionNeeds): void {
  const { askQuestion, questionIdFor } = needs;
  const readPress = createReadPress(needs);

  router.view(
    callbackIds.question,
    kept(async ({ ack, body, view }) => {
      const text = textIn(view, actionIds.questionText);
      const pressed = { by: body.user.id, kind: 'ask' as const, reason: text, question: questionIdFor(view.id) };
      const { value, home } = carriedBy(view);
      const press = await readPress({ value, ...pressed });
      if (!press) return ack();
      if (text === '')
        return ack(await emptyField(needs, { by: body.user.id, view, actionId: actionIds.questionText }));
      await acceptInHome(needs, { press, home, acknowledge: () => ack(), verb: askQuestion });
    }),
  );
}

/** The button is in a direct message to the requester, which is no copy of the card, and in their Home. */
function listenForAnswer(router: Router, needs: QuestionNeeds): void {
  const { openForm, mayAnswerNow, recordRefusal, log } = needs;
  const readPress = createReadPress(needs);

  const open = async ({ ack, body, action }: Pressed) => {
    await ack();
    const { requestId, question } = questionIn(action.value);
    const press = await readPress({ value: requestId, by: body.user.id, kind: 'answer', reason: '', question });
    if (!press) return;
    const judged: { refusal?: QuestionRefusal; shown?: QuestionRefusal } = {};
    await openForm({
      requestId: press.requestId,
      by: press.by,
      triggerId: body.trigger_id,
      read: async () => {
        const allowed = await mayAnswerNow(press);
        if (allowed.ok) return allowed.value;
        judged.refusal = allowed.refusal;
        return undefined;
      },
      home: homeOf(body),
      draw: ({ request, texts }) => {
        const form = answerForm({ requestId: press.requestId, question, request, texts });
        if (!judged.refusal) return form;
        judged.shown = judged.refusal;
        return closedForm(form, questionRefusalSentence(judged.refusal, texts), texts);
      },
    });
    const { shown } = judged;
    if (shown) await besideForm({ press, log }, () => recordRefusal(press, shown));
  };
  for (const actionId of answerIds) router.action<BlockAction<ButtonAction>>(actionId, open);
}

function listenForAnswerForm(router: Router, needs: QuestionNeeds): void {
  const { answerQuestion } = needs;
  const readPress = createReadPress(needs);

  router.view(
    callbackIds.answer,
    kept(async ({ ack, body, view }) => {
      const { value, home } = carriedBy(view);
      const { requestId, question } = questionIn(value);
      const text = textIn(view, actionIds.answerText);
      const pressed = { by: body.user.id, kind: 'answer' as const, reason: text, question };
      const press = await readPress({ value: requestId, ...pressed });
      if (!press) return ack();
      if (text === '') return ack(await emptyField(needs, { by: body.user.id, view, actionId: actionIds.answerText }));
      await acceptInHome(needs, { press, home, acknowledge: () => ack(), verb: answerQuestion });
    }),
  );
}

function textIn({ state }: ViewOutput, actionId: string): string {
  return typedLines(typed(FormState.parse(state.values), actionId), longestReason);
}

/** Of what Slack takes for a text, such as spaces, nothing may be left. */
async function emptyField(
  { textsFor }: Pick<QuestionNeeds, 'textsFor'>,
  { by, view, actionId }: { by: string; view: ViewOutput; actionId: string },
) {
  const { questions } = await textsFor(by);
  const field = blockOf(FormState.parse(view.state.values), actionId);
  return { response_action: 'errors' as const, errors: { [field]: questions.missing } };
}

/** A value that names no question is left whole, which no request is called. */
function questionIn(value = ''): { requestId: string; question: string } {
  const [requestId = '', question = ''] = value.split('/');
  return QuestionId.safeParse(question).success ? { requestId, question } : { requestId: `${value}/`, question };
}
