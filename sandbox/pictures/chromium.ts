/** Opens a browser without a window: Debian's Chromium, or another of its kind that is there. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, type BrowserServer, chromium } from 'playwright-core';

/** The first draws nothing but pages, so it takes half the time for one. */
const names = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const elsewhere = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

export function openChromium(): Promise<Browser> {
  return chromium.launch(howToStart());
}

/** One for several processes, which connect to its address. */
export function serveChromium(): Promise<BrowserServer> {
  return chromium.launchServer(howToStart());
}

function howToStart(): { executablePath: string; args: string[] } {
  // As root, which is usual in containers, its sandbox cannot be set up; it sees nothing but the page of the demo.
  return { executablePath: chromiumPath(), args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] };
}

function chromiumPath(): string {
  const given = process.env['CHROMIUM_PATH'];
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const places = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  const found = given ?? [...places, ...elsewhere].find(isProgram);
  if (!found) throw new Error('There is no Chromium. bin/setup installs it, or set CHROMIUM_PATH.');
  return found;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
