/** Scene: two people of two groups have to agree, and one takes an approval back before the other has pressed. */
import type { Person } from '../slack/person.ts';
import type { Stage } from '../stage.ts';
import { ask, untilReported } from './ask.ts';
import { faultsAmong, hasTasks, isReportedOnce } from './checks.ts';
import { longestWait, type Scene, silently } from './scene.ts';

const ending = /Exported in/;
const order = { region: 'cn-hangzhou', image: 'm-bp1prodorders01', bucket: 'acme-exports', prefix: 'orders845' };

export const twoGroups: Scene = {
  title: 'Two people, two groups',
  watch:
    'The card shows a seat for each group and who has filled it; nothing starts before both are filled, and an approval can be taken back until then.',

  async play(stage, narrate = silently) {
    const { ana, wei } = stage.people;
    const sam = samOf(stage);
    stage.cloud.nextTask({ ends: 'Finished', duration: 4_000 });
    const played = await ask(stage, { ...order, reason: 'Restore test of the order database, OPS-845' }, narrate);
    const { card } = played;
    const shows = (what: string) => card.until(({ words }) => words.includes(what), { within: longestWait, what });
    await narrate('ana of @security presses Approve');
    await ana.presses('Approve', { in: card });
    await shows('✓ @ana');
    const half = card.words;
    await narrate('sam of @security presses Approve too, and reads that only the seat of @oncall is open');
    await sam.presses('Approve', { in: card });
    const note = await sam.waitForNote(({ words }) => words.includes("isn't needed"), { within: longestWait });
    await narrate('ana presses Take back, and sam approves instead');
    await ana.presses('Take back', { in: card });
    await shows('one more of @security');
    await sam.presses('Approve', { in: card });
    await shows('✓ @sam');
    await narrate('wei of @oncall presses Approve');
    await wei.presses('Approve', { in: card });
    await untilReported(stage, played, ending);
    return { ...played, seen: [half, note.words] };
  },

  expect(played, stage) {
    const { card } = played;
    const [half = '', note = ''] = played.seen;
    return [
      ...hasTasks(stage, played, 1),
      ...isReportedOnce(stage, played, ending),
      ...faultsAmong([
        [half.includes('✓ @ana for @security'), `The card does not show the seat that ana filled:\n${half}`],
        [half.includes('○ one more of @oncall'), `The card does not show the open seat:\n${half}`],
        [
          /Needed: 2 people, one of @security, one of @oncall/.test(half),
          `The card does not say who is needed:\n${half}`,
        ],
        [note.includes('one more of @oncall'), `sam did not read which seat is open:\n${note}`],
        [/Approved by @(sam, @wei|wei, @sam),/.test(card.words), `The card does not say who approved:\n${card.words}`],
      ]),
    ];
  },
};

function samOf({ slack }: Stage): Person {
  const sam = slack.people.find(({ name }) => name === 'sam');
  if (!sam) throw new Error('This story needs sam, whom only the demo has.');
  return sam;
}
