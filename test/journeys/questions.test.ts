/** A third answer beside Approve and Deny: an approver asks, the requester answers, and the request can be decided all the while. */
import { describe, expect, it } from 'vitest';
import type { Person } from '../../sandbox/slack/person.ts';
import type { Message } from '../../sandbox/slack/shown-message.ts';
import type { Stage } from '../../sandbox/stage.ts';
import { newKeyPair } from '../../src/domain/audit/signing-key.ts';
import { checkNoPeopleOf } from './in-redis.ts';
import { ask, idOf, on, onOne, opensFormBehind, patience, untilAllIsSaid, untilExported } from './play.ts';

const soon = { within: 40_000 };
const keys = newKeyPair();

/** So that each press is checked by its signature wherever it is found again. */
const signing = { PRESS_KEY: keys.secret, PRESS_PUBLIC_KEY: keys.publicKey };

const opened = (card: Message) => card.words.includes('Open question from @ana:');

async function opensQuestion(person: Person, card: Message, question = 'Which disk has the data?'): Promise<void> {
  await opensFormBehind(person, 'Ask', { in: card, title: 'Ask the requester' });
  await person.fills('Question', question);
}

async function asks(person: Person, card: Message): Promise<void> {
  await opensQuestion(person, card);
  await person.submits({ times: 2 });
}

async function opensAnswer({ people: { lin } }: Stage, answer = 'The second one, OPS-812'): Promise<void> {
  const message = await lin.waitForDirectMessage(({ buttons }) => buttons.includes('Answer'), soon);
  await opensFormBehind(lin, 'Answer', { in: message, title: 'Answer the question' });
  await lin.fills('Answer', answer);
}

async function answers(stage: Stage): Promise<void> {
  await opensAnswer(stage);
  await stage.people.lin.submits({ times: 2 });
}

/** The form of one person, as if another had sent it. */
const submittedBy = ({ id }: Person) => ({ changes: { user: { id } } });

const repliesOf = (card: Message) => card.thread.map(({ words }) => words);

describe('a question', { timeout: 2 * patience }, () => {
  const play = onOne('socket', (stage) => stage.startBot(signing));

  it(
    'goes to the requester and into the thread, its answer back to both, and the same card is approved',
    play(async (stage) => {
      const { ana, lin } = stage.people;
      const card = await ask(stage);

      await asks(ana, card);
      await card.until(opened, soon);
      expect(card.words).toContain('Which disk has the data?');
      expect(card.buttons).toEqual(['Approve', 'Deny', 'Ask', 'Withdraw']);
      await answers(stage);
      await card.until((shown) => !opened(shown), soon);
      const answer = await ana.waitForDirectMessage(({ words }) => words.includes('answered your question'), soon);
      await untilAllIsSaid(stage);

      expect(answer.words).toContain('The second one, OPS-812');
      expect(repliesOf(card)).toEqual([
        expect.stringMatching(/@ana asks:[\s\S]*Which disk has the data\?/),
        expect.stringMatching(/@lin answers:[\s\S]*The second one, OPS-812[\s\S]*Which disk has the data\?/),
      ]);
      expect(lin.directMessages.map(({ buttons }) => buttons)).toEqual([[]]);
      expect([ana.directMessages.length, stage.cloud.tasks]).toEqual([1, []]);
      await ana.presses('Approve', { in: card });
      await untilExported(card);
      expect(stage.cloud.tasks).toHaveLength(1);
    }),
  );

  it(
    'is answered in Home too, where the direct message is not at hand, and Home shows the request without it',
    play(async (stage) => {
      const { ana, lin } = stage.people;
      const card = await ask(stage);
      await asks(ana, card);
      await card.until(opened, soon);

      await lin.opensHome();
      await lin.seesHome(({ words }) => words.includes('Which disk has the data?'), soon);
      await opensFormBehind(lin, 'Answer', { in: 'home', title: 'Answer the question' });
      await lin.fills('Answer', 'The second one, OPS-812');
      await lin.submits();

      await lin.seesHome(({ words }) => words.includes('Your last step') && !words.includes('Which disk'), soon);
      await card.until((shown) => !opened(shown), soon);
      await untilAllIsSaid(stage);
      expect(repliesOf(card)).toContainEqual(expect.stringContaining('The second one, OPS-812'));
    }),
  );

  it(
    'and a denial at the same moment end in one denial, and the question is in the thread or refused',
    play(async (stage) => {
      const { ana, wei, lin } = stage.people;
      const card = await ask(stage);
      await opensQuestion(ana, card);
      await opensFormBehind(wei, 'Deny', { in: card, title: 'Deny this export' });

      await Promise.all([ana.submits(), wei.submits()]);
      await card.until(({ words }) => words.includes('Denied by @wei'), soon);
      await untilAllIsSaid(stage);

      const refused = ana.privateNotes.filter(
        ({ words }) => words.includes('Denied by @wei') || words.includes('denied'),
      );
      expect([card.thread.length, refused.length]).toEqual(card.thread.length === 1 ? [1, 0] : [0, 1]);
      expect(lin.directMessages.flatMap(({ buttons }) => buttons)).not.toContain('Answer');
    }),
  );

  it(
    'to a requester who has left is in the thread, and its author hears so in private',
    play(async (stage) => {
      const { ana, lin } = stage.people;
      const card = await ask(stage);
      await checkNoPeopleOf(stage, idOf(card));
      await untilAllIsSaid(stage);
      const earlier = lin.directMessages.length;
      lin.record.deleted = true;

      await asks(ana, card);
      await ana.waitForNote(({ words }) => words.includes('no longer has an active account'), soon);
      await card.until(opened, soon);
      await untilAllIsSaid(stage);

      expect(repliesOf(card)).toEqual([expect.stringContaining('Which disk has the data?')]);
      expect(lin.directMessages).toHaveLength(earlier);
    }),
  );
});

