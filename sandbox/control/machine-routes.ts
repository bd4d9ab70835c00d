/** The machines: bots that die and start, and a Redis that restarts. */
import { z } from 'zod';
import { act, type Route } from './route.ts';

const Nothing = z.strictObject({});

export const machineRoutes: readonly Route[] = [
  act(
    '/bots/kill',
    {
      what: 'Ends all bots. `signal` is SIGKILL (the default) or SIGTERM, after which they finish what they do.',
      body: z.strictObject({ signal: z.enum(['SIGKILL', 'SIGTERM']).default('SIGKILL') }),
      example: {},
    },
    async (stage, { signal }) => {
      const exits = await Promise.all(stage.running().map((bot) => bot.end(signal)));
      return { ended: exits.length, exits };
    },
  ),
  act(
    '/bots/start',
    { what: 'Starts one more bot and waits until it is ready.', body: Nothing, example: {} },
    async (stage) => {
      const { url } = await stage.startBot();
      return { url, running: stage.running().length };
    },
  ),
  act(
    '/redis/restart',
    {
      what: 'Kills Redis and starts it again with what its append-only file holds.',
      body: Nothing,
      example: {},
    },
    async (stage) => {
      await stage.restartRedis();
      return { restarted: true };
    },
  ),
];
