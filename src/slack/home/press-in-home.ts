/** Presses in Home: what a verb answers is shown there, and Home is drawn again after each. */
import type { BlockAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { Answer } from '../../workflow/deciding/follow-up.ts';
import type { Pages } from '../../workflow/viewing/show-home.ts';
import { callbackIds } from '../ids.ts';
import type { Notify } from '../messages/notify.ts';
import type { DrawHome } from './draw-home.ts';
import { readPages, writePages } from './pages.ts';

/** The Home in which a button was pressed, with Slack's hash of it. */
export type PressedHome = { pages: Pages; hash: string | undefined };

/** Carries a press out and draws Home again, a refusal before the kept press is removed. Without a Home it only carries it out; `answer` is missing then. */
export type InHome = <Done>(
  pressed: { userId: string; requestId: string; home: PressedHome | undefined },
  carryOut: (answer?: Answer) => Promise<Done>,
) => Promise<Done>;

export function createInHome({ drawHome, notify }: { drawHome: DrawHome; notify: Notify }): InHome {
  return async ({ userId, requestId, home }, carryOut) => {
    if (!home) return carryOut();
    const draw = (notice?: string) => drawHome({ userId, ...home, acted: requestId, isFirst: false, notice });
    let isAnswered = false;
    // The press stays in Redis until this returns: should the process die before, a worker answers.
    const done = await carryOut(async (sentence) => {
      if (!(await draw(sentence))) await notify({ userId, channel: undefined, text: sentence });
      isAnswered = true;
    });
    if (!isAnswered) await draw();
    return done;
  };
}

/** Undefined for a press in a message or a form. */
export function homeOf({ view }: BlockAction): PressedHome | undefined {
  if (view?.type !== 'home' || view.callback_id !== callbackIds.home) return undefined;
  return { pages: readPages(view.private_metadata), hash: view.hash };
}

/** The form with the Home over which it opens. What a button carries has no spaces. */
export function over(home: PressedHome | undefined, form: ModalView): ModalView {
  if (!home) return form;
  const { pages, hash = '' } = home;
  return { ...form, private_metadata: [form.private_metadata ?? '', hash, writePages(pages)].join(' ') };
}

/** What the button carried that opened a form, and the Home over which it opened. */
export function carriedBy({ private_metadata: metadata }: { private_metadata: string }): {
  value: string;
  home: PressedHome | undefined;
} {
  const [value = '', hash, pages = ''] = metadata.split(' ');
  if (hash === undefined) return { value, home: undefined };
  return { value, home: { pages: readPages(pages), hash: hash === '' ? undefined : hash } };
}
