/** Draws Home when a person opens it, and turns its pages. https://docs.slack.dev/reference/events/app_home_opened */
import type { BlockAction, ButtonAction } from '@slack/bolt';
import { z } from 'zod';
import type { Log } from '../../workflow/ports/clock.ts';
import { firstPages } from '../../workflow/viewing/show-home.ts';
import type { DrawHome } from '../home/draw-home.ts';
import { turned } from '../home/pages.ts';
import { homeOf } from '../home/press-in-home.ts';
import { actionIds } from '../ids.ts';
import type { Router } from './router.ts';

/** `view`: the Home that the person sees, unless it was never drawn. */
const Opened = z.object({
  user: z.string(),
  tab: z.string(),
  view: z.object({ hash: z.string().optional() }).optional(),
});

export function listenForHome(router: Router, { drawHome, log }: { drawHome: DrawHome; log: Log }): void {
  const nothingActed = { acted: undefined, notice: undefined };

  router.event('app_home_opened', async ({ event }) => {
    const { user: userId, tab, view } = Opened.parse(event);
    if (tab !== 'home') return;
    await drawHome({ userId, pages: firstPages, hash: view?.hash, isFirst: view === undefined, ...nothingActed });
  });

  for (const actionId of [actionIds.previousPage, actionIds.nextPage])
    router.action<BlockAction<ButtonAction>>(actionId, async ({ ack, body, action }) => {
      await ack();
      const home = homeOf(body);
      const pages = home && turned(home.pages, action.value ?? '');
      if (!pages) {
        log.warn({ by: body.user.id }, 'button with a tampered value refused');
        return;
      }
      await drawHome({ userId: body.user.id, pages, hash: home.hash, isFirst: false, ...nothingActed });
    });
}
