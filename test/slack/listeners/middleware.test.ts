import type { Context } from '@slack/bolt';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { AppIdentity } from '../../../sandbox/slack/state.ts';
import { createChannels } from '../../../src/slack/connection/channels.ts';
import { createAskingClient, createPostingClient, createQuickClient } from '../../../src/slack/connection/clients.ts';
import { createDoor } from '../../../src/slack/connection/door.ts';
import { createPeople } from '../../../src/slack/connection/people.ts';
import type { Workspace } from '../../../src/slack/connection/workspace.ts';
import { createDrawHome } from '../../../src/slack/home/draw-home.ts';
import { listenForHome } from '../../../src/slack/listeners/home.ts';
import { kept } from '../../../src/slack/listeners/kept.ts';
import { countListeners, notifyOfErrors } from '../../../src/slack/listeners/middleware.ts';
import { refuseStrangers } from '../../../src/slack/listeners/refuse-strangers.ts';
import { createRouter } from '../../../src/slack/listeners/router.ts';
import { createMessenger } from '../../../src/slack/messages/messenger.ts';
import { createNotify } from '../../../src/slack/messages/notify.ts';
import { textsIn } from '../../../src/slack/texts/texts-in.ts';
import { createMayAsk } from '../../../src/workflow/checking/may-ask.ts';
import { createLookUpRole } from '../../../src/workflow/members/look-up-role.ts';
import { createLookUpSources } from '../../../src/workflow/members/look-up-sources.ts';
import { createFindViewers } from '../../../src/workflow/viewing/find-viewers.ts';
import { createShowHome } from '../../../src/workflow/viewing/show-home.ts';
import { createViewRequest } from '../../../src/workflow/viewing/view-request.ts';
import { aLatch } from '../../a-latch.ts';
import { aRequest as aRunningRequest, channel } from '../../builders.ts';
import { createHomeWorld } from '../../workflow/viewing/a-home.ts';
import { aRequest } from '../a-request.ts';
import { aWorkspace } from '../a-workspace.ts';

type Listener = () => Promise<void> | void;

/** Bolt over a socket, with all our middleware and one command that does what the test wants. */
async function setUp(listener: Listener, changes: Partial<Workspace> = {}) {
  const workspace = await aWorkspace();
  const { slack, log, clientNeeds, textsFor } = workspace;
  const { botToken, appToken, appId, teamId } = slack.app;
  const door = createDoor({ botToken, appToken, signingSecret: undefined, slackApiUrl: slack.apiUrl, log });
  const home = { teamId, enterpriseId: undefined, appId, ...changes };
  const people = createPeople(createAskingClient(clientNeeds), home);
  const notify = createNotify({ slack: createPostingClient(clientNeeds), log });
  refuseStrangers(door.app, { workspace: home, people, notify, textsFor, log });
  const listenersDone = countListeners(door.app);
  const router = createRouter(door.app);
  notifyOfErrors(door.app, { notify, textsFor, log });
  router.command('/export-image', async ({ ack }) => {
    await ack();
    await listener();
  });
  const pressed: string[] = [];
  router.action('counted', async ({ ack, body }) => {
    pressed.push(body.user.id);
    await ack();
  });
  await door.app.init();
  await door.open();
  onTestFinished(() => door.close());
  return { ...workspace, listenersDone, pressed, people, router };
}

type Acked = { ack: () => Promise<void>; context: Context };

async function fails({ ack }: Acked): Promise<void> {
  await ack();
  throw new Error('trouble');
}

function suggestion({ appId, teamId }: AppIdentity, user: { id: string; team_id: string }) {
  const team = { id: teamId, domain: 'acme' };
  return { type: 'block_suggestion', action_id: 'any', block_id: 'any', value: '', api_app_id: appId, team, user };
}

const refused = 'payload of another workspace or app refused';

