/** Scene: approved by another person, exported, and announced with its objects. */
import type { Message } from '../slack/shown-message.ts';
import type { Stage } from '../stage.ts';
import { ask, untilReported } from './ask.ts';
import { faultsAmong, hasTasks, isReportedOnce } from './checks.ts';
import { isTooLate } from './opens-form.ts';
import { longestWait, type Scene, silently } from './scene.ts';

const ending = /Exported in/;
const bucket = 'acme-exports';

export const exported: Scene = {
  title: 'Approved and exported',
  watch:
    'lin cannot approve her own request; ana presses twice and one export starts; its progress is one reply that is edited, and removed at the end.',

  async play(stage, narrate = silently) {
    const { lin, ana } = stage.people;
    stage.cloud.nextTask({ ends: 'Finished', duration: 60_000 });
    const order = { region: 'cn-hangzhou', image: 'm-bp1acmeweb01', bucket, prefix: 'drill812' };
    const played = await ask(stage, { ...order, reason: 'DR drill, OPS-812' }, narrate);
    const { card } = played;
    await narrate('lin presses Approve on her own request');
    await lin.presses('Approve', { in: card });
    const refusal = await lin.waitForNote(({ words }) => words.includes('your own request'));
    await narrate('ana double-clicks Approve');
    await ana.presses('Approve', { in: card, times: 2 });
    await untilProgressMoves(card);
    await hurry(stage, () => untilReported(stage, played, ending));
    return { ...played, seen: [refusal.words] };
  },

  expect(played, stage) {
    const { card, prefix } = played;
    const objects = stage.cloud.objects(bucket).filter(({ name }) => name.startsWith(prefix));
    const reply = card.thread.find(({ words }) => ending.test(words))?.words ?? '';
    const bars = stage.slack.calls.filter(({ args }) => /Exporting [▓░]/.test(String(args['text'])));
    const posted = bars.filter(({ method, args }) => method === 'chat.postMessage' && args['thread_ts'] === card.ts);
    const moved = bars.filter(({ method, at }) => method === 'chat.update' && at >= (posted[0]?.at ?? at));
    const left = card.thread.filter(isProgress);
    const notes = stage.people.ana.privateNotes.filter((note) => !isTooLate(note)).length;
    return [
      ...hasTasks(stage, played, 1),
      ...isReportedOnce(stage, played, ending),
      ...faultsAmong([
        [objects.length > 0, `No object of this request is in ${bucket}.`],
        [objects.every(({ name }) => reply.includes(name)), `The ending does not name every object: ${reply}`],
        [
          posted.length === 1 && moved.length > 0,
          `Progress is ${posted.length} replies moved ${moved.length} times, not one that moves.`,
        ],
        [left.length === 0, 'The progress is still in the thread.'],
        [/Approved by @ana/.test(card.words), `The card does not say who approved:\n${card.words}`],
        [notes === 0, 'ana got an error for the second click of a double-click.'],
      ]),
    ];
  },
};

async function untilProgressMoves(card: Message): Promise<void> {
  const progress = await card.waitForReply(isProgress, { within: longestWait, what: 'the progress' });
  await progress.until(({ edited }) => edited, { within: longestWait, what: 'progress that moves' });
}

/** However busy the machine, an export that has been watched for long enough ends at once. */
async function hurry({ cloud }: Stage, until: () => Promise<void>): Promise<void> {
  const { speed } = cloud.switches;
  cloud.set({ speed: 100 });
  try {
    await until();
  } finally {
    cloud.set({ speed });
  }
}

function isProgress({ words }: Message): boolean {
  return words.startsWith('Exporting');
}
