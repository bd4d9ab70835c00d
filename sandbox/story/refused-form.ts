/** Scene: a form that is refused beside its fields, corrected, and accepted. */
import type { Stage } from '../stage.ts';
import { cardOf, openForm, untilAsked } from './ask.ts';
import { faultsAmong, hasTasks } from './checks.ts';
import { type Played, type Scene, silently } from './scene.ts';

const badPrefix = 'db-audit';
const prefix = 'dbaudit';
const reason = 'Quarterly audit of the customer database, AUD-77';

export const refusedForm: Scene = {
  title: 'A form that is refused first',
  watch: 'Each error appears beside its field, nothing entered is lost, and the corrected form becomes a card.',

  async play(stage, narrate = silently) {
    const { lin } = stage.people;
    await narrate(`lin asks for m-bp1acmedb01 with the prefix "${badPrefix}" and no reason`);
    await openForm(stage, { region: 'cn-hangzhou', image: 'm-bp1acmedb01', bucket: 'acme-exports' });
    await lin.fills('OSS prefix', badPrefix);
    await lin.submits();
    const seen = [formOf(stage)];
    await narrate('lin types a few blanks as the reason');
    await lin.fills('Reason', '   ');
    await lin.submits();
    seen.push(formOf(stage));
    await narrate(`lin corrects both: prefix "${prefix}", reason "${reason}"`);
    await lin.fills('OSS prefix', prefix);
    await lin.fills('Reason', reason);
    await lin.submits();
    await untilAsked(stage);
    const played = await cardOf(stage, prefix);
    return { ...played, seen };
  },

  expect(played, stage) {
    const [first = '', second = ''] = played.seen;
    return [
      ...faultsAmong([
        [/! Please complete this required field/.test(first), 'Slack did not ask for the missing reason.'],
        [/! .*no dash/.test(second), `The dash in the prefix is not explained beside the field:\n${second}`],
        [/! Give a short reason/.test(second), `The empty reason is not explained beside the field:\n${second}`],
        [/OSS bucket: acme-exports/.test(second), `The refused form has lost what was chosen:\n${second}`],
        [cardsOf(stage, played) === 1, `The corrected form became ${cardsOf(stage, played)} cards, not one.`],
      ]),
      ...(played.card.buttons.includes('Approve') ? hasTasks(stage, played, 0) : []),
    ];
  },
};

function formOf({ people }: Stage): string {
  return people.lin.form?.words ?? '(no form)';
}

function cardsOf({ approvals }: Stage, { requestId }: Played): number {
  return approvals.messages.filter(({ words }) => words.includes(requestId)).length;
}
