/** Scene: denied with a reason. */
import { ask } from './ask.ts';
import { faultsAmong, hasTasks, isWrittenOnce, nothingToDecide } from './checks.ts';
import { opensFormBehind } from './opens-form.ts';
import { longestWait, type Scene, silently } from './scene.ts';

const ending = /Denied by @wei/;
const why = 'Use the staging image, this one has customer data';

export const denied: Scene = {
  title: 'Denied with a reason',
  watch: 'wei gives a reason in a small form; the card shows it, lin reads it, and nothing is exported.',

  async play(stage, narrate = silently) {
    const { lin, wei } = stage.people;
    const order = { region: 'cn-hangzhou', image: 'm-bp1acmearm01', bucket: 'acme-exports', prefix: 'runnercopy' };
    const played = await ask(stage, { ...order, reason: 'A copy of the build runner for the new office' }, narrate);
    await narrate(`wei presses Deny and writes "${why}"`);
    await opensFormBehind(wei, 'Deny', { in: played.card, title: 'Deny this export' });
    await wei.fills('Reason', why);
    await wei.submits();
    await played.card.until(({ words }) => ending.test(words), { within: longestWait, what: 'the denial on the card' });
    const isIt = ({ words }: { words: string }) => ending.test(words) && words.includes(played.requestId);
    await lin.waitForDirectMessage(isIt, { within: longestWait, what: 'the denial' });
    return played;
  },

  expect(played, stage) {
    const { card } = played;
    const written = stage.people.lin.directMessages.find(({ words }) => words.includes(why));
    return [
      ...hasTasks(stage, played, 0),
      ...isWrittenOnce(stage, played, ending),
      ...faultsAmong([
        [card.words.includes(why), `The card does not give the reason of the denial:\n${card.words}`],
        [written !== undefined, 'lin got no message with the reason of the denial.'],
        [nothingToDecide(played), `The card of a denied request still has buttons: ${card.buttons}.`],
      ]),
    ];
  },
};
