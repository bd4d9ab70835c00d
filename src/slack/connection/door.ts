/** Slack's door: Bolt with the same listeners in Socket Mode and over HTTP. */
import type { RequestListener } from 'node:http';
import { App, HTTPReceiver, type Logger, SocketModeReceiver } from '@slack/bolt';
import type { Log } from '../../workflow/ports/clock.ts';
import { boltLogger } from './bolt-logger.ts';
import { createVerifiedDoor } from './verified-door.ts';

export type Door = {
  app: App;
  /** Takes `/slack/events` over HTTP; undefined in Socket Mode. */
  requestListener: RequestListener | undefined;
  open: () => Promise<void>;
  close: () => Promise<void>;
  isOpen: () => boolean;
  /** From the first time on, and after each gap: events may have been missed until then. */
  whenConnected: (listener: () => void) => void;
};

export const eventsPath = '/slack/events';

type Needs = {
  botToken: string;
  appToken: string | undefined;
  signingSecret: string | undefined;
  slackApiUrl: string;
  log: Log;
};

export function createDoor(needs: Needs): Door {
  const logger = boltLogger(needs.log);
  return needs.appToken ? socketDoor({ ...needs, appToken: needs.appToken, logger }) : httpDoor({ ...needs, logger });
}

function createApp({
  botToken,
  slackApiUrl,
  logger,
  receiver,
}: Needs & { logger: Logger; receiver: SocketModeReceiver | HTTPReceiver }): App {
  return new App({
    receiver,
    token: botToken,
    logger,
    convoStore: false,
    deferInitialization: true,
    extendedErrorHandler: true,
    clientOptions: { slackApiUrl, timeout: 10_000, retryConfig: { retries: 2, minTimeout: 300, maxTimeout: 2_000 } },
  });
}

function socketDoor(needs: Needs & { appToken: string; logger: Logger }): Door {
  const { appToken, slackApiUrl, logger } = needs;
  const receiver = new SocketModeReceiver({
    appToken,
    logger,
    // Slack's own pings may be late; the wait before each reconnect is another setting, left as it is.
    serverPingTimeout: 60_000,
    // The library writes into these options, so they are shared with no other client.
    installerOptions: {
      clientOptions: { slackApiUrl, retryConfig: { retries: 100, factor: 1.3, maxTimeout: 30_000 } },
    },
  });
  const app = createApp({ ...needs, receiver });
  let connected = false;
  receiver.client.on('connected', () => {
    connected = true;
  });
  // A lost socket is "close" at once, and "reconnecting" only after a wait of seconds.
  for (const lost of ['close', 'reconnecting', 'disconnecting', 'disconnected']) {
    receiver.client.on(lost, () => {
      connected = false;
    });
  }
  return {
    app,
    requestListener: undefined,
    open: async () => void (await app.start()),
    close: async () => void (await app.stop()),
    isOpen: () => connected,
    whenConnected: (listener) => void receiver.client.on('connected', listener),
  };
}

/** The server belongs to the room of HTTP, so Bolt's own is never started. */
function httpDoor(needs: Needs & { logger: Logger }): Door {
  const { signingSecret = '', logger, log } = needs;
  const receiver = new HTTPReceiver({ signingSecret, logger, endpoints: eventsPath });
  const app = createApp({ ...needs, receiver });
  const listeners: (() => void)[] = [];
  let open = false;
  // Bolt acknowledges, and drops, what comes before it knows who the bot is. Without an answer, as where no process listens, Slack or its person tries again.
  let hasOpened = false;
  const verified = createVerifiedDoor({ signingSecret, next: receiver.requestListener, now: Date.now, log });
  return {
    app,
    requestListener(request, response) {
      if (hasOpened) verified(request, response);
      else request.socket.destroy();
    },
    open: async () => {
      hasOpened = true;
      open = true;
      for (const listener of listeners) listener();
    },
    close: async () => {
      open = false;
    },
    isOpen: () => open,
    whenConnected: (listener) => void listeners.push(listener),
  };
}
