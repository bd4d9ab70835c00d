/** The page of the demo: its files, its live feed, and the calls by which it plays stories and turns twists. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { Refused } from '../control/refused.ts';
import { act, personNamed, type Route } from '../control/route.ts';
import type { Stage } from '../stage.ts';
import { twists } from '../twist.ts';
import { takes } from './accept-encoding.ts';
import { type Asset, readAssets } from './assets.ts';
import { type FeedNeeds, openFeed } from './feed.ts';
import { readManifest } from './read-manifest.ts';
import { createShow, type Show } from './show.ts';

export type Page = {
  /** Whether it has answered; what is not for the page goes on to the calls. */
  answer: (request: IncomingMessage, response: ServerResponse) => boolean;
  routes: readonly Route[];
};

/** `script` is the bundle that the build has made. */
export async function createPage(stage: Stage, script = 'build/page/page.js'): Promise<Page> {
  const assets = await readAssets(script);
  const show = createShow(stage);
  const app = await readManifest('manifest.yml', stage.slack.app);
  return {
    answer: (request, response) => answerPage({ stage, app, show }, assets, { request, response }),
    routes: pageRoutes(show),
  };
}

function answerPage(
  needs: FeedNeeds,
  assets: ReadonlyMap<string, Asset>,
  { request, response }: { request: IncomingMessage; response: ServerResponse },
): boolean {
  const { method, url = '/', headers } = request;
  if (method !== 'GET') return false;
  const { pathname, searchParams } = new URL(url, 'http://127.0.0.1');
  if (pathname === '/feed') {
    openFeed(needs, personNamed(needs.stage, searchParams.get('as') ?? ''), response);
    return true;
  }
  const asset = assets.get(pathname);
  // A call by hand gets the list of calls, as on a stage without a page.
  if (!asset || (pathname === '/' && !headers.accept?.includes('text/html'))) return false;
  sendAsset(asset, headers['accept-encoding'], response);
  return true;
}

function sendAsset(
  { type, plain, packed }: Asset,
  accepted: string | string[] | undefined,
  response: ServerResponse,
): void {
  const { gzip, identity } = takes(accepted?.toString());
  const isPacked = packed !== undefined && gzip > 0 && gzip >= identity;
  response.setHeader('vary', 'Accept-Encoding');
  if (!isPacked && identity === 0) {
    response.writeHead(406).end();
    return;
  }
  response.writeHead(200, {
    'content-type': type,
    'cache-control': 'no-cache',
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    ...(isPacked && { 'content-encoding': 'gzip' }),
  });
  response.end(isPacked ? packed : plain);
}

/** Messages may show pictures of elsewhere; nothing else comes from there, and no other page may frame this one. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; connect-src 'self'; img-src 'self' https: data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const Name = z.string().min(1).max(100);

function pageRoutes(show: Show): readonly Route[] {
  return [
    act(
      '/stories/play',
      {
        what: 'Plays a scene of the story on the stage; answers at its end.',
        body: z.strictObject({ title: Name }),
        example: { title: 'Approved and exported' },
      },
      async (_stage, { title }) => {
        await show.play(title);
        return { shown: show.now() };
      },
    ),
    act(
      '/twists',
      {
        what: `Turns a twist on or off, or does it: ${twists.map(({ id }) => id).join(', ')}.`,
        body: z.strictObject({ id: Name, on: z.boolean().default(true) }),
        example: { id: 'missing-role', on: true },
      },
      async (stage, { id, on }) => {
        const twist = twists.find((one) => one.id === id);
        if (!twist) throw new Refused(404, `There is no twist "${id}".`);
        await (twist.kind === 'switch' ? twist.turn(stage, on) : twist.act(stage));
        return { id, on: twist.kind === 'switch' ? twist.isOn(stage) : true };
      },
    ),
  ];
}
