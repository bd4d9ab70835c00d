/** Scene: of two requests that wait, an approver approves one in Home, and the other one goes on waiting. */
import type { Form } from '../slack/form.ts';
import { ask, untilReported } from './ask.ts';
import { faultsAmong, hasTasks, isReportedOnce } from './checks.ts';
import { longestWait, type Scene, silently } from './scene.ts';

const ending = /Exported in/;
const reason = 'Weekly copy, OPS-850';
const hangzhou = {
  region: 'cn-hangzhou',
  image: 'm-bp1acmeweb01',
  bucket: 'acme-exports',
  prefix: 'weekly850',
  reason,
};
const singapore = {
  region: 'ap-southeast-1',
  image: 'm-t4nacmeweb01',
  bucket: 'acme-singapore',
  prefix: 'weekly851',
  reason,
};

export const fromHome: Scene = {
  title: 'Approved in Home',
  watch:
    'Home lists both requests that wait for ana; she approves one of them there, its card in the channel follows, and the other one goes on waiting.',

  async play(stage, narrate = silently) {
    const { lin, ana } = stage.people;
    stage.cloud.nextTask({ ends: 'Finished', duration: 4_000 });
    const waiting = await ask(stage, singapore, narrate);
    const played = await ask(stage, hangzhou, narrate);
    const shows = ({ words }: Form, ...parts: string[]) => parts.every((part) => words.includes(part));
    const hasBoth = (home: Form) => shows(home, waiting.requestId, played.requestId);
    const wait = { within: longestWait };
    await narrate('ana opens Home, where both requests wait for her');
    await ana.opensHome();
    const offered = await ana.seesHome(hasBoth, wait);
    await narrate(`ana presses Approve for ${hangzhou.image}`);
    await ana.presses(`Approve export of ${hangzhou.image}`, { in: 'home' });
    const decided = await ana.seesHome((home) => shows(home, 'Your last step', 'Approved by @ana'), wait);
    await untilReported(stage, played, ending);
    await narrate('lin opens Home: one of her requests has ended, and one waits');
    await lin.opensHome();
    const followed = await lin.seesHome((home) => hasBoth(home) && shows(home, 'Exported in'), wait);
    return { ...played, seen: [offered, decided, followed].map(({ words }) => words) };
  },

  expect(played, stage) {
    const [offered = '', decided = '', followed = ''] = played.seen;
    const other = stage.approvals.messages.findLast(({ words }) => words.includes(singapore.prefix));
    return [
      ...hasTasks(stage, played, 1),
      ...hasTasks(stage, { ...played, prefix: singapore.prefix }, 0),
      ...isReportedOnce(stage, played, ending),
      ...faultsAmong([
        [offered.includes(reason), `Home does not show the reason before the decision:\n${offered}`],
        [/Approved by @ana/.test(played.card.words), `The card does not say who approved:\n${played.card.words}`],
        [decided.includes(singapore.prefix), `The other request has left ana's Home:\n${decided}`],
        [followed.includes('Waiting for approval'), `lin's Home does not show what still waits:\n${followed}`],
        [other?.buttons.includes('Approve') === true, 'The other request cannot be approved any more.'],
      ]),
    ];
  },
};
