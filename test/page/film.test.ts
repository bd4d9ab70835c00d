/** The moving picture of the README: what was shown, for how long, in a file that browsers play. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFilm } from '../../sandbox/pictures/film.ts';
import { openBrowser } from './a-demo.ts';

const megabyte = 1_000_000;

let browser: Browser;
let page: Page;
let folder: string;

beforeAll(async () => {
  [browser, folder] = await Promise.all([openBrowser(), mkdtemp(join(tmpdir(), 'film-test-'))]);
  page = await browser.newPage({ viewport: { width: 200, height: 100 } });
});

afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true });
});

describe('a film', () => {
  it('shows each look for its time, and the same look once for all of it', async () => {
    const film = createFilm(() => page.screenshot());

    await page.setContent('<h1>asked</h1>');
    await film.shows(300);
    await film.shows(500);
    await page.setContent('<h1>exported</h1>');
    await film.shows(1_000);
    await film.save(join(folder, 'two.webp'), megabyte);

    expect(durations(await readFile(join(folder, 'two.webp')))).toEqual([800, 1_000]);
  });

  it('follows what changes until that is over', async () => {
    const film = createFilm(() => page.screenshot());
    await page.setContent('<h1>0</h1>');

    await film.follows(page.evaluate(`new Promise((done) => setTimeout(done, 300))`), 100);
    await page.setContent('<h1>1</h1>');
    await film.shows(400);
    await film.save(join(folder, 'followed.webp'), megabyte);

    const [first = 0, second] = durations(await readFile(join(folder, 'followed.webp')));
    expect(first).toBeGreaterThanOrEqual(100);
    expect(second).toBe(400);
  });

  it('is refused when it is too heavy', async () => {
    const film = createFilm(() => page.screenshot());
    await film.shows(100);

    await expect(film.save(join(folder, 'heavy.webp'), 10)).rejects.toThrow('is not below 10');
  });
});

/** Of its frames, in milliseconds: https://developers.google.com/speed/webp/docs/riff_container#animation */
function durations(file: Buffer): number[] {
  const found: number[] = [];
  for (let at = 12; at < file.length; ) {
    const size = file.readUInt32LE(at + 4);
    if (file.toString('latin1', at, at + 4) === 'ANMF') found.push(file.readUIntLE(at + 20, 3));
    at += 8 + size + (size % 2);
  }
  return found;
}
