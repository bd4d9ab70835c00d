/** Real Bolt apps for the stand-in to talk to, in both modes. */

import { once } from 'node:events';
import { createServer } from 'node:http';
import { App, HTTPReceiver, type Receiver, SocketModeReceiver } from '@slack/bolt';
import type { SlackWorkspace } from '../../../sandbox/workspace.ts';
import { silentLogger } from './silent-logger.ts';

export interface RunningApp {
  app: App;
  stop: () => Promise<void>;
}

export type Listeners = (app: App) => void;

/** A Bolt app in Socket Mode, connected. `reconnectAfter` is also how long it waits for pongs. */
export async function startSocketApp(
  slack: SlackWorkspace,
  listeners: Listeners,
  { reconnectAfter = 5000 } = {},
): Promise<RunningApp> {
  const receiver = new SocketModeReceiver({
    appToken: slack.app.appToken,
    logger: silentLogger,
    clientPingTimeout: reconnectAfter,
    installerOptions: { clientOptions: { slackApiUrl: slack.apiUrl } },
  });
  const app = await newApp(slack, receiver, listeners);
  await app.start();
  return {
    app,
    async stop() {
      const gone = new Promise((resolve) => receiver.client.once('disconnected', resolve));
      await app.stop();
      await gone;
    },
  };
}

/** A Bolt app behind a web server of its own; the workspace is set to post to it. */
export async function startHttpApp(slack: SlackWorkspace, listeners: Listeners): Promise<RunningApp> {
  const receiver = new HTTPReceiver({ signingSecret: slack.app.signingSecret, logger: silentLogger });
  const app = await newApp(slack, receiver, listeners);
  const server = createServer((request, response) => receiver.requestListener(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  slack.requestUrl = `http://127.0.0.1:${address.port}/slack/events`;
  return {
    app,
    async stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function newApp(slack: SlackWorkspace, receiver: Receiver, listeners: Listeners): Promise<App> {
  const app = new App({
    receiver,
    token: slack.app.botToken,
    logger: silentLogger,
    convoStore: false,
    deferInitialization: true,
    clientOptions: { slackApiUrl: slack.apiUrl, retryConfig: { retries: 2, minTimeout: 1, maxTimeout: 5 } },
  });
  listeners(app);
  await app.init();
  return app;
}
