/** The beginning of every scene: lin asks for an export, and the card appears. */
import type { Message } from '../slack/shown-message.ts';
import type { Stage } from '../stage.ts';
import { opensForm } from './opens-form.ts';
import { longestWait, type Narrate, type Played } from './scene.ts';

export type Order = { region: string; image: string; bucket: string; prefix: string; reason: string };

export async function ask(stage: Stage, order: Order, narrate: Narrate): Promise<Played> {
  const { lin } = stage.people;
  const { region, image, bucket, prefix, reason } = order;
  await narrate(`lin types /export-image and asks for ${image} to ${bucket}: "${reason}"`);
  await openForm(stage, { region, image, bucket });
  await lin.fills('OSS prefix', prefix);
  await lin.fills('Reason', reason);
  const outcome = await lin.submits();
  if (outcome !== 'updated') throw new Error(`the form was not taken: ${JSON.stringify(outcome)}`);
  await untilAsked(stage);
  return cardOf(stage, prefix);
}

/** Waits until the checks have passed, and closes the form. */
export async function untilAsked({ people: { lin } }: Stage): Promise<void> {
  const wait = { within: longestWait, what: 'that the request was made' };
  await lin.seesForm(({ words }) => words.includes('Sent for approval'), wait);
  await lin.closes();
}

/** The form with the lists filled in. */
export async function openForm(
  { approvals, people: { lin } }: Stage,
  { region, image, bucket }: Pick<Order, 'region' | 'image' | 'bucket'>,
): Promise<void> {
  await opensForm(lin, approvals);
  await lin.fills('Region', region);
  await lin.fills('Image', image);
  await lin.fills('OSS bucket', bucket);
}

/** Waits for the card of the request with this prefix. */
export async function cardOf({ approvals }: Stage, prefix: string): Promise<Played> {
  const isIt = (message: Message) => message.words.includes(prefix) && message.buttons.includes('Approve');
  const card = await approvals.waitFor(isIt, { within: longestWait, what: 'the card' });
  const requestId = /Asked .* · (\S+)$/m.exec(card.words)?.[1];
  if (!requestId) throw new Error(`the card does not show the id of its request:\n${card.words}`);
  return { card, requestId, prefix, seen: [] };
}

/** Waits until the ending is in the thread and in a direct message to the requester. */
export async function untilReported({ people }: Stage, { card, requestId }: Played, ending: RegExp): Promise<void> {
  const wait = { within: longestWait, what: `the ending ${ending}` };
  await card.waitForReply(({ words }) => ending.test(words), wait);
  await people.lin.waitForDirectMessage(({ words }) => ending.test(words) && words.includes(requestId), wait);
}
