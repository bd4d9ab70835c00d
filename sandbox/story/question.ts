/** Scene: an approver asks before she decides, and the requester answers. */
import type { Message } from '../slack/shown-message.ts';
import { ask, untilReported } from './ask.ts';
import { faultsAmong, hasTasks, isReportedOnce } from './checks.ts';
import { opensFormBehind } from './opens-form.ts';
import { longestWait, type Scene, silently } from './scene.ts';

const ending = /Exported in/;
const order = { region: 'cn-hangzhou', image: 'm-bp1acmearm01', bucket: 'acme-exports', prefix: 'runnerask' };
const question = 'Is the customer data gone from it?';
const answer = 'Yes, it was built anew on Monday, OPS-902';

export const asked: Scene = {
  title: 'Asked and answered',
  watch:
    'The card shows the open question until lin has answered; both are in the thread, and the request is the same.',

  async play(stage, narrate = silently) {
    const { ana, lin } = stage.people;
    stage.cloud.nextTask({ ends: 'Finished', duration: 4_000 });
    const played = await ask(stage, { ...order, reason: 'The build runner once more, for the new office' }, narrate);
    const { card } = played;
    await narrate(`ana asks in the menu of the card: "${question}"`);
    await opensFormBehind(ana, 'Ask', { in: card, title: 'Ask the requester' });
    await ana.fills('Question', question);
    await ana.submits();
    await card.until(isOpen, { within: longestWait, what: 'the open question on the card' });
    const open = card.words;
    const message = await lin.waitForDirectMessage(({ buttons }) => buttons.includes('Answer'), {
      within: longestWait,
    });
    await narrate(`lin answers: "${answer}"`);
    await opensFormBehind(lin, 'Answer', { in: message, title: 'Answer the question' });
    await lin.fills('Answer', answer);
    await lin.submits();
    await card.until((shown) => !isOpen(shown), { within: longestWait, what: 'the card without an open question' });
    await ana.waitForDirectMessage(({ words }) => words.includes(answer), { within: longestWait });
    await narrate('ana presses Approve');
    await ana.presses('Approve', { in: card });
    await untilReported(stage, played, ending);
    return { ...played, seen: [open] };
  },

  expect(played, stage) {
    const { card, seen } = played;
    const [open = ''] = seen;
    const questions = card.thread.filter(({ words }) => words.includes('asks:'));
    const answers = card.thread.filter(({ words }) => words.includes('answers:'));
    return [
      ...hasTasks(stage, played, 1),
      ...isReportedOnce(stage, played, ending),
      ...faultsAmong([
        [open.includes(question), `The card does not show the open question:\n${open}`],
        [questions.length === 1, `The thread has ${questions.length} questions, not one.`],
        [answers.length === 1, `The thread has ${answers.length} answers, not one.`],
        [answers.every(({ words }) => words.includes(answer)), 'The thread does not give the answer.'],
      ]),
    ];
  },
};

function isOpen({ words }: Message): boolean {
  return words.includes('Open question from');
}
