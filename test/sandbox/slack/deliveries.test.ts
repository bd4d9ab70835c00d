import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type Listeners, type RunningApp, startHttpApp, startSocketApp } from './bolt-apps.ts';
import { actions, button, expectRefusal, newClient, setStage, type TestStage } from './stage.ts';

type MemberEvent = { type: string; user: string; channel: string; event_ts: string };

let stage: TestStage;
let running: RunningApp[];

beforeEach(async () => {
  stage = await setStage();
  running = [];
});

afterEach(async () => {
  for (const bot of running) await bot.stop();
  await stage.slack.stop();
});

async function start(how: typeof startSocketApp, listeners: Listeners, options = {}): Promise<RunningApp> {
  const bot = await how(stage.slack, listeners, options);
  running.push(bot);
  return bot;
}

async function postCard() {
  const { client, channel } = stage;
  await client.chat.postMessage({ channel: channel.id, text: 'card', blocks: [actions(button('Approve'))] });
  return channel.waitFor(() => true);
}

describe('over sockets', () => {
  it('gives each envelope to one process, in turn', async () => {
    const { lin, channel, slack } = stage;
    const taken: string[] = [];
    for (const name of ['first', 'second']) {
      await start(startSocketApp, (app) => {
        app.command('/export-image', async ({ ack }) => {
          taken.push(name);
          await ack();
        });
      });
    }
    expect(slack.sockets.count()).toBe(2);

    for (const _ of [1, 2, 3, 4]) expect(await lin.types(channel, '/export-image')).toEqual({ ok: true });

    expect(taken.toSorted()).toEqual(['first', 'first', 'second', 'second']);
    expect(slack.faults).toEqual([]);
  });

  it('sends each coming and going to one process, once it is subscribed to', async () => {
    const { slack, channel, mei } = stage;
    const delivered: string[] = [];
    const waiting: (() => void)[] = [];
    for (const name of ['first', 'second']) {
      await start(startSocketApp, (app) => {
        app.event('member_joined_channel', async ({ event }) => hear(name, event));
        app.event('member_left_channel', async ({ event }) => hear(name, event));
      });
    }
    const hear = (name: string, { type, user, channel: where, event_ts: at }: MemberEvent) => {
      delivered.push(`${name} ${type} ${user} ${where} ${/^\d+\.\d{6}$/.test(at)}`);
      waiting.shift()?.();
    };
    const heard = (act: () => void) => {
      const next = new Promise<void>((resolve) => waiting.push(resolve));
      act();
      return next;
    };

    await heard(() => channel.leave(mei));
    await heard(() => channel.join(mei));
    channel.join(mei);
    slack.events.delete('member_left_channel');
    channel.leave(mei);

    const about = `${mei.id} ${channel.id} true`;
    expect(delivered.map((line) => line.replace(/^\w+ /, ''))).toEqual([
      `member_left_channel ${about}`,
      `member_joined_channel ${about}`,
    ]);
    expect(new Set(delivered.map((line) => line.split(' ')[0]))).toEqual(new Set(['first', 'second']));
    expect(slack.deliveries.recent).toHaveLength(2);
    expect(slack.faults).toEqual([]);
  });

  it('shows the person when the socket breaks before the acknowledgement', async () => {
    const { lin, channel, slack } = stage;
    await start(startSocketApp, (app) => app.command('/export-image', async () => slack.sockets.cut()));

    const outcome = await lin.types(channel, '/export-image');

    expect(outcome).toEqual({ ok: false, error: 'operation_timeout' });
    expect(slack.faults).toEqual([]);
  });

  it('brings a client back that is asked to reconnect', async () => {
    const { lin, channel, slack } = stage;
    const listeners: Listeners = (app) => app.command('/export-image', async ({ ack }) => ack());
    await start(startSocketApp, listeners, { reconnectAfter: 300 });

    slack.sockets.askToReconnect();
    expect(await lin.types(channel, '/export-image')).toEqual({ ok: false, error: 'dispatch_failed' });

    const back = new Promise<void>((resolve) => slack.onChange(() => slack.sockets.count() === 1 && resolve()));
    await back;
    expect(await lin.types(channel, '/export-image')).toEqual({ ok: true });
  });

  it('shows the person when no process is connected', async () => {
    const { lin, channel } = stage;

    const outcome = await lin.types(channel, '/export-image');

    expect(outcome).toEqual({ ok: false, error: 'dispatch_failed' });
    expect(lin.privateNotes[0]).toMatchObject({ author: 'slackbot' });
  });

  it('hands out addresses that work once', async () => {
    const { slack } = stage;
    const url = slack.sockets.issueUrl(`ws://127.0.0.1:${slack.port}`);
    const socket = new WebSocket(url);
    const [hello] = await once(socket, 'message');

    const again = new WebSocket(url);

    await expect(once(again, 'open')).rejects.toThrow('403');
    expect(JSON.parse(String(hello))).toMatchObject({ type: 'hello', connection_info: { app_id: slack.app.appId } });
    socket.terminate();
  });

  it('has room for ten connections', async () => {
    const { slack } = stage;
    const client = newClient(slack, {}, slack.app.appToken);
    const sockets: WebSocket[] = [];
    for (let count = 0; count < 10; count += 1) {
      const { url = '' } = await client.apps.connections.open({});
      const socket = new WebSocket(url);
      sockets.push(socket);
      await once(socket, 'message');
    }

    await expectRefusal(client.apps.connections.open({}), 'too_many_websockets');
    for (const socket of sockets) socket.terminate();
  });

  it('marks retries', async () => {
    const { slack } = stage;
    const seen: unknown[] = [];
    await start(startSocketApp, (app) => {
      app.event('app_home_opened', async ({ context }) => {
        seen.push([context.retryNum, context.retryReason]);
      });
    });
    await slack.event({ type: 'app_home_opened', user: stage.lin.id, channel: 'D0X0000000', tab: 'home' });
    const [delivery] = slack.deliveries.recent;
    if (!delivery) throw new Error('nothing was delivered');

    await slack.deliveries.repeat(delivery, { retry: { attempt: 1, reason: 'timeout' } });

    expect(seen).toEqual([
      [undefined, undefined],
      [1, 'timeout'],
    ]);
  });

  it('calls an acknowledgement with words a fault where Slack expects none', async () => {
    const { slack, mei } = stage;
    await start(startSocketApp, (app) => {
      app.action('export_Approve', async ({ ack }) => {
        const acknowledge = ack as (words: string) => Promise<void>;
        await acknowledge('Approved!');
      });
    });

    await mei.presses('Approve', { in: await postCard() });

    expect(slack.faults).toEqual([expect.stringMatching(/^block_actions: wrong acknowledgement/)]);
  });

  it('calls a second acknowledgement a fault', async () => {
    const { slack, lin, channel } = stage;
    const socket = new WebSocket(slack.sockets.issueUrl(`ws://127.0.0.1:${slack.port}`));
    socket.on('message', (data) => {
      const { envelope_id } = JSON.parse(String(data));
      if (envelope_id) for (const _ of [1, 2]) socket.send(JSON.stringify({ envelope_id }));
    });
    await once(socket, 'open');

    const outcome = await lin.types(channel, '/export-image');
    socket.close();
    await once(socket, 'close');

    expect(outcome).toEqual({ ok: true });
    expect(slack.faults).toEqual(['socket: acknowledged twice']);
  });

  it('calls an acknowledgement that comes too late one fault', async () => {
    const { slack, lin, channel } = stage;
    const socket = new WebSocket(slack.sockets.issueUrl(`ws://127.0.0.1:${slack.port}`));
    const owed: string[] = [];
    socket.on('message', (data) => {
      const { envelope_id } = JSON.parse(String(data));
      if (envelope_id) owed.push(envelope_id);
    });
    await once(socket, 'open');

    const outcome = await lin.types(channel, '/export-image');
    for (const envelope_id of owed) socket.send(JSON.stringify({ envelope_id }));
    socket.close();
    await once(socket, 'close');

    expect(owed).toHaveLength(1);
    expect(outcome).toMatchObject({ ok: false });
    expect(slack.faults).toEqual(['command /export-image: not acknowledged within 3 seconds']);
  });
});

