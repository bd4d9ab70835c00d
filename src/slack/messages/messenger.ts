/** Posts and redraws messages, with a client that never repeats a call by itself, since a repeat could post twice. */
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { ConsoleSite } from '../../domain/console-pages.ts';
import type { ExportRequest } from '../../domain/export-request.ts';
import type { Place } from '../../workflow/ports/announcements.ts';
import type { Log } from '../../workflow/ports/clock.ts';
import type { Around, Messenger, Note } from '../../workflow/ports/messenger.ts';
import type { Words } from '../blocks.ts';
import { requestCard } from '../card/request-card.ts';
import { readCard, retiredCard } from '../card/retired-card.ts';
import { isRefusedAs, isUnreachable, remedyOf, translated } from '../connection/slack-errors.ts';
import type { TextsFor } from '../texts/texts-for.ts';
import type { Texts } from '../texts/texts-in.ts';
import { createLinkTo } from './card-link.ts';
import { directNote, threadNote } from './notes.ts';
import { noticeWords } from './notice.ts';

const Posted = z.object({ channel: z.string(), ts: z.string() });

/** No guessing what a text might mean, and no previews of links. */
const asWritten = { parse: 'none', unfurl_links: false, unfurl_media: false } as const;

/** In the place of a message that Slack does not take: no message of Slack has it. */
const nowhere = '0';

/** A workspace may keep all messages. https://docs.slack.dev/reference/methods/chat.delete#errors */
const keptMessages = ['cant_delete_message', 'compliance_exports_prevent_deletion'];

/** `texts` are for the channel, `textsFor` for what one person alone reads; links lead to the console of `site`. */
export function createMessenger(needs: {
  slack: WebClient;
  texts: Texts;
  textsFor: TextsFor;
  site: ConsoleSite;
  log: Pick<Log, 'warn'>;
}): Messenger {
  const { slack, texts, textsFor, site, log } = needs;
  const linkTo = createLinkTo(slack);
  return {
    postCard: ({ request }, freeze) =>
      post({ channel: request.channel, words: requestCard(request, texts, site, freeze) }),
    redrawCard: (place, { request }, freeze) => redraw(place, requestCard(request, texts, site, freeze)),
    async removeCard({ channel, ts }) {
      await unlessGone(translated(() => slack.chat.delete({ channel, ts })));
    },
    retireCard(place, shown) {
      const card = 'status' in shown ? readCard(requestCard(shown, texts, site).blocks) : shown;
      return redraw(place, retiredCard(card, texts));
    },
    async reply(card, note, request) {
      const words = threadNote({ note, request, texts, site });
      const replied = post({ channel: card.channel, threadTs: card.ts, words });
      return (await unlessGone(replied)) ?? card;
    },
    redrawReply: (place, note, request) => redraw(place, threadNote({ note, request, texts, site })),
    async removeReply({ channel, ts }, note, request) {
      try {
        await unlessGone(translated(() => slack.chat.delete({ channel, ts })));
      } catch (err) {
        if (!isRefusedAs(err, ...keptMessages)) throw err;
        await redraw({ channel, ts }, threadNote({ note, request, texts, site }));
      }
    },
    async write(note, request, around) {
      const userId = note.to ?? request.requester;
      const words = await inPrivate(note, request, around);
      return unlessLeft({ userId, log }, () => post({ channel: userId, words }));
    },
    async rewrite(place, note, request, around) {
      if (place.ts === nowhere) return;
      await redraw(place, await inPrivate(note, request, around));
    },
    postNotice: (channel, notice) => post({ channel, words: noticeWords(notice, texts) }),
    redrawNotice: (place, notice) => redraw(place, noticeWords(notice, texts)),
  };

  async function inPrivate(note: Note, request: ExportRequest, { card, buckets }: Around): Promise<Words> {
    const [own, cardLink] = await Promise.all([textsFor(note.to ?? request.requester), card && linkTo(card)]);
    return directNote({ note, request, cardLink, buckets, texts: own, site });
  }

  function post({ channel, threadTs, words }: { channel: string; threadTs?: string; words: Words }): Promise<Place> {
    const thread = threadTs ? { thread_ts: threadTs } : {};
    return translated(async () =>
      Posted.parse(await slack.chat.postMessage({ channel, ...words, ...thread, ...asWritten })),
    );
  }

  async function redraw({ channel, ts }: Place, words: Words): Promise<void> {
    await unlessGone(translated(() => slack.chat.update({ channel, ts, ...words, parse: 'none' })));
  }
}

/** A person who has left, or whom Slack does not let the bot message, holds up no other: what is said is in the thread or on the card too. */
async function unlessLeft(
  { userId, log }: { userId: string; log: Pick<Log, 'warn'> },
  write: () => Promise<Place>,
): Promise<Place> {
  try {
    return await write();
  } catch (err) {
    // Without its messages tab the app reaches no person, until its operator turns that on.
    if (!isUnreachable(err) || isRefusedAs(err, 'messages_tab_disabled')) throw err;
    log.warn({ err, userId, remedy: remedyOf(err) }, 'person not messaged');
    return { channel: userId, ts: nowhere };
  }
}

/** A message that a person has deleted is not put back: the requester gets a direct message anyway. */
async function unlessGone<Answer>(posted: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await posted;
  } catch (err) {
    if (isRefusedAs(err, 'message_not_found', 'thread_not_found')) return undefined;
    throw err;
  }
}
