/** Welcomes the channels that the bot was in before its first start: Slack sends no event for these any more. */
import type { Log } from '../ports/clock.ts';
import type { Once } from '../ports/once.ts';
import type { WelcomeChannel } from './welcome-channel.ts';

/** Never throws: a welcome that Slack did not take is logged, and tried again at the next start. */
export type WelcomeAtFirstStart = () => Promise<void>;

/** Of the record that the installation has started once. */
const key = 'first-start';

type Needs = {
  once: Pick<Once, 'isDone' | 'markDone'>;
  /** An installation with requests has started before, by a release that kept no record of it. */
  hasRequests: () => Promise<boolean>;
  channels: () => readonly string[];
  welcomeChannel: WelcomeChannel;
  log: Log;
};

export function createWelcomeAtFirstStart(needs: Needs): WelcomeAtFirstStart {
  const { once, hasRequests, channels, welcomeChannel, log } = needs;

  return async () => {
    try {
      if (await once.isDone(key)) return;
      if (!(await hasRequests())) for (const channel of channels()) await welcomeChannel(channel);
      await once.markDone(key);
    } catch (err) {
      log.warn({ err }, 'channels not welcomed');
    }
  };
}
