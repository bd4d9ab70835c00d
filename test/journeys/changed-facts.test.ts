/** Rules over facts that change or that are missing: tags, groups of elsewhere, people who leave, and a policy that is changed. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { BotProcess } from '../../sandbox/bot-process.ts';
import type { Message } from '../../sandbox/slack/shown-message.ts';
import { createStage, type Stage } from '../../sandbox/stage.ts';
import { changePolicy, policyFolder } from './a-policy.ts';
import { checkNoPeopleOf } from './in-redis.ts';
import { ask, idOf, patience, submit } from './play.ts';

const tagged = 'm-bp1acmeweb01';
const taggedToo = 'm-bp1acmedb01';
const production = { tags: { env: 'prod' } };

const policy = (version: number, approvals: number) => [
  `version: ${version}`,
  'rules:',
  '  - name: of-elsewhere',
  '    when: { image: { name: acme-runner-arm } }',
  '    approvers: [{ from: group:S0ELSEWHERE, at_least: 1 }]',
  '  - name: production',
  '    when: { image: { tags: { env: prod } } }',
  `    approvals: ${approvals}`,
  '    approvers: [{ from: group:S0SECURITY, at_least: 1 }, { from: channel }]',
  '  - name: everything-else',
];

const aPolicy = policyFolder();

let stage: Stage;
let bot: BotProcess;
let path: string;

beforeAll(async () => {
  path = await aPolicy(policy(1, 2));
  stage = await createStage({ mode: 'socket', policyFile: path });
  bot = await stage.startBot();
  for (const image of [tagged, taggedToo]) stage.cloud.changeImage(image, production);
});

afterAll(async () => {
  await stage.stop();
  expect(stage.slack.faults).toEqual([]);
  expect(stage.cloud.faults).toEqual([]);
});

describe('the form', () => {
  it('stops at a group that is not of this workspace, and names it', async () => {
    expect(await refusedIn('m-bp1acmearm01')).toContain('Rule of-elsewhere needs 1 person, one of @S0ELSEWHERE');
  });

  it('stops where the tags of the image are missing from the answer, and does not take the next rule', async () => {
    stage.cloud.set({ givesTags: false });

    expect(await refusedIn(tagged)).toContain(
      "I can't tell whether rule production applies, because I couldn't find out the image's tags.",
    );

    stage.cloud.set({ givesTags: true });
  });
});

describe('between the card and the call', { timeout: 2 * patience }, () => {
  afterEach(() => {
    expect(stage.cloud.tasks).toEqual([]);
  });

  it('a tag that is removed does not bring a laxer rule: the request ends', async () => {
    const card = await half('the tag is removed');
    stage.cloud.changeImage(tagged, { tags: {} });

    await stage.people.wei.presses('Approve', { in: card });

    await card.waitForReply(({ words }) => words.includes('the rules for this export have changed'), within);
    stage.cloud.changeImage(tagged, production);
  });

  it('tags that are missing are waited for', async () => {
    const card = await half('the tags are missing', { image: taggedToo });
    stage.cloud.set({ givesTags: false });

    await stage.people.wei.presses('Approve', { in: card });

    await card.waitForReply(({ words }) => words.includes("I can't find out which rule applies"), within);
    await stage.people.lin.presses('Cancel', { in: card });
    await card.until(({ words }) => words.includes('Cancelled'), within);
    stage.cloud.set({ givesTags: true });
  });

  it('a press from another workspace fills no seat', async () => {
    const eve = stage.slack.person({ name: 'eve', home: { teamId: 'T0OTHERCOMP', enterpriseId: 'E0OTHERCOMP' } });
    stage.approvals.join(eve);
    stage.groups.security.join(eve);
    const card = await ask(stage, { reason: 'not for eve' });

    await eve.presses('Approve', { in: card });

    await eve.waitForNote(({ words }) => words.includes('your Slack account belongs to another company'));
    expect(card.words).toContain('○ one more of @security');
    expect(card.buttons).not.toContain('Take back');
  });

  it('an approver whose account is deactivated fills a seat no longer', async () => {
    // Before a call, an answer of Slack about a person is kept for five seconds, and a test above has had the bot ask about ana.
    const ida = stage.slack.person({ name: 'ida' });
    stage.approvals.join(ida);
    stage.groups.security.join(ida);
    const card = await half('ida leaves the company', { by: ida });
    // A round that finds out first takes the approval off the card.
    await checkNoPeopleOf(stage, idOf(card));
    ida.record.deleted = true;

    await stage.people.wei.presses('Approve', { in: card });

    await card.waitForReply(({ words }) => words.includes('@ida can no longer approve it'), within);
  });

  it('a load that asks for more people ends what was approved by fewer', async () => {
    const card = await half('approved after the load');
    await changePolicy(path, policy(2, 3));
    // The bot does not end by it.
    void bot.end('SIGHUP');
    await expect.poll(() => bot.lines.some((line) => line.includes('policy loaded'))).toBe(true);

    await stage.people.wei.presses('Approve', { in: card });

    await card.waitForReply(({ words }) => words.includes('the rules for this export have changed'), within);
  });
});

const within = { within: patience };

/** Asks for a tagged image, and has one person of @security approve it. */
async function half(reason: string, { image = tagged, by = stage.people.ana } = {}): Promise<Message> {
  const card = await ask(stage, { image, reason });
  await by.presses('Approve', { in: card });
  await card.until(({ words }) => words.includes(`✓ @${by.name}`), within);
  return card;
}

/** What the form says instead of making a request. */
async function refusedIn(image: string): Promise<string> {
  const { lin } = stage.people;
  await submit(stage, { image });
  const { words } = await lin.seesForm(({ words }) => words.includes('No request was sent.'), { within: 30_000 });
  while (lin.form) await lin.closes();
  return words;
}
