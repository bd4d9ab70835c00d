/** Scene: Alibaba Cloud refuses an approved export, and the thread says who can fix it and how. */
import { ask, untilReported } from './ask.ts';
import { callsOf, faultsAmong, hasTasks, isReportedOnce } from './checks.ts';
import { type Scene, silently } from './scene.ts';

const ending = /Not exported: Alibaba Cloud has no role/;

export const failed: Scene = {
  title: 'Refused by Alibaba Cloud',
  watch: 'The thread says in plain words what is missing, who can fix it and how; the code comes last.',

  async play(stage, narrate = silently) {
    const { cloud, people } = stage;
    const order = { region: 'cn-beijing', image: 'm-2zeacmeapi01', bucket: 'acme-beijing', prefix: 'apimove' };
    const played = await ask(stage, { ...order, reason: 'Move the API to the new data centre, OPS-830' }, narrate);
    await narrate('an administrator deletes the role that lets ECS write to OSS; then ana presses Approve');
    cloud.role = 'missing';
    try {
      await people.ana.presses('Approve', { in: played.card });
      await untilReported(stage, played, ending);
    } finally {
      cloud.role = 'ok';
    }
    return played;
  },

  expect(played, stage) {
    const reply = played.card.thread.find(({ words }) => ending.test(words))?.words ?? '';
    const calls = callsOf(stage, played);
    return [
      ...hasTasks(stage, played, 0),
      ...isReportedOnce(stage, played, ending),
      ...faultsAmong([
        [calls === 1, `ExportImage was called ${calls} times after a refusal that does not pass by itself.`],
        [played.card.buttons.includes('Retry'), 'The card does not offer to try again.'],
        [/Who can fix it:/.test(reply), `The thread does not say who can fix it:\n${reply}`],
        [/Next:/.test(reply), `The thread does not say what to do next:\n${reply}`],
        [reply.includes('AliyunECSImageExportDefaultRole'), `The thread does not name the role:\n${reply}`],
        [reply.includes('NoSetRoletoECSServiceAcount'), `The thread does not give the code:\n${reply}`],
      ]),
    ];
  },
};
