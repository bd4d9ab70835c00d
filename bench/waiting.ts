/** Waiting, outside of what is timed: until something is so, and until no process calls another any more. */
import type { Stage } from '../sandbox/stage.ts';

/** Milliseconds. */
const checkEvery = 10;

/** False when it has not become so in time. */
export async function waitUntil(isSo: () => boolean, within = 30_000): Promise<boolean> {
  const deadline = Date.now() + within;
  while (!isSo()) {
    if (Date.now() > deadline) return false;
    await pause(checkEvery);
  }
  return true;
}

/** Until Slack and Alibaba Cloud have not been called for so long. */
export async function untilQuiet({ slack, cloud }: Pick<Stage, 'slack' | 'cloud'>, quiet = 60): Promise<void> {
  const calls = () => slack.calls.length + cloud.calls.length;
  for (let before = -1; before !== calls(); ) {
    before = calls();
    await pause(quiet);
  }
}

export function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}
