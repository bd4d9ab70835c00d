/** Judges a scenario from the outside only: by the tasks of Alibaba Cloud and by what people see in Slack. */
import type { Message } from '../sandbox/slack/shown-message.ts';
import type { Stage } from '../sandbox/stage.ts';
import { cancelled, cardsOf, writtenAbout } from './people.ts';
import type { Scenario } from './scenario.ts';
import { atOnce, isEnding, type Outcome, untruths } from './truth.ts';
import { waitUntil } from './wait-until.ts';

export type Seen = {
  /** In the account, with or without a request. */
  tasks: number;
  /** Messages with an ending, in the threads and to the requester. */
  saidInThread: number;
  saidDirectly: number;
  /** Requests whose ending does not stand in the thread, or not before lin, who has cancelled none but her own. */
  lost: number;
  /** Endings that are not what was, and cards that do not show them. */
  untrue: string[];
  /** Cards that can still be decided, after a person has pressed on them. */
  orphans: number;
  /** Cards that say that their request is on no record. */
  retired: number;
  /** Messages, other than endings, that say the same once more. */
  again: number;
  /** What a careful client would not have sent. */
  faults: string[];
};

/** How long a copy may stay after a person has pressed on it, in milliseconds. */
const copyTimeout = 15_000;

export async function judge(stage: Stage, { ending, requests }: Scenario): Promise<Seen> {
  const cards = requests.flatMap((prefix) => cardsOf(stage, prefix));
  await pressCopies(stage, cards.filter(isOpen));
  const { slack, cloud, people } = stage;
  const outcomes = requests.map((prefix) => outcomeOf(stage, prefix));
  const direct = people.lin.directMessages;
  return {
    tasks: cloud.tasks.length,
    saidInThread: outcomes.flatMap(({ inThread }) => inThread).filter(isEnding).length,
    saidDirectly: direct.filter(isEnding).length,
    lost: outcomes.filter(isLost).length,
    untrue: [...outcomes.flatMap((outcome) => untruths(outcome, ending)), ...atOnce(cloud.tasks)],
    orphans: cards.filter((card) => !card.deleted && isOpen(card)).length,
    retired: cards.filter((card) => !card.deleted && isRetired(card)).length,
    again: repeatedIn(direct) + outcomes.reduce((sum, { inThread }) => sum + repeatedIn(inThread), 0),
    faults: [
      // Trouble that makes an answer late is the very thing that is played.
      ...slack.faults.filter((fault) => !fault.includes('not acknowledged within')),
      ...cloud.faults.map(({ action, text }) => `${action}: ${text}`),
    ],
  };
}

function outcomeOf(stage: Stage, prefix: string): Outcome {
  const cards = cardsOf(stage, prefix);
  return {
    prefix,
    cards: cards.filter((card) => !isOpen(card) && !isRetired(card)),
    inThread: cards.flatMap(({ thread }) => thread),
    directly: writtenAbout(stage, cards),
    tasks: stage.cloud.tasks.filter((task) => task.prefix === prefix),
  };
}

function isLost({ inThread, directly }: Outcome): boolean {
  if (inThread.some(({ words }) => cancelled.test(words))) return false;
  return !inThread.some(isEnding) || !directly.some(isEnding);
}

function isOpen({ buttons }: Message): boolean {
  return buttons.includes('Approve') || buttons.includes('Deny');
}

function isRetired({ words }: Message): boolean {
  return words.includes('no longer on record');
}

/** A person presses on each card that can be decided: then it is removed, or retired. */
async function pressCopies(stage: Stage, copies: readonly Message[]): Promise<void> {
  for (const copy of copies) {
    await stage.people.wei.presses('Approve', { in: copy }).catch(() => {});
    const isGone = () => copy.deleted || !isOpen(copy) || undefined;
    await waitUntil(isGone, { within: copyTimeout, what: 'the copy to go' }).catch(() => {});
  }
}

function repeatedIn(messages: readonly Message[]): number {
  const others = messages.filter((message) => !isEnding(message));
  const said = others.map(({ words }) => (/^(Exporting|Ended at) \W/.test(words) ? 'progress' : words));
  return said.length - new Set(said).size;
}
