import { describe, expect, it, onTestFinished } from 'vitest';
import { ok, refuse } from '../../../src/domain/result.ts';
import { grantFor } from '../../../src/explanations/grant.ts';
import { button } from '../../../src/slack/blocks.ts';
import { createPostingClient, createQuickClient } from '../../../src/slack/connection/clients.ts';
import { createDoor } from '../../../src/slack/connection/door.ts';
import { actionIds } from '../../../src/slack/ids.ts';
import { listenForGrants } from '../../../src/slack/listeners/grant.ts';
import { createRouter } from '../../../src/slack/listeners/router.ts';
import { createNotify } from '../../../src/slack/messages/notify.ts';
import type { ShowGrant } from '../../../src/workflow/viewing/show-grant.ts';
import { aWorkspace } from '../a-workspace.ts';

/** A message in the channel with the button, and a bot that answers it as given. */
async function setUp(showGrant: ShowGrant, requestId = 'k7m2qx') {
  const workspace = await aWorkspace();
  const { slack, approvals, log, clientNeeds, textsFor } = workspace;
  const { botToken, appToken } = slack.app;
  const door = createDoor({ botToken, appToken, signingSecret: undefined, slackApiUrl: slack.apiUrl, log });
  const posting = createPostingClient(clientNeeds);
  const quick = createQuickClient(clientNeeds);
  listenForGrants(createRouter(door.app), {
    showGrant,
    notify: createNotify({ slack: posting, log }),
    textsFor,
    quick,
    log,
  });
  await door.app.init();
  await door.open();
  onTestFinished(() => door.close());
  const element = button({ actionId: actionIds.showGrant, label: 'Show the policy', spoken: 'Show it', requestId });
  await posting.chat.postMessage({
    channel: approvals.id,
    text: 'x',
    blocks: [{ type: 'actions', block_id: 'policy', elements: [element] }],
  });
  const [message] = approvals.messages;
  return { ...workspace, message: message ?? expect.unreachable('no message') };
}

describe('the button that shows a policy', () => {
  it('opens a window with it for the person who presses alone', async () => {
    const asked: unknown[] = [];
    const { ana, lin, message, approvals } = await setUp(async (question) => {
      asked.push(question);
      return ok(grantFor('ecs:ExportImage', 'acme-exports') ?? '');
    });

    await ana.presses('Show the policy', { in: message });

    const form = await ana.seesForm('Missing permission');
    expect(form.words).toContain('"Action": "ecs:ExportImage"');
    expect(asked).toEqual([{ requestId: 'k7m2qx', userId: ana.id }]);
    expect(approvals.messages).toHaveLength(1);
    expect([...lin.privateNotes, ...lin.directMessages, ...ana.privateNotes]).toEqual([]);
  });

  it.each([
    [refuse({ reason: 'guest' as const, channels: ['C0APPROVALS'] }), "Guests can't ask for an export."],
    [refuse({ reason: 'nothing-missing' as const }), "isn't missing a permission"],
  ])('says in private why not: %j', async (refusal, sentence) => {
    const { ana, message } = await setUp(async () => refusal);

    await ana.presses('Show the policy', { in: message });

    await ana.waitForNote(({ words }) => words.includes(sentence));
  });

  it('does nothing with a value that is no request', async () => {
    const { ana, message, log } = await setUp(() => expect.unreachable('asked'), 'not an id');

    await ana.presses('Show the policy', { in: message });

    await expect
      .poll(() => log.lines.map(({ message: line }) => line))
      .toContain('button with a tampered value refused');
  });
});
