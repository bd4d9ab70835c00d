/** Sets the stage for one story, and plays the steps that most stories share. */
import { expect } from 'vitest';
import type { Person } from '../../sandbox/slack/person.ts';
import type { Message } from '../../sandbox/slack/shown-message.ts';
import { createStage, type Mode, type Stage } from '../../sandbox/stage.ts';

/** Long enough for a lock of a dead worker to run out twice. */
export const patience = 90_000;

/** A test that plays on a stage of its own, so that several can run at once; nobody may break a protocol. */
export function on(mode: Mode, story: (stage: Stage) => Promise<void>): () => Promise<void> {
  return async () => {
    const stage = await createStage({ mode });
    try {
      await story(stage);
    } finally {
      await stage.stop();
    }
    expect(stage.slack.faults).toEqual([]);
    expect(stage.cloud.faults).toEqual([]);
  };
}

/** lin asks for an export; the answer is the card in the approval channel. */
export async function ask(stage: Stage, { reason = 'DR drill, OPS-812', times = 1 } = {}): Promise<Message> {
  const { approvals, people } = stage;
  const { lin } = people;
  await lin.types(approvals, '/export-image');
  await lin.seesForm('Export an image');
  await lin.fills('Region', 'cn-hangzhou');
  await lin.fills('Image', 'm-bp1acmeweb01');
  await lin.fills('OSS bucket', 'acme-exports');
  await lin.fills('Reason', reason);
  await lin.submits({ times });
  await untilAsked(lin);
  return approvals.waitFor((message) => message.words.includes(reason), { within: 30_000, what: 'the card' });
}

/** Waits until the checks have passed, and closes the form. */
export async function untilAsked(person: Person): Promise<void> {
  await person.seesForm(({ words }) => words.includes('Asked.'), { within: 30_000, what: 'that the request was made' });
  await person.closes();
}

/** Waits for the end of the story in the thread of the card. */
export function untilExported(card: Message): Promise<Message> {
  return card.waitForReply((reply) => reply.words.includes('Exported in'), { within: patience, what: 'the ending' });
}
