/** Scene: the answer of Alibaba Cloud gets lost, and still exactly one export runs. */
import { ask, untilReported } from './ask.ts';
import { callsOf, faultsAmong, hasTasks, isReportedOnce } from './checks.ts';
import { longestWait, type Scene, silently } from './scene.ts';

const ending = /Exported in/;

export const lostAnswer: Scene = {
  title: 'The lost answer',
  watch:
    'The bot says that it is unsure, searches instead of calling again, finds the one task and follows it to its end.',

  async play(stage, narrate = silently) {
    const { cloud, people } = stage;
    const { lag } = cloud.switches;
    const order = { region: 'eu-central-1', image: 'm-gw8acmeshop01', bucket: 'acme-frankfurt', prefix: 'shopcopy' };
    const played = await ask(stage, { ...order, reason: 'Hand the old shop over to its new owners' }, narrate);
    await narrate('ana presses Approve, and the connection breaks before the answer of ExportImage arrives');
    cloud.trouble.next('ExportImage', { loseAnswer: true });
    cloud.nextTask({ ends: 'Finished', duration: 4_000 });
    cloud.set({ lag: longestWait });
    try {
      await people.ana.presses('Approve', { in: played.card });
      await played.card.waitForReply(({ words }) => words.includes('Unsure'), {
        within: longestWait,
        what: 'the note that it is unsure',
      });
    } finally {
      cloud.set({ lag });
    }
    await untilReported(stage, played, ending);
    return played;
  },

  expect(played, stage) {
    const replies = played.card.thread.map(({ words }) => words);
    const unsure = replies.filter((words) => words.includes('Unsure')).length;
    const started = replies.filter((words) => words.includes('Found it. The export is running. Task')).length;
    const calls = callsOf(stage, played);
    return [
      ...hasTasks(stage, played, 1),
      ...isReportedOnce(stage, played, ending),
      ...faultsAmong([
        [calls === 1, `ExportImage was called ${calls} times, not once.`],
        [unsure === 1, `The thread says ${unsure} times that the bot is unsure, not once.`],
        [started === 1, `The thread says ${started} times that the export was found, not once.`],
      ]),
    ];
  },
};
