/** What many do at the same time asks Slack a few questions, not one for each of them. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { tampered } from '../../../sandbox/slack/payloads.ts';
import { createStage, type Stage } from '../../../sandbox/stage.ts';

const many = 40;

/** One for those who come first, one for all who come meanwhile, and the same again for forms and languages. */
const few = 5;

let stage: Stage;

beforeEach(async () => {
  stage = await createStage({ mode: 'socket' });
  await stage.startBot();
});

afterEach(async () => {
  await stage.stop();
});

function questionsSince(before: number): Record<string, number> {
  const asked = stage.slack.calls.slice(before).map(({ method }) => method);
  const count = (method: string) => asked.filter((one) => one === method).length;
  return { persons: count('users.info'), members: count('conversations.members') };
}

it.each(['', ' status zzzzzz', ' cancel zzzzzz'])('so with the command /export-image%s', async (words) => {
  const { approvals, people, slack } = stage;
  const before = slack.calls.length;

  await people.lin.types(approvals, `/export-image${words}`, { times: many });
  await expect.poll(() => people.lin.form ?? people.lin.privateNotes.length).toSatisfy((seen) => seen !== 0);

  const { persons, members } = questionsSince(before);
  expect(persons).toBeLessThanOrEqual(few);
  expect(members).toBeLessThanOrEqual(few);
});

it('so with forms of a person who may not ask, which no limit of requests holds up', async () => {
  const { approvals, people, outsider, slack } = stage;
  await people.lin.types(approvals, '/export-image');
  await people.lin.seesForm('Export an image');
  await people.lin.fills('Region', 'cn-hangzhou');
  await people.lin.fills('Image', 'm-bp1acmeweb01');
  await people.lin.fills('OSS bucket', 'acme-exports');
  await people.lin.fills('Reason', 'a crowd');
  await people.lin.submits();
  const submit = slack.deliveries.recent.findLast(({ payload }) => payload['type'] === 'view_submission');
  await people.lin.seesForm(({ words }) => words.includes('Sent for approval'));
  const before = slack.calls.length;

  await Promise.all(
    Array.from({ length: many }, (_, number) => {
      // As from forms of an earlier release, which carry no key: each is a submission by the id of its view.
      const changes = {
        user: { id: outsider.id, name: outsider.name },
        view: { id: `V0CROWD${number}`, private_metadata: '' },
      };
      return slack.deliveries.send('interactive', tampered(submit?.payload ?? {}, changes));
    }),
  );
  await expect.poll(() => outsider.directMessages.length, { timeout: 20_000 }).toBe(many);

  const { persons, members } = questionsSince(before);
  expect(persons).toBeLessThanOrEqual(few);
  expect(members).toBeLessThanOrEqual(few);
});