describe('over HTTP', () => {
  it('is refused by Bolt when forged or stale', async () => {
    const { slack } = stage;
    await start(startHttpApp, (app) => app.command('/export-image', async ({ ack }) => ack()));
    const payload = { command: '/export-image', team_id: slack.app.teamId, user_id: 'U0X0000000' };
    const post = (more: object) => slack.deliveries.post({ type: 'slash_commands', payload, ...more });
    const seconds = Math.floor(Date.now() / 1000);

    expect(await post({})).toMatchObject({ status: 200 });
    expect(await post({ secret: 'another' })).toMatchObject({ status: 401 });
    expect(await post({ signature: 'v0=00' })).toMatchObject({ status: 401 });
    expect(await post({ timestamp: seconds - 301 })).toMatchObject({ status: 401 });
    expect(await post({ timestamp: seconds + 3600 })).toMatchObject({ status: 200 });
  });

  it('can be replayed byte by byte', async () => {
    const { slack, lin, channel } = stage;
    let runs = 0;
    await start(startHttpApp, (app) => {
      app.command('/export-image', async ({ ack }) => {
        runs += 1;
        await ack();
      });
    });
    await lin.types(channel, '/export-image');
    const [delivery] = slack.deliveries.recent;
    if (!delivery) throw new Error('nothing was delivered');

    await slack.deliveries.replay(delivery);
    await slack.deliveries.repeat(delivery);

    expect(runs).toBe(3);
  });

  it('fails visibly when no app listens, or with a bad status', async () => {
    const { slack, lin, channel } = stage;
    const server: Server = createServer((_request, response) => response.writeHead(500).end());
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    slack.requestUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/slack/events`;

    expect(await lin.types(channel, '/export-image')).toMatchObject({ error: 'dispatch_failed' });
    expect(slack.faults).toEqual(['command /export-image: answered with status 500']);
    server.close();
    await once(server, 'close');
    expect(await lin.types(channel, '/export-image')).toMatchObject({ error: 'dispatch_failed' });
    expect(slack.faults).toHaveLength(1);
  });
});

describe('payloads no client sends', () => {
  it('reach the app as wanted, and ignoring them is no fault', async () => {
    const { slack, lin, channel } = stage;
    const seen: unknown[] = [];
    await start(startSocketApp, (app) => {
      app.use(async ({ body, next }) => {
        seen.push(body);
        if ('team' in body && body.team?.id === slack.app.teamId) await next();
      });
      app.action('export_Approve', async ({ ack }) => ack());
    });
    const card = await postCard();

    const fine = await slack.pressRaw(lin, { actionId: 'export_Approve', value: 'r-2', message: card });
    const foreign = await slack.pressRaw(lin, { actionId: 'export_Approve', changes: { team: { id: 'T0OTHER' } } });

    expect(fine).toEqual([{ ok: true }]);
    expect(foreign).toEqual([{ ok: false, error: 'operation_timeout' }]);
    expect(seen).toMatchObject([
      { actions: [{ value: 'r-2' }], message: { ts: card.ts } },
      { team: { id: 'T0OTHER' } },
    ]);
    expect(slack.faults).toEqual([]);
    expect(channel.messages).toHaveLength(1);
  });
});

describe('what people can see and press', () => {
  it('ends at the door of a private channel', async () => {
    const { slack, lin, mei, client } = stage;
    const secret = slack.channel({ name: 'secret', private: true, members: [lin] });
    await client.chat.postMessage({ channel: secret.id, text: 'card', blocks: [actions(button('Approve'))] });
    const card = await secret.waitFor(() => true);

    await expect(mei.presses('Approve', { in: card })).rejects.toThrow('mei is not in #secret');
    await expect(mei.types(secret, '/export-image')).rejects.toThrow('mei is not in #secret');
    expect(slack.snapshot(mei.id).channels.map(({ name }) => name)).toEqual(['image-approvals']);
  });

  it('says which words are there when a button is not', async () => {
    const card = await postCard();

    const press = stage.lin.presses('Deny', { in: card, within: 20 });

    await expect(press).rejects.toThrow(/a button "Deny" for lin; this is there instead:\n\[Approve\]/);
  });
});