describe.concurrent('another question', { timeout: 2 * patience }, () => {
  it(
    'of an outsider or of the requester is refused in private, and so is an answer of another person',
    on('http', async (stage) => {
      const { slack, outsider } = stage;
      const { ana, lin, wei } = stage.people;
      await stage.startBot();
      const card = await ask(stage);

      await lin.presses('Ask', { in: card });
      await lin.seesForm(({ words }) => words.includes('about your own request'));
      await lin.closes();
      await opensQuestion(ana, card, 'Where do I find the disk?');
      await slack.submitRaw(ana, submittedBy(outsider));
      await outsider.waitForDirectMessage(({ words }) => words.includes("you aren't in #image-approvals"), soon);
      await asks(ana, card);
      await card.until(opened, soon);
      await opensAnswer(stage, 'An answer of another person');
      await slack.submitRaw(lin, submittedBy(wei));
      await wei.waitForNote(({ words }) => words.includes('Only the requester can answer'), soon);
      await untilAllIsSaid(stage);

      expect(repliesOf(card)).toEqual([expect.stringMatching(/@ana asks:[\s\S]*Which disk has the data\?/)]);
      expect(opened(card)).toBe(true);
    }),
  );

  it(
    'and its answer survive a process that dies right after it has acknowledged them',
    on('socket', async (stage) => {
      const { ana } = stage.people;
      const first = await stage.startBot(signing);
      const card = await ask(stage);
      await untilAllIsSaid(stage);

      await asks(ana, card);
      await first.end('SIGKILL');
      const second = await stage.startBot(signing);
      await card.until(opened, { within: patience });
      await answers(stage);
      await second.end('SIGKILL');
      await stage.startBot(signing);
      await ana.waitForDirectMessage(({ words }) => words.includes('answered your question'), { within: patience });
      await untilAllIsSaid(stage);

      expect(repliesOf(card)).toHaveLength(2);
      expect(ana.directMessages).toHaveLength(1);
    }),
  );
});

it(
  'Edit and ask again says on the card what has changed since the request before',
  { timeout: 2 * patience },
  on('socket', async (stage) => {
    const { ana, lin } = stage.people;
    await stage.startBot();
    const card = await ask(stage);
    await opensFormBehind(ana, 'Deny', { in: card, title: 'Deny this export' });
    await ana.submits();
    await card.until(({ buttons }) => buttons.includes('Edit and ask again'), soon);

    await opensFormBehind(lin, 'Edit and ask again', { in: card, title: 'Export an image' });
    await lin.fills('OSS prefix', 'dr2026');
    await lin.fills('Reason', 'under our own prefix');
    await lin.submits();
    const again = await stage.approvals.waitFor(({ words }) => words.includes('under our own prefix'), soon);

    expect(again.words).toMatch(/Changed since ([a-z0-9]{6}): OSS prefix \1 → dr2026, reason\./);
  }),
);
