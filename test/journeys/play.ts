/** Sets the stage for one story, and plays the steps that most stories share. */
import { afterAll, beforeAll, expect, vi } from 'vitest';
import type { Channel } from '../../sandbox/slack/channel.ts';
import type { Person } from '../../sandbox/slack/person.ts';
import type { Message } from '../../sandbox/slack/shown-message.ts';
import { createStage, type Mode, type Stage } from '../../sandbox/stage.ts';
import { isTooLate, opensForm, opensFormBehind } from '../../sandbox/story/opens-form.ts';
import { inRedis } from './in-redis.ts';

export { isTooLate, opensForm, opensFormBehind };

/** Long enough for a lock of a dead worker to run out twice. */
export const patience = 90_000;

/** In milliseconds. Longer than Slack waits, since a busy machine delays acknowledgements; a listener that never acknowledges still fails its test. */
const acknowledgeWithin = 10_000;

/** A test that plays on a stage of its own, so that several can run at once; no process may break a protocol. */
export function on(mode: Mode, story: (stage: Stage) => Promise<void>): () => Promise<void> {
  return async () => {
    const stage = await createStage({ mode, acknowledgeWithin });
    try {
      await story(stage);
    } finally {
      await stage.stop();
    }
    expect(stage.slack.faults).toEqual([]);
    expect(stage.cloud.faults).toEqual([]);
  };
}

/**
 * As `on`, with one stage and its bot for the tests of a `describe`, which run one after another: the start of a bot costs more than a story.
 * Trouble, switches and open forms end with each test. A test ends its exports itself, and counts from where it began: `fromNowOn`.
 */
export function onOne(
  mode: Mode,
  start: (stage: Stage) => Promise<unknown> = (stage) => stage.startBot(),
): (story: (stage: Stage) => Promise<void>) => () => Promise<void> {
  let shared: Stage | undefined;

  beforeAll(async () => {
    shared = await createStage({ mode, acknowledgeWithin });
    await start(shared);
  });

  afterAll(async () => {
    await shared?.stop();
    expect(shared?.slack.faults).toEqual([]);
    expect(shared?.cloud.faults).toEqual([]);
  });

  return (story) => async () => {
    const stage = shared ?? expect.unreachable('the stage was not set');
    const switches = { ...stage.cloud.switches };
    try {
      await story(stage);
    } finally {
      await calm(stage, switches);
    }
  };
}

async function calm({ slack, cloud, people }: Stage, switches: Stage['cloud']['switches']): Promise<void> {
  slack.trouble.clear();
  cloud.trouble.clear();
  cloud.forgetEndings();
  cloud.set(switches);
  cloud.role = 'ok';
  for (const person of Object.values(people)) while (person.form) await person.closes();
}

/** `channel`: where the card is to be. */
type Asked = { reason?: string; times?: number; image?: string; channel?: Channel };

/** lin asks for an export; the answer is the card, in the approval channel unless another is given. */
export async function ask(stage: Stage, asked: Asked = {}): Promise<Message> {
  const { reason = 'DR drill, OPS-812', channel = stage.approvals } = asked;
  const earlier = new Set(channel.messages.map(({ ts }) => ts));
  await submit(stage, asked);
  await untilAsked(stage.people.lin);
  const isIt = ({ ts, words }: Message) => words.includes(reason) && !earlier.has(ts);
  return channel.waitFor(isIt, { within: 30_000, what: 'the card' });
}

/** lin fills in the form and submits it. */
export async function submit(stage: Stage, asked: Omit<Asked, 'channel'> = {}): Promise<void> {
  const { reason = 'DR drill, OPS-812', times = 1, image = 'm-bp1acmeweb01' } = asked;
  const { lin } = stage.people;
  await opensForm(lin, stage.approvals);
  await lin.fills('Region', 'cn-hangzhou');
  await lin.fills('Image', image);
  await lin.fills('OSS bucket', 'acme-exports');
  await lin.fills('Reason', reason);
  await lin.submits({ times });
}

/** Waits until the checks have passed, and closes the form. */
export async function untilAsked(person: Person): Promise<void> {
  await person.seesForm(({ words }) => words.includes('Sent for approval'), {
    within: 30_000,
    what: 'that the request was made',
  });
  await person.closes();
}

/** What Alibaba Cloud does from now on: on a shared stage it has done more before. */
export function fromNowOn({ cloud }: Stage) {
  const [calls, tasks] = [cloud.calls.length, cloud.tasks.length];
  return {
    callsOf: (name: string) => cloud.calls.slice(calls).filter(({ action }) => action === name),
    tasks: () => cloud.tasks.slice(tasks),
  };
}

/** Presses Withdraw and confirms it. */
export async function withdraws(person: Person, card: Message): Promise<void> {
  await opensFormBehind(person, 'Withdraw', { in: card, title: 'Withdraw this request?' });
  await person.submits();
}

/** Waits for the end of the story in the thread of the card. */
export function untilExported(card: Message): Promise<Message> {
  return card.waitForReply((reply) => reply.words.includes('Exported in'), { within: patience, what: 'the ending' });
}

/** The id of its request, which is at the end of each card. */
export function idOf({ words }: { words: string }): string {
  return /· ([a-z0-9]{6})$/m.exec(words)?.[1] ?? expect.unreachable('the card has no id');
}

/** Waits until nothing is left to say of any request, and what was said is on record. */
export function untilAllIsSaid(stage: Stage): Promise<void> {
  return inRedis(stage, async (redis) => {
    const left = () => redis.zcard('{export-image}:unannounced');
    await vi.waitFor(async () => expect(await left()).toBe(0), { timeout: 40_000, interval: 100 });
  });
}
