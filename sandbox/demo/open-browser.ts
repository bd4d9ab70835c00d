/** Shows the page in the browser of the person at the terminal. */
import { spawn } from 'node:child_process';

const openers: Partial<Record<NodeJS.Platform, string>> = { darwin: 'open', linux: 'xdg-open' };

/** Does nothing where the terminal is not a person's; the terminal has the address anyway. */
export function openBrowser(url: string): void {
  const opener = openers[process.platform];
  const hasScreen = process.platform === 'darwin' || process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'];
  if (!process.stdout.isTTY || !hasScreen || !opener) return;
  const child = spawn(opener, [url], { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
}
