/** Scene: a person on call exports before anyone has approved, and one of those who were skipped reviews it. */
import type { Person } from '../slack/person.ts';
import type { Message } from '../slack/shown-message.ts';
import type { Stage } from '../stage.ts';
import { faultsAmong, hasTasks } from './checks.ts';
import { opensForm, opensFormBehind } from './opens-form.ts';
import { longestWait, type Narrate, type Played, type Scene, silently } from './scene.ts';

const ending = /Exported in/;
const prefix = 'emergency847';
const incident = 'INC-42';

export const emergency: Scene = {
  title: 'An emergency, reviewed',
  watch:
    'The checkbox Emergency is for people on call alone. The card is loud, those who could have approved are notified, and one of them reviews it.',

  async play(stage, narrate = silently) {
    const { ana, wei } = stage.people;
    stage.cloud.nextTask({ ends: 'Finished', duration: 4_000 });
    const form = await startEmergency(stage, narrate);
    const played = await loudCard(stage);
    const { card } = played;
    const isNotified = ({ words }: { words: string }) => words.includes(incident);
    const message = await ana.waitForDirectMessage(isNotified, { within: longestWait, what: 'that ana is notified' });
    await card.waitForReply(({ words }) => ending.test(words), { within: longestWait, what: 'the ending' });
    await narrate('wei cannot review it; ana presses Reviewed and says what she looked at');
    await opensFormBehind(wei, 'Reviewed', { in: card, title: 'Review the emergency' });
    await wei.seesForm(({ words }) => words.includes("You can't review your own emergency"), { within: longestWait });
    await wei.closes();
    await reviews(ana, card);
    return { ...played, seen: [form, message.words] };
  },

  expect(played, stage) {
    const { card } = played;
    const [form = '', message = ''] = played.seen;
    return [
      ...hasTasks(stage, played, 1),
      ...faultsAmong([
        [form.includes('this runs before anyone approves it'), `The form does not say what it does:\n${form}`],
        [message.includes('You could have approved it'), `ana did not read that she was skipped:\n${message}`],
        [card.words.includes(`Incident: ${incident}`), `The card does not show the incident:\n${card.words}`],
        [card.words.includes('Reviewed by @ana'), `The card does not show the review:\n${card.words}`],
      ]),
    ];
  },
};

/** The answer is what the form says before it is sent. */
async function startEmergency({ approvals, people: { wei } }: Stage, narrate: Narrate): Promise<string> {
  await narrate(
    'wei, on call, types /export-image and ticks Emergency: the form asks for the incident and says what it does',
  );
  await opensForm(wei, approvals);
  await wei.fills('Region', 'cn-hangzhou');
  await wei.fills('Image', 'm-bp1prodorders01');
  await wei.fills('OSS bucket', 'acme-exports');
  await wei.fills('OSS prefix', prefix);
  await wei.fills('Reason', 'The order database is down, its image must be read elsewhere');
  await wei.fills('Emergency', 'Start without approval');
  await wei.fills('Incident', incident);
  await wei.fills('Confirm', 'I understand what this does');
  const words = wei.form?.words ?? '';
  const outcome = await wei.submits();
  if (outcome !== 'updated') throw new Error(`the form was not taken: ${JSON.stringify(outcome)}`);
  await wei.seesForm((form) => form.words.includes('Started as an emergency'), { within: longestWait });
  await wei.closes();
  return words;
}

async function loudCard({ approvals }: Stage): Promise<Played> {
  const isIt = ({ words }: Message) => words.includes(prefix) && words.includes('Emergency export by @wei');
  const card = await approvals.waitFor(isIt, { within: longestWait, what: 'the loud card' });
  const requestId = /Asked .* · (\S+)$/m.exec(card.words)?.[1];
  if (!requestId) throw new Error(`the card does not show the id of its request:\n${card.words}`);
  return { card, requestId, prefix, seen: [] };
}

async function reviews(person: Person, card: Message): Promise<void> {
  await opensFormBehind(person, 'Reviewed', { in: card, title: 'Review the emergency' });
  await person.fills('Note', `Read ${incident}: the database was down, the export was needed`);
  await person.submits();
  await card.until(({ words }) => words.includes('Reviewed by'), { within: longestWait, what: 'the review' });
}
