/** Two bots and a quorum of two: presses at the same moment, and a last approval beside a withdrawal. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Person } from '../../../sandbox/slack/person.ts';
import { createStage, type Stage } from '../../../sandbox/stage.ts';
import { policyFolder } from '../a-policy.ts';
import { ask, opensFormBehind, patience, untilExported } from '../play.ts';

const quorum = ['version: 1', 'rules:', '  - name: two-people', '    approvals: 2'];

/** 40 in all. */
const presses = [14, 13, 13];

const aPolicy = policyFolder();

let stage: Stage;
let kim: Person;

beforeAll(async () => {
  stage = await createStage({ mode: 'socket', policyFile: await aPolicy(quorum) });
  kim = stage.slack.person({ name: 'kim' });
  stage.approvals.join(kim);
  await Promise.all([stage.startBot(), stage.startBot()]);
});

afterAll(async () => {
  await stage.stop();
  expect(stage.slack.faults).toEqual([]);
  expect(stage.cloud.faults).toEqual([]);
});

it('counts two of three people who press forty times, and exports once', { timeout: 2 * patience }, async () => {
  const people = [stage.people.ana, stage.people.wei, kim];
  const card = await ask(stage);

  await Promise.all(people.map((person, index) => person.presses('Approve', { in: card, times: presses[index] ?? 0 })));
  await untilExported(card);

  const approvers = /Approved by ((?:@\w+, )+)/.exec(card.words)?.[1] ?? '';
  expect(approvers.match(/@/g)).toHaveLength(2);
  const third = people.find(({ name }) => !approvers.includes(`@${name}`)) ?? expect.unreachable(card.words);
  await third.waitForNote(({ words }) => words.includes('Already approved by'));
  for (const person of people.filter((one) => one !== third)) expect(person.privateNotes).toEqual([]);
  expect(exportCalls()).toHaveLength(1);
});

it('either exports or withdraws, where both are pressed at the same moment', { timeout: 2 * patience }, async () => {
  const { ana, lin, wei } = stage.people;
  const before = exportCalls().length;
  const cards = [
    await ask(stage, { image: 'm-bp1acmearm01', reason: 'the approval first' }),
    await ask(stage, { image: 'm-bp1acmedb01', reason: 'the withdrawal first' }),
  ];
  for (const card of cards) {
    await ana.presses('Approve', { in: card });
    await card.until(({ words }) => words.includes('✓ @ana'));
  }
  for (const [index, card] of cards.entries()) {
    await opensFormBehind(lin, 'Withdraw', { in: card, title: 'Withdraw this request?' });
    const approve = () => wei.presses('Approve', { in: card });
    const withdraw = () => lin.submits();
    await Promise.all((index === 0 ? [approve, withdraw] : [withdraw, approve]).map((press) => press()));
  }
  for (const card of cards)
    await card.until(({ words, thread }) => isWithdrawn(words) || thread.some(isExported), { within: patience });

  const exported = cards.filter(({ thread }) => thread.some(isExported));
  expect(exported.filter(({ words }) => isWithdrawn(words))).toEqual([]);
  expect(exportCalls()).toHaveLength(before + exported.length);
});

function exportCalls() {
  return stage.cloud.calls.filter(({ action }) => action === 'ExportImage');
}

function isWithdrawn(words: string): boolean {
  return words.includes('Withdrawn');
}

function isExported({ words }: { words: string }): boolean {
  return words.includes('Exported in');
}
