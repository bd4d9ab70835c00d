/** Draws a person's Home from the records as they are now. https://docs.slack.dev/reference/methods/views.publish */
import type { WebClient } from '@slack/web-api';
import type { Log } from '../../workflow/ports/clock.ts';
import type { Pages, ShowHome } from '../../workflow/viewing/show-home.ts';
import { isRefusedAs, remedyOf } from '../connection/slack-errors.ts';
import type { TextsFor } from '../texts/texts-for.ts';
import { type HomeFrame, homeView, unreadableHome } from './home-view.ts';

/** `acted`: the request that the person has just acted on. `hash`: Slack's, of the Home that the person saw. */
export type HomeToDraw = HomeFrame & {
  userId: string;
  pages: Pages;
  acted: string | undefined;
  hash: string | undefined;
};

/** Whether it is drawn, or a newer one is. Never throws: a press that was carried out has succeeded also where Home stays as it was. */
export type DrawHome = (home: HomeToDraw) => Promise<boolean>;

type Needs = { showHome: ShowHome; textsFor: TextsFor; slack: WebClient; countFailure: () => void; log: Log };

export function createDrawHome({ showHome, textsFor, slack, countFailure, log }: Needs): DrawHome {
  return async (home) => {
    try {
      await publish(home).catch((err: unknown) => {
        if (!isRefusedAs(err, 'hash_conflict')) throw err;
        // What another draw has shown may be a refusal that the person has not read yet: only their own act goes before it.
        if (!isOfAct(home)) return;
        // That draw may be of older records: what is read now is newer than both.
        return publish({ ...home, hash: undefined });
      });
      return true;
    } catch (err) {
      countFailure();
      log.warn({ err, remedy: remedyOf(err), userId: home.userId }, 'Home not drawn');
      if (err instanceof HomeUnreadable && !isOfAct(home)) await sayUnreadable(home);
      return false;
    }
  };

  async function publish({ userId, pages, acted, hash, ...frame }: HomeToDraw): Promise<void> {
    const shown = showHome({ userId, pages, acted }).catch((err: unknown) => {
      throw new HomeUnreadable(err);
    });
    const [home, texts] = await Promise.all([shown, textsFor(userId)]);
    await slack.views.publish({ user_id: userId, view: homeView(home, frame, texts), ...(hash && { hash }) });
  }

  /** A person who opens Home sees why it is empty. After a press Home stays: a refusal comes as a direct message then. */
  async function sayUnreadable({ userId, isFirst, hash }: HomeToDraw): Promise<void> {
    try {
      const view = unreadableHome(isFirst, await textsFor(userId));
      await slack.views.publish({ user_id: userId, view, ...(hash && { hash }) });
    } catch (err) {
      if (isRefusedAs(err, 'hash_conflict')) return;
      log.warn({ err, remedy: remedyOf(err), userId }, 'Home not drawn');
    }
  }
}

/** Whether the person waits for it as the answer to a press. Otherwise they have opened Home, or turned a page. */
function isOfAct({ acted, notice }: HomeToDraw): boolean {
  return acted !== undefined || notice !== undefined;
}

/** Redis or Slack did not say what is to be shown. */
class HomeUnreadable extends Error {
  override readonly name = 'HomeUnreadable';

  constructor(cause: unknown) {
    super('Home could not be read', { cause });
  }
}
