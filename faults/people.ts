/** People who do what people do when Slack shows them trouble: they try again, and not after they had an answer. */

import type { Person } from '../sandbox/slack/person.ts';
import type { Message } from '../sandbox/slack/shown-message.ts';
import type { Stage } from '../sandbox/stage.ts';
import { openForm } from '../sandbox/story/ask.ts';
import { until } from './becomes.ts';
import type { Theatre } from './theatre.ts';

/** How long they wait before they think that nothing comes any more: a lock and two reconciliations, in milliseconds. */
export const patience = 150_000;

/** How often somebody tries. */
const tries = 12;

const order = { region: 'cn-hangzhou', image: 'm-bp1acmeweb01', bucket: 'acme-exports' };
export const prefix = 'fault';

/** lin asks until the form is taken. */
export async function asks({ stage, allUp }: Theatre): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await submits(stage).catch((err: unknown) => (err instanceof Error ? err.message : String(err)));
    if (outcome === 'closed' || outcome === 'updated') return;
    if (attempt === tries) throw new Error(`lin could not ask: ${JSON.stringify(outcome)}`);
    await allUp();
  }
}

async function submits(stage: Stage) {
  const { lin } = stage.people;
  const isToTryAgain = lin.form?.notice !== undefined;
  if (!isToTryAgain) {
    while (lin.form) await lin.closes();
    await openForm(stage, order);
    await lin.fills('OSS prefix', prefix);
    await lin.fills('Reason', 'DR drill, OPS-812');
  }
  return lin.submits();
}

/** The cards in the channel, copies too. */
export function cardsOf({ approvals }: Stage): Message[] {
  return approvals.messages.filter(({ words }) => words.includes(prefix));
}

const nobodyAsked = 'Nobody was asked';

/** lin looks whether it has come to a card. Where she is told that nobody was asked, she asks again. */
export async function seesCard(theatre: Theatre, within = patience): Promise<void> {
  const { stage } = theatre;
  let heard = timesWritten(stage, nobodyAsked);
  const look = async () => {
    if (cardsOf(stage).some(({ buttons }) => buttons.includes('Approve'))) return true;
    const written = timesWritten(stage, nobodyAsked);
    if (written > heard || stage.people.lin.form?.words.includes(nobodyAsked)) await asks(theatre);
    heard = written;
    return undefined;
  };
  await until(look, { within, what: 'the card' });
}

function timesWritten({ people: { lin } }: Stage, words: string): number {
  return [...lin.directMessages, ...lin.privateNotes].filter((message) => message.words.includes(words)).length;
}

/** ana presses on the newest card that can be pressed, until she had an answer. */
export function approves(theatre: Theatre): Promise<void> {
  return presses(theatre, 'Approve', theatre.stage.people.ana);
}

/** lin changes her mind. */
export function cancels(theatre: Theatre): Promise<void> {
  return presses(theatre, 'Cancel', theatre.stage.people.lin);
}

async function presses({ stage, allUp }: Theatre, button: string, person: Person): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const card = await untilPressable(stage, button);
    const pressed = await person.presses(button, { in: card }).catch(() => undefined);
    if (pressed?.ok) return;
    if (attempt === tries) throw new Error(`${person.name} could not press ${button}`);
    await allUp();
    if (!card.deleted && !card.buttons.includes(button)) return;
  }
}

function untilPressable(stage: Stage, button: string): Promise<Message> {
  const read = () => cardsOf(stage).findLast(({ buttons }) => buttons.includes(button));
  return until(read, { within: patience, what: `a card with the button ${button}` });
}

export const exported = /Exported in/;

/** Waits until the ending stands in a thread and before lin. */
export async function untilEnded({ stage }: Theatre, ending = exported, within = patience): Promise<void> {
  const told = (messages: readonly Message[]) => messages.some(({ words }) => ending.test(words)) || undefined;
  const inThread = () => told(cardsOf(stage).flatMap(({ thread }) => thread));
  await until(inThread, { within, what: `the ending ${ending} in the thread` });
  const direct = () => told(stage.people.lin.directMessages);
  await until(direct, { within, what: `the ending ${ending} as a direct message` });
}
