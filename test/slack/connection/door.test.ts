import { createServer } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createDoor, eventsPath } from '../../../src/slack/connection/door.ts';
import { opened } from '../../http/a-server.ts';
import { aWorkspace } from '../a-workspace.ts';

type Mode = 'socket' | 'http';

/** A door with one command that keeps what it was asked. */
async function aDoor(mode: Mode) {
  const workspace = await aWorkspace();
  const { slack, log } = workspace;
  const { botToken, appToken, signingSecret } = slack.app;
  const secrets = mode === 'socket' ? { appToken, signingSecret: undefined } : { appToken: undefined, signingSecret };
  const door = createDoor({ botToken, ...secrets, slackApiUrl: slack.apiUrl, log });
  const asked: string[] = [];
  door.app.command('/export-image', async ({ ack, body }) => {
    asked.push(body.text);
    await ack();
  });
  if (door.requestListener) {
    const port = await opened(createServer(door.requestListener));
    slack.requestUrl = `http://127.0.0.1:${port}${eventsPath}`;
  }
  return { ...workspace, door, asked };
}

async function anOpenDoor(mode: Mode) {
  const stage = await aDoor(mode);
  await stage.door.app.init();
  await stage.door.open();
  onTestFinished(() => stage.door.close());
  return stage;
}

describe.each<Mode>(['socket', 'http'])('the door over %s', (mode) => {
  it('is open between open and close only', async () => {
    const { door } = await aDoor(mode);
    const before = door.isOpen();

    await door.app.init();
    await door.open();
    const meanwhile = door.isOpen();
    await door.close();

    expect([before, meanwhile, door.isOpen()]).toEqual([false, true, false]);
  });

  it('hands commands to the same listeners', async () => {
    const { lin, approvals, asked } = await anOpenDoor(mode);

    expect(await lin.types(approvals, '/export-image m-1')).toMatchObject({ ok: true });

    expect(asked).toEqual(['m-1']);
  });

  it('does not open for a wrong bot token', async () => {
    const { door, slack } = await aDoor(mode);
    slack.trouble.next('auth.test', { kind: 'error', error: 'invalid_auth' });

    await expect(door.app.init()).rejects.toThrow('invalid_auth');
  });
});

describe('the door over HTTP', () => {
  it('acknowledges nothing before it opens, since no listener would hear of it', async () => {
    const { door, lin, approvals, asked } = await aDoor('http');
    // As the bot does, which logs errors and throws them no further.
    door.app.error(async () => {});

    expect(await lin.types(approvals, '/export-image m-1')).toMatchObject({ ok: false });

    await door.app.init();
    await door.open();
    onTestFinished(() => door.close());
    await lin.types(approvals, '/export-image m-2');
    expect(asked).toEqual(['m-2']);
  });

  it('takes the same bytes once only', async () => {
    const { slack, lin, approvals, asked } = await anOpenDoor('http');
    await lin.types(approvals, '/export-image m-1');
    const [delivery] = slack.deliveries.recent;

    const replayed = delivery && (await slack.deliveries.replay(delivery));

    expect(replayed?.status).toBe(401);
    expect(asked).toEqual(['m-1']);
  });

  it('turns forgers away before Bolt', async () => {
    const { slack, asked } = await anOpenDoor('http');
    const payload = { command: '/export-image', text: 'm-1' };

    const answer = await slack.deliveries.post({ payload, type: 'slash_commands', secret: 'guessed' });

    expect(answer).toEqual({ status: 401, body: '' });
    expect(asked).toEqual([]);
  });
});

describe('the door over a socket', () => {
  it('has none for forgers', async () => {
    expect((await aDoor('socket')).door.requestListener).toBeUndefined();
  });

  it('is shut while the socket is lost, and opens again by itself', async () => {
    const { door, slack } = await anOpenDoor('socket');

    slack.sockets.cut();
    await expect.poll(() => door.isOpen()).toBe(false);

    await expect.poll(() => door.isOpen(), { timeout: 15_000 }).toBe(true);
  });

  it('does not open for a wrong app token', async () => {
    const { door, slack } = await aDoor('socket');
    await door.app.init();
    slack.trouble.next('apps.connections.open', { kind: 'error', error: 'invalid_auth' });

    await expect(door.open()).rejects.toThrow();
  });
});
