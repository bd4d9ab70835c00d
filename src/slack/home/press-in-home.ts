/** Presses in Home: what a verb answers is shown there, and Home is drawn again after each. */
import type { BlockAction } from '@slack/bolt';
import type { Answer } from '../../workflow/deciding/follow-up.ts';
import { firstPages, type Pages } from '../../workflow/viewing/show-home.ts';
import { callbackIds } from '../ids.ts';
import type { Notify } from '../messages/notify.ts';
import type { DrawHome } from './draw-home.ts';
import { readPages, writePages } from './pages.ts';

/** The Home in which a button was pressed, with Slack's hash of it. */
export type PressedHome = { pages: Pages; hash: string | undefined };

/** Carries a press out and draws Home again. Without a Home it only carries it out; `answer` is missing then. */
export type InHome = <Done>(
  pressed: { userId: string; requestId: string; home: PressedHome | undefined },
  carryOut: (answer?: Answer) => Promise<Done>,
) => Promise<Done>;

export function createInHome({ drawHome, notify }: { drawHome: DrawHome; notify: Notify }): InHome {
  return async ({ userId, requestId, home }, carryOut) => {
    if (!home) return carryOut();
    let notice: string | undefined;
    const done = await carryOut(async (sentence) => {
      notice = sentence;
    });
    const isDrawn = await drawHome({ userId, ...home, acted: requestId, isFirst: false, notice });
    if (!isDrawn && notice !== undefined) await notify({ userId, channel: undefined, text: notice });
    return done;
  };
}

/** Undefined for a press in a message or a form. */
export function homeOf({ view }: BlockAction): PressedHome | undefined {
  if (view?.type !== 'home' || view.callback_id !== callbackIds.home) return undefined;
  return { pages: readPages(view.private_metadata), hash: view.hash };
}

/** As a form that opens over Home carries it, such as `1764000000.abc 0,2,0,0`. */
export function writeHome({ pages, hash }: PressedHome): string {
  return `${hash ?? ''} ${writePages(pages)}`;
}

export function readHome(text: string): PressedHome {
  const [hash = '', pages = ''] = text.split(' ');
  return { hash: hash === '' ? undefined : hash, pages: pages === '' ? firstPages : readPages(pages) };
}
