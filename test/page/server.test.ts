/** The page as a server and as files: whom it answers, what it weighs, and where it never is. */
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { IncomingMessage, request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Control, createControl } from '../../sandbox/control.ts';
import { createPage } from '../../sandbox/page/page.ts';
import { createStage, type Stage } from '../../sandbox/stage.ts';

let stage: Stage;
let control: Control;

beforeAll(async () => {
  stage = await createStage({ mode: 'socket' });
  control = await createControl(stage, { page: await createPage(stage) });
});

afterAll(async () => {
  await control.stop();
  await stage.stop();
});

const html = { accept: 'text/html' };

describe('the page', () => {
  it('weighs less than 500 kB with all that it loads', async () => {
    const browser = { ...html, 'accept-encoding': 'gzip, deflate, br, zstd' };
    const paths = ['/', '/page.js', '/page.css', '/icon.svg', '/inter.woff2'];
    const sizes = (await Promise.all(paths.map((path) => asked(path, browser)))).map(({ body }) => body.length);

    expect(sizes.every((size) => size > 100)).toBe(true);
    expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(500_000);
  });

  it.each([
    [undefined, undefined],
    ['', undefined],
    ['identity', undefined],
    ['br, deflate', undefined],
    ['gzip;q=0', undefined],
    ['GZIP ; Q=0.000, *', undefined],
    ['*;q=0, identity', undefined],
    ['gzip;q=0.2, identity;q=0.8', undefined],
    ['gzip, deflate, br, zstd', 'gzip'],
    ['gzip;q=0.5, *;q=0', 'gzip'],
    ['x-gzip', 'gzip'],
    ['*', 'gzip'],
    ['identity;q=0, *;q=0.1', 'gzip'],
  ])('is compressed for a browser that takes %j only where that allows it', async (accepted, encoding) => {
    const { status, headers, body } = await asked(
      '/page.js',
      accepted === undefined ? {} : { 'accept-encoding': accepted },
    );

    expect([status, headers['content-encoding'], headers.vary]).toEqual([200, encoding, 'Accept-Encoding']);
    const plain = encoding === 'gzip' ? gunzipSync(body) : body;
    expect(plain).toEqual(readFileSync('build/page/page.js'));
  });

  it.each(['identity;q=0', '*;q=0', 'br, identity;q=0', 'gzip;q=0, *;q=0'])(
    'says with 406 that it has nothing for %j',
    async (accepted) => {
      const { status, headers } = await asked('/page.js', { 'accept-encoding': accepted });

      expect([status, headers.vary]).toEqual([406, 'Accept-Encoding']);
    },
  );

  it('is not to be framed, and loads nothing from elsewhere', async () => {
    const { headers } = await fetch(control.url, { headers: html });

    expect(headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'");
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  });

  it('gives the list of calls for a call by hand', async () => {
    expect(await (await fetch(control.url)).text()).toContain(`curl -s ${control.url}/twists`);
    expect(await (await fetch(`${control.url}/help`, { headers: html })).text()).toContain('POST /stories/play');
  });

  it.each([
    ['/twists', { id: 'earthquake' }, 404, 'There is no twist "earthquake".'],
    ['/stories/play', { title: 'Exported' }, 404, 'There is no story "Exported".'],
    ['/stories/play', { title: 'Approved and exported' }, 409, 'No bot is connected.'],
    ['/people/gil/joins', { channelId: 'C0NOWHERE' }, 409, 'gil cannot join this channel'],
    [
      '/people/ana/clicks',
      { spot: { kind: 'note', ts: '1.1' }, blockId: 'a', actionId: 'b' },
      409,
      'not there any more',
    ],
    ['/people/ana/enters', { blockId: 'a', actionId: 'b', entered: 'x' }, 400, '"viewId" is missing'],
  ])('refuses %s with %j', async (path, body, status, sentence) => {
    const response = await fetch(`${control.url}${path}`, { method: 'POST', body: JSON.stringify(body) });

    expect(response.status).toBe(status);
    expect(await response.text()).toContain(sentence.replaceAll('"', '\\"'));
  });

  it('knows no other person to look as', async () => {
    const response = await fetch(`${control.url}/feed?as=mallory`);

    expect(response.status).toBe(404);
    expect(await response.text()).toContain('No person is called');
  });
});

describe('other places', () => {
  it.each(['/', '/page.js', '/feed?as=lin', '/state'])('read nothing at %s under a name of their own', async (path) => {
    expect(await status(path, { ...html, host: 'evil.example' })).toBe(403);
  });

  it.each(['https://evil.example', 'null', 'http://127.0.0.1:1', 'http://localhost:3000'])(
    'post nothing here from %s',
    async (origin) => {
      expect(await status('/trouble/clear', { origin }, 'POST')).toBe(403);
    },
  );

  it('are not meant where the page itself posts', async () => {
    expect(await status('/trouble/clear', { origin: control.url }, 'POST')).toBe(200);
  });
});

describe('a port in use', () => {
  it('is said in a sentence, with what to do', async () => {
    const port = Number(new URL(control.url).port);

    await expect(createControl(stage, { port })).rejects.toThrow(
      `Port ${port} is in use, perhaps by another demo. End that one, or take another port: npm run demo -- --port ${port + 1}`,
    );
  });
});

describe('production', () => {
  it('holds nothing of the page: not in what is built, nor in the image, nor among its packages', () => {
    const { dependencies } = z
      .object({ dependencies: z.record(z.string(), z.string()) })
      .parse(JSON.parse(readFileSync('package.json', 'utf8')));
    const built = readdirSync('dist', { recursive: true, encoding: 'utf8' });
    const inImage = readFileSync('.dockerignore', 'utf8').split('\n');

    for (const name of ['preact', 'rolldown', 'playwright-core', 'axe-core', '@fontsource-variable/inter'])
      expect(dependencies).not.toHaveProperty(name);
    expect(built.filter((path) => /sandbox|preact|\.css$|\.html$/.test(path))).toEqual([]);
    expect(inImage).toContain('*');
    expect(inImage).not.toContain('!sandbox');
  });
});

/** What goes over the wire, as it is. Each on a connection of its own: a server may close a kept one just when it is used again. */
async function asked(path: string, headers: Record<string, string>) {
  const call = request(`${control.url}${path}`, { headers, agent: false }).end();
  const [response] = z.tuple([z.instanceof(IncomingMessage)]).parse(await once(call, 'response'));
  return { status: response.statusCode, headers: response.headers, body: await buffer(response) };
}

function status(path: string, headers: Record<string, string>, method = 'GET'): Promise<number | undefined> {
  return new Promise((done, failed) => {
    const call = request(`${control.url}${path}`, { headers, method, agent: false }, (response) => {
      response.destroy();
      done(response.statusCode);
    });
    call.on('error', failed).end();
  });
}
