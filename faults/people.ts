/** People who do what people do when Slack shows them trouble: they try again, and not after they had an answer. */
import type { Person } from '../sandbox/slack/person.ts';
import type { Message } from '../sandbox/slack/shown-message.ts';
import type { Stage } from '../sandbox/stage.ts';
import { openForm } from '../sandbox/story/ask.ts';
import type { RelayedStage } from './relayed-stage.ts';
import { waitUntil } from './wait-until.ts';

/** How long they wait before they think that nothing comes any more: a lock and two reconciliations, in milliseconds. */
export const longestWait = 150_000;

/** How often a person tries. */
const tries = 12;

/** How long wei waits for a private answer, in milliseconds. */
const answerTimeout = 10_000;

const order = { region: 'cn-hangzhou', image: 'm-bp1acmeweb01', bucket: 'acme-exports' };

/** Requests are recognized by their prefix. */
export const usual = 'fault';

/** What the form says once the request is made. */
const asked = 'Sent for approval in';

/** lin asks until the form is taken. */
export async function asks({ stage, allUp }: RelayedStage, prefix = usual): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const submitted = submits(stage, prefix);
    const outcome = await submitted.catch((err: unknown) => (err instanceof Error ? err.message : String(err)));
    if (outcome === 'closed' || outcome === 'updated') return;
    if (attempt === tries) throw new Error(`lin could not ask: ${JSON.stringify(outcome)}`);
    await allUp();
  }
}

async function submits(stage: Stage, prefix: string) {
  const { lin } = stage.people;
  const isToTryAgain = lin.form?.notice !== undefined;
  // Where the answer was late, Slack says so above what the bot has shown since.
  if (isToTryAgain && lin.form?.words.includes(asked)) return 'updated';
  if (!isToTryAgain) {
    while (lin.form) await lin.closes();
    await openForm(stage, order);
    await lin.fills('OSS prefix', prefix);
    await lin.fills('Reason', 'DR drill, OPS-812');
  }
  return lin.submits();
}

/** The cards in the channel, copies too. */
export function cardsOf({ approvals }: Stage, prefix = usual): Message[] {
  return approvals.messages.filter(({ words }) => words.includes(prefix));
}

/** What the bot has written to lin about the requests of these cards. */
export function writtenAbout({ people: { lin } }: Stage, cards: readonly Message[]): Message[] {
  const ids = cards.flatMap(({ words }) => /Asked .* · (\S+)$/m.exec(words)?.[1] ?? []);
  return lin.directMessages.filter(({ words }) => ids.some((id) => words.includes(id)));
}

const notSent = 'No request was sent';

type Which = { prefix?: string; within?: number };

/** lin waits for a card. Where she reads that no request was sent, she asks again: the answer is how often. */
export async function seesCard(
  relayed: RelayedStage,
  { prefix = usual, within = longestWait }: Which = {},
): Promise<number> {
  const { stage } = relayed;
  let again = 0;
  let heard = timesWritten(stage, notSent);
  const look = async () => {
    if (cardsOf(stage, prefix).some(({ buttons }) => buttons.includes('Approve'))) return true;
    const written = timesWritten(stage, notSent);
    if (written > heard || stage.people.lin.form?.words.includes(notSent)) {
      again += 1;
      await asks(relayed, prefix);
    }
    heard = written;
    return undefined;
  };
  await waitUntil(look, { within, what: `the card of ${prefix}` });
  return again;
}

function timesWritten({ people: { lin } }: Stage, words: string): number {
  return [...lin.directMessages, ...lin.privateNotes].filter((message) => message.words.includes(words)).length;
}

/** ana presses on the newest card that can be pressed, until she had an answer. */
export function approves(relayed: RelayedStage, prefix = usual): Promise<void> {
  return presses(relayed, { button: 'Approve', person: relayed.stage.people.ana, prefix });
}

/** wei, for a rule that needs a second person. */
export function alsoApproves(relayed: RelayedStage): Promise<void> {
  return presses(relayed, { button: 'Approve', person: relayed.stage.people.wei, prefix: usual });
}

/** lin changes her mind. */
export function cancels(relayed: RelayedStage): Promise<void> {
  return presses(relayed, { button: 'Cancel', person: relayed.stage.people.lin, prefix: usual });
}

/** wei types a command until the bot has answered it. */
export async function untilAnswered({ stage, allUp }: RelayedStage, command: string, answer: RegExp): Promise<void> {
  const { wei } = stage.people;
  for (let attempt = 1; ; attempt += 1) {
    const heard = wei.privateNotes.length;
    await wei.types(stage.approvals, command).catch(() => undefined);
    const read = () => wei.privateNotes.slice(heard).some(({ words }) => answer.test(words)) || undefined;
    const isAnswered = await waitUntil(read, { within: answerTimeout, what: `the answer to ${command}` }).catch(
      () => false,
    );
    if (isAnswered) return;
    if (attempt === tries) throw new Error(`wei had no answer to ${command}`);
    await allUp();
  }
}

type Press = { button: string; person: Person; prefix: string };

/** Where no card has the button any more, a press whose answer was lost has counted, also one on a copy that is gone since. */
async function presses({ stage, allUp }: RelayedStage, { button, person, prefix }: Press): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const look = () => {
      const cards = cardsOf(stage, prefix);
      const card = cards.findLast(({ buttons }) => buttons.includes(button));
      return card ?? (attempt > 1 && cards.length > 0 ? 'counted' : undefined);
    };
    const seen = await waitUntil(look, { within: longestWait, what: `a card of ${prefix} with the button ${button}` });
    if (seen === 'counted') return;
    const pressed = await person.presses(button, { in: seen }).catch(() => undefined);
    if (pressed?.ok) return;
    if (attempt === tries) throw new Error(`${person.name} could not press ${button}`);
    await allUp();
  }
}

export const exported = /Exported in/;

/** lin is not messaged about what she has ended herself: the thread names her. */
export const cancelled = /Cancelled/;

/** Waits until the ending is in a thread and, unless lin has caused it, in a direct message to her. */
export async function untilEnded(
  { stage }: RelayedStage,
  { ending = exported, prefix = usual, within = longestWait }: Which & { ending?: RegExp } = {},
): Promise<void> {
  const hasEnding = (messages: readonly Message[]) => messages.some(({ words }) => ending.test(words)) || undefined;
  const inThread = () => hasEnding(cardsOf(stage, prefix).flatMap(({ thread }) => thread));
  await waitUntil(inThread, { within, what: `the ending ${ending} in the thread of ${prefix}` });
  const inThreads = cardsOf(stage, prefix).flatMap(({ thread }) => thread);
  if (inThreads.some(({ words }) => cancelled.test(words))) return;
  const direct = () => hasEnding(writtenAbout(stage, cardsOf(stage, prefix)));
  await waitUntil(direct, { within, what: `the ending ${ending} of ${prefix} as a direct message` });
}
