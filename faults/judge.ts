/** Judges a scenario from the outside only: by the tasks of Alibaba Cloud and by what people see in Slack. */
import type { Message } from '../sandbox/slack/shown-message.ts';
import type { Stage } from '../sandbox/stage.ts';
import { until } from './becomes.ts';
import { cardsOf, exported, prefix } from './people.ts';

export type Seen = {
  tasks: number;
  /** Different endings in the threads, and before the requester. */
  toldInThread: number;
  toldDirectly: number;
  /** Cards that can still be decided, after somebody has pressed on them. */
  orphans: number;
  /** Messages that say the same once more. */
  again: number;
  /** What a careful client would not have sent. */
  faults: string[];
};

/** How each kind of ending begins; a request has one. */
const endings = [exported, /Partly exported/, /Not exported/, /Cancelled/, /Expired/, /Denied/, /Withdrawn/];

/** How long a copy may stand after somebody has pressed on it, in milliseconds. */
const copyPatience = 15_000;

export async function judge(stage: Stage, ending: RegExp): Promise<Seen> {
  await pressCopies(stage);
  const { slack, cloud, people } = stage;
  const replies = cardsOf(stage).flatMap(({ thread }) => thread);
  const direct = people.lin.directMessages;
  return {
    tasks: cloud.tasks.filter((task) => task.prefix === prefix).length,
    toldInThread: endingsIn(replies, ending),
    toldDirectly: endingsIn(direct, ending),
    orphans: cardsOf(stage).filter(isOpen).length,
    again: repeatedIn(replies) + repeatedIn(direct),
    faults: [
      // Trouble that makes an answer late is the very thing that is played.
      ...slack.faults.filter((fault) => !fault.includes('not acknowledged within')),
      ...cloud.faults.map(({ action, text }) => `${action}: ${text}`),
    ],
  };
}

function isOpen({ buttons }: Message): boolean {
  return buttons.includes('Approve') || buttons.includes('Deny');
}

/** Whoever comes upon a card that can be decided presses on it: then it is taken away. */
async function pressCopies(stage: Stage): Promise<void> {
  for (const copy of cardsOf(stage).filter(isOpen)) {
    await stage.people.wei.presses('Approve', { in: copy }).catch(() => {});
    const isGone = () => copy.deleted || !isOpen(copy) || undefined;
    await until(isGone, { within: copyPatience, what: 'the copy to go' }).catch(() => {});
  }
}

/** One, where the wanted ending is the only one that was told. */
function endingsIn(messages: readonly Message[], ending: RegExp): number {
  const kinds = endings.filter((kind) => messages.some(({ words }) => kind.test(words)));
  return messages.some(({ words }) => ending.test(words)) ? Math.max(kinds.length, 1) : 0;
}

function repeatedIn(messages: readonly Message[]): number {
  const said = messages.map(({ words }) => (/^(Exporting|Ended at) \W/.test(words) ? 'progress' : words));
  return said.length - new Set(said).size;
}