describe('payloads of strangers', () => {
  it('of another app are not acknowledged', async () => {
    const { slack, lin, log } = await setUp(() => {});

    const answers = await slack.pressRaw(lin, { actionId: 'old_button', changes: { api_app_id: 'A0OTHER' } });

    expect(answers).toEqual([{ ok: false, error: 'operation_timeout' }]);
    expect(log.lines.map(({ message }) => message)).toContain(refused);
    expect(lin.directMessages).toEqual([]);
  });

  it.each([
    { team: { id: 'T0OTHER' } },
    { user: { team_id: 'T0OTHER' } },
    { enterprise: { id: 'E0OTHER' }, user: { team_id: 'T0OTHER' } },
  ])('of another workspace are acknowledged and go no further, and the person hears why: %j', async (changes) => {
    const { slack, lin, log, pressed } = await setUp(() => {});

    const answers = await slack.pressRaw(lin, { actionId: 'counted', changes });

    expect(answers).toMatchObject([{ ok: true }]);
    await lin.waitForDirectMessage(({ words }) => words.includes('your Slack account belongs to another company'));
    expect(pressed).toEqual([]);
    expect(log.lines).toMatchObject([{ message: refused, data: { by: lin.id } }]);
  });

  it('that ask for a list get an empty one', async () => {
    const { slack, lin } = await setUp(() => {});
    const payload = suggestion(slack.app, { id: lin.id, team_id: 'T0OTHER' });

    expect(await slack.deliveries.send('interactive', payload)).toEqual({ ok: true, body: { options: [] } });

    expect(lin.directMessages).toEqual([]);
  });

  it('of a sister workspace pass, and Slack is asked about its people once', async () => {
    const { slack, pressed, callsOf } = await setUp(() => {}, { enterpriseId: 'E0OURS' });
    const sister = { teamId: 'T0SISTER', enterpriseId: 'E0OURS' };
    const [kai, zoe] = ['kai', 'zoe'].map((name) => slack.person({ name, home: sister }));
    if (!kai || !zoe) throw new Error('nobody is there');

    await slack.pressRaw(kai, { actionId: 'counted' });
    await slack.pressRaw(zoe, { actionId: 'counted' });

    expect(pressed).toEqual([kai.id, zoe.id]);
    expect(callsOf('users.info')).toBe(1);
  });

  it('pass where Slack does not answer in time: each verb asks again', async () => {
    const { slack, pressed } = await setUp(() => {}, { enterpriseId: 'E0OURS' });
    const kai = slack.person({ name: 'kai', home: { teamId: 'T0SISTER', enterpriseId: 'E0OURS' } });
    slack.trouble.next('users.info', { kind: 'error', error: 'internal_error' });

    await slack.pressRaw(kai, { actionId: 'counted' });

    expect(pressed).toEqual([kai.id]);
  });

  it('are recognized after the first of ours, where Slack has not named our app', async () => {
    const { slack, lin, log } = await setUp(() => {}, { appId: undefined });

    expect(await slack.pressRaw(lin, { actionId: 'old_button' })).toMatchObject([{ ok: true }]);
    await slack.pressRaw(lin, { actionId: 'old_button', changes: { api_app_id: 'A0OTHER' } });

    expect(log.lines.filter(({ message }) => message === refused)).toHaveLength(1);
  });

  it('do not teach us which app we are', async () => {
    const { slack, lin } = await setUp(() => {}, { appId: undefined });

    await slack.pressRaw(lin, { actionId: 'x', changes: { team: { id: 'T0OTHER' }, api_app_id: 'A0OTHER' } });

    expect(await slack.pressRaw(lin, { actionId: 'old_button' })).toMatchObject([{ ok: true }]);
  });
});

