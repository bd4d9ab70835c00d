/** Scene: an admin freezes exports, an approved export waits, and starts when the freeze is lifted. */
import type { Stage } from '../stage.ts';
import { ask, untilReported } from './ask.ts';
import { faultsAmong, hasTasks, isReportedOnce } from './checks.ts';
import { longestWait, type Scene, silently } from './scene.ts';

const ending = /Exported in/;
const order = { region: 'cn-hangzhou', image: 'm-bp1acmeweb01', bucket: 'acme-exports', prefix: 'frozen846' };
const reason = 'An intrusion is being looked into, INC-17';

export const freeze: Scene = {
  title: 'Exports are frozen',
  watch:
    'The form and the card say why nothing starts. Approvals count, the export waits, and starts once the freeze is lifted.',

  async play(stage, narrate = silently) {
    const { ana, wei } = stage.people;
    stage.cloud.nextTask({ ends: 'Finished', duration: 4_000 });
    await narrate(`wei, an admin, types /export-image freeze ${reason}`);
    await wei.types(stage.approvals, `/export-image freeze ${reason}`);
    const answer = await wei.waitForNote(({ words }) => words.includes('Exports are frozen'), { within: longestWait });
    try {
      const played = await ask(stage, { ...order, reason: 'Copy of the web server for a test, OPS-846' }, narrate);
      await narrate('ana presses Approve all the same');
      await ana.presses('Approve', { in: played.card });
      const what = 'that the export waits';
      const waits = await played.card.waitForReply(({ words }) => words.includes(reason), {
        within: longestWait,
        what,
      });
      const calls = stage.cloud.tasks.filter(({ prefix }) => prefix === order.prefix).length;
      await narrate('wei types /export-image unfreeze');
      await unfreeze(stage);
      await untilReported(stage, played, ending);
      return { ...played, seen: [answer.words, waits.words, String(calls)] };
    } finally {
      await unfreeze(stage);
    }
  },

  expect(played, stage) {
    const [answer = '', waits = '', calls] = played.seen;
    return [
      ...hasTasks(stage, played, 1),
      ...isReportedOnce(stage, played, ending),
      ...faultsAmong([
        [
          answer.includes('No call to Alibaba Cloud is on its way'),
          `wei did not read what may still leave:\n${answer}`,
        ],
        [waits.includes('until an admin lifts the freeze'), `The thread does not say until when it waits:\n${waits}`],
        [calls === '0', `${calls} tasks had been started in the freeze.`],
      ]),
    ];
  },
};

/** Safe to call twice. */
async function unfreeze({ approvals, people: { wei } }: Stage): Promise<void> {
  const known = wei.privateNotes.length;
  await wei.types(approvals, '/export-image unfreeze');
  const isAnswer = () => wei.privateNotes.length > known;
  await wei.waitForNote(isAnswer, { within: longestWait });
}
