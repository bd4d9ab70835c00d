/** Scene: no one decides, so the approvers are reminded, and then on call is asked too. */
import type { Message } from '../slack/shown-message.ts';
import { ask, untilReported } from './ask.ts';
import { faultsAmong, hasTasks, isReportedOnce } from './checks.ts';
import { longestWait, type Scene, silently } from './scene.ts';

const ending = /Exported in/;
const order = { region: 'cn-hangzhou', image: 'm-bp1batch01', bucket: 'acme-exports', prefix: 'batch901' };

export const reminder: Scene = {
  title: 'Reminded, then escalated',
  watch:
    'The reminder is one reply that is edited; the escalation mentions @oncall and puts it on the card; after the approval the reminder is gone.',

  async play(stage, narrate = silently) {
    const { wei } = stage.people;
    stage.cloud.nextTask({ ends: 'Finished', duration: 4_000 });
    const played = await ask(stage, { ...order, reason: 'Night batch for the auditors, OPS-901' }, narrate);
    const { card } = played;
    await narrate('ana and sam of @security are busy; the bot reminds them');
    const reply = await card.waitForReply(isReminder, { within: longestWait, what: 'the reminder' });
    const first = reply.words;
    await narrate('the bot edits its reminder, and then asks @oncall too');
    await reply.until(({ edited }) => edited, { within: longestWait, what: 'the second reminder' });
    const escalated = await card.waitForReply(isEscalation, { within: longestWait, what: 'the escalation' });
    const asked = escalated.words;
    await card.until(({ words }) => words.includes('@oncall can decide'), { within: longestWait });
    await narrate('wei of @oncall presses Approve');
    await wei.presses('Approve', { in: card });
    await untilReported(stage, played, ending);
    return { ...played, seen: [first, asked] };
  },

  expect(played, stage) {
    const { card, seen } = played;
    const [first = '', asked = ''] = seen;
    const escalations = card.thread.filter(isEscalation);
    return [
      ...hasTasks(stage, played, 1),
      ...isReportedOnce(stage, played, ending),
      ...faultsAmong([
        [/Please approve or deny: @(ana, @sam|sam, @ana)\./.test(first), `The reminder mentions others:\n${first}`],
        [asked.includes('@wei can now approve or deny'), `The escalation does not say who can act:\n${asked}`],
        [!card.thread.some(isReminder), 'The reminder is still there after the approval.'],
        [escalations.length === 1, `The thread has ${escalations.length} escalations, not one.`],
        [card.words.includes('Approved by @wei'), `The card does not say who approved:\n${card.words}`],
      ]),
    ];
  },
};

function isReminder({ words, deleted }: Message): boolean {
  return !deleted && words.includes('Still waiting for approval');
}

function isEscalation({ words }: Message): boolean {
  return words.includes('Escalated');
}