describe('Home', () => {
  it('shows a stranger in the channel neither a request nor a freeze, and a member both', async () => {
    const { slack, ana, people, router, clientNeeds, textsFor, log } = await setUp(() => {});
    const stranger = slack.person({ name: 'mallory', home: { teamId: 'T0OTHER', enterpriseId: 'E0OTHER' } });
    const world = createHomeWorld();
    for (const { id } of [ana, stranger]) world.people.inChannel.add(id);
    const requestId = await world.putPosted(aRunningRequest({ status: 'exporting' }));
    const by = { ...world, people: { ...world.people, person: people.person } };
    const looks = { ...by, lookUpSources: createLookUpSources(by) };
    const viewRequest = createViewRequest({ ...looks, lookUpRole: createLookUpRole(looks) });
    const showHome = createShowHome({
      ...by,
      mayAsk: createMayAsk({ ...by, channel }),
      findViewers: createFindViewers(by),
      viewRequest,
      currentFreeze: async () => ({ is: 'commanded', by: 'U0WEI', at: 0, reason: 'An intrusion' }),
    });
    const quick = createQuickClient(clientNeeds);
    listenForHome(router, {
      drawHome: createDrawHome({ showHome, textsFor, slack: quick, countFailure: () => {}, log }),
      log,
    });

    await stranger.opensHome();
    await ana.opensHome();

    const seen = await stranger.seesHome();
    expect(seen.words).toContain("Guests can't ask for an export.");
    expect(seen.words).not.toMatch(new RegExp(`${requestId}|An intrusion|frozen`));
    await ana.seesHome(({ words }) => words.includes(requestId) && words.includes('An intrusion'));
  });
});

describe('buttons of other versions', () => {
  it('are acknowledged, so that no person sees a warning sign', async () => {
    const { slack, lin } = await setUp(() => {});

    expect(await slack.pressRaw(lin, { actionId: 'export_old_button' })).toMatchObject([{ ok: true }]);
  });
});

