/** Carries out presses that a process took and did not finish, or gives them up with a line in the log. */
import type { DispatchPress } from '../deciding/dispatch-press.ts';
import type { Log } from '../ports/clock.ts';
import type { Press, Presses, PressName, UnreadablePress } from '../ports/presses.ts';
import { eachOf } from './each-of.ts';
import { createIsFirst, isInTime } from './kept-for.ts';

/** Younger presses are still in the hands of the process that took them. In milliseconds. */
const maxAge = 20_000;

type Needs = {
  presses: Presses;
  dispatchPress: DispatchPress;
  /** One more round after so many milliseconds. */
  roundAgain: (afterMs: number) => Promise<void>;
  log: Log;
};

/** The answer is what went wrong. */
export function createFinishPresses({ presses, dispatchPress, roundAgain, log }: Needs) {
  const isFirst = createIsFirst();

  return async (now: number): Promise<unknown[]> => {
    const failures = await Promise.all([
      eachOf(presses.kept, (press) => finish(press, now)),
      eachOf(presses.unreadable, (press) => leave(press, now)),
    ]);
    return failures.flat();
  };

  async function finish(press: Press, now: number): Promise<void> {
    if (press.at + maxAge >= now) return roundAgain(press.at + maxAge - now);
    if (isInTime(press, now)) return dispatchPress(press);
    await giveUp(press);
  }

  /** A newer release may still carry it out; one that does not say its time is left alone for good. */
  async function leave({ at, ...press }: UnreadablePress, now: number): Promise<void> {
    if (at !== undefined && at + maxAge >= now) return;
    if (at !== undefined && !isInTime({ at }, now)) return giveUp(press);
    const { requestId, by, kind } = press;
    if (isFirst(`${requestId}/${by}/${kind}`))
      log.error({ requestId, by, kind }, 'a press that this release cannot read, left alone');
  }

  async function giveUp(press: PressName): Promise<void> {
    const { requestId, by, kind } = press;
    log.error({ requestId, by, kind }, 'a press that could not be carried out');
    await presses.remove(press);
  }
}
