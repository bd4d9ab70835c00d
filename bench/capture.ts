/** Payloads as the stand-in for Slack makes them, taken at a door that only acknowledges, before any app has seen them. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { freePort } from '../sandbox/free-port.ts';
import type { Delivery } from '../sandbox/slack/deliveries.ts';
import type { SlackWorkspace } from '../sandbox/workspace.ts';

export type Captured = Pick<Delivery, 'kind' | 'payload'>;

export type Capture = {
  /** What Slack would have sent to the app for the acts of people in `act`, in order. */
  take: (slack: SlackWorkspace, act: () => Promise<unknown>) => Promise<Captured[]>;
  close: () => void;
};

export async function openCapture(): Promise<Capture> {
  const port = await freePort();
  const door = createServer((request, response) => {
    request.resume().on('end', () => response.end());
  });
  door.listen(port, '127.0.0.1');
  await once(door, 'listening');

  return {
    async take(slack, act) {
      const before = slack.requestUrl;
      slack.requestUrl = `http://127.0.0.1:${port}/`;
      try {
        slack.deliveries.recent.length = 0;
        await act();
        return slack.deliveries.recent.splice(0).map(({ kind, payload }) => ({ kind, payload }));
      } finally {
        slack.requestUrl = before;
      }
    },
    close() {
      door.close();
      door.closeAllConnections();
    },
  };
}