describe('an error in a listener', () => {
  it('is logged, and the person who caused it is notified without its details', async () => {
    const { lin, ana, approvals, log } = await setUp(() => {
      throw new Error('ECONNREFUSED 10.0.0.7');
    });

    await lin.types(approvals, '/export-image');

    const note = await lin.waitForNote(({ words }) => words.startsWith("I couldn't do that"));
    expect(note.words).not.toContain('10.0.0.7');
    expect(ana.privateNotes).toEqual([]);
    expect(log.lines).toContainEqual(expect.objectContaining({ level: 'error', message: 'a listener failed' }));
  });

  it.each([
    ['expired_trigger_id', "Slack couldn't open the window in time.", 'too slow'],
    ['exchanged_trigger_id', "Slack couldn't open the window in time.", 'too slow'],
    ['not_in_channel', "because I'm not in the channel of the request", 'Invite the bot'],
    ['channel_not_found', "because I'm not in the channel of the request", 'Invite the bot'],
    ['is_archived', 'because the channel of the request is archived', 'Unarchive'],
    ['missing_scope', 'because the Slack app lacks a permission', 'Grant the scopes of manifest.yml'],
    ['token_revoked', 'because Slack no longer accepts my token', 'Install the Slack app'],
    ['restricted_action', "doesn't let me post", 'Let the Slack app post'],
  ])('with Slack itself is explained and logged with its remedy: %s', async (error, sentence, remedy) => {
    const ask = { call: async () => {} };
    const { slack, lin, approvals, log, clientNeeds } = await setUp(() => ask.call());
    ask.call = async () => void (await createQuickClient(clientNeeds).auth.test());
    slack.trouble.next('auth.test', { kind: 'error', error });

    await lin.types(approvals, '/export-image');

    const note = await lin.waitForNote(({ words }) => words.includes(sentence));
    expect(note.words).toMatch(/Nothing was started/);
    expect(note.words).not.toContain(error);
    expect(log.lines).toContainEqual(
      expect.objectContaining({
        message: 'a listener failed',
        data: expect.objectContaining({ remedy: expect.stringContaining(remedy) }),
      }),
    );
  });

  it('is explained as a pause where Slack asks for one', async () => {
    const ask = { call: async () => {} };
    const { slack, lin, approvals, clientNeeds } = await setUp(() => ask.call());
    ask.call = async () => void (await createAskingClient(clientNeeds).auth.test());
    slack.trouble.next('auth.test', { kind: 'rate-limit', retryAfter: 30 });

    await lin.types(approvals, '/export-image');

    await lin.waitForNote(({ words }) => words.includes('Slack asks me to slow down. Nothing was started.'));
  });

  it.each([
    ['not_in_channel', "because I'm not in the channel of the request", 'Invite the bot'],
    ['invalid_auth', 'because Slack no longer accepts my token', 'Copy the bot token'],
  ])('is explained and logged with its remedy where people were asked for: %s', async (error, sentence, remedy) => {
    const ask = { call: async () => {} };
    const { slack, lin, approvals, log, clientNeeds } = await setUp(() => ask.call());
    ask.call = async () => void (await createChannels(createAskingClient(clientNeeds)).members(approvals.id));
    slack.trouble.next('conversations.members', { kind: 'error', error });

    await lin.types(approvals, '/export-image');

    await lin.waitForNote(({ words }) => words.includes(sentence));
    expect(log.lines).toContainEqual(
      expect.objectContaining({
        message: 'a listener failed',
        data: expect.objectContaining({ remedy: expect.stringContaining(remedy) }),
      }),
    );
  });

  it('is explained as a pause where Slack asks for one while a message is posted', async () => {
    const ask = { call: async () => {} };
    const { slack, lin, approvals, clientNeeds, textsFor, log } = await setUp(() => ask.call());
    const messenger = createMessenger({
      slack: createPostingClient(clientNeeds),
      texts: textsIn('en'),
      textsFor,
      site: 'international',
      log,
    });
    const stored = { revision: 1, request: aRequest('pending') };
    ask.call = async () => void (await messenger.postCard(stored));
    slack.trouble.next('chat.postMessage', { kind: 'rate-limit', retryAfter: 30 });

    await lin.types(approvals, '/export-image');

    await lin.waitForNote(({ words }) => words.includes('Slack asks me to slow down. Nothing was started.'));
  });

  it('says of a press that is kept that it is carried out later', async () => {
    const { slack, lin, router } = await setUp(() => {});
    router.action('approve', kept<Acked>(fails));

    await slack.pressRaw(lin, { actionId: 'approve' });

    const message = await lin.waitForDirectMessage(({ words }) => words.includes("hasn't taken effect yet"));
    expect(message.words).not.toContain('Nothing was started');
  });

  it('says of a press that is not kept that nothing comes of it', async () => {
    const { slack, lin, router } = await setUp(() => {});
    router.action('next_page', fails);

    await slack.pressRaw(lin, { actionId: 'next_page' });

    const message = await lin.waitForDirectMessage(({ words }) => words.includes('Nothing was started. Try again'));
    expect(message.words).not.toContain('taken effect');
  });

  it('is sent in a direct message where the channel takes nothing', async () => {
    const { slack, lin, approvals } = await setUp(() => {
      throw new Error('trouble');
    });
    slack.trouble.next('chat.postEphemeral', { kind: 'error', error: 'is_archived' });

    await lin.types(approvals, '/export-image');

    await lin.waitForDirectMessage(({ words }) => words.startsWith("I couldn't do that"));
  });

  it('is logged even where the person cannot be notified', async () => {
    const { slack, lin, approvals, log } = await setUp(() => {
      throw new Error('trouble');
    });
    slack.trouble.next('chat.postEphemeral', { kind: 'status', status: 503 });

    await lin.types(approvals, '/export-image');

    await expect.poll(() => log.lines.map(({ message }) => message)).toContain('person not notified of an error');
  });
});

describe('running listeners', () => {
  it('are waited for', async () => {
    const steps: string[] = [];
    const latch = aLatch();
    const { lin, approvals, listenersDone } = await setUp(async () => {
      steps.push('runs');
      await latch.opened;
      steps.push('done');
    });
    await lin.types(approvals, '/export-image');

    const waiting = listenersDone().then(() => steps.push('nobody runs'));
    latch.open();
    await waiting;

    expect(steps).toEqual(['runs', 'done', 'nobody runs']);
  });
});
