/** The card of a request that is on no record: drawn from what the message itself shows. Pure. */
import { z } from 'zod';
import type { Place } from '../../workflow/ports/announcements.ts';
import type { ShownCard } from '../../workflow/ports/messenger.ts';
import { context, quote, section, type Words } from '../blocks.ts';
import { channelLink, code, inOneLine } from '../text.ts';
import type { Texts } from '../texts/texts-in.ts';

const Mrkdwn = z.object({ text: z.string() });

const Fields = z.object({ type: z.literal('section'), fields: z.array(Mrkdwn) });

/** The quote of what the requester wrote: who, and then the words. */
const Quote = z.object({
  type: z.literal('rich_text'),
  elements: z.tuple([
    z.object({ elements: z.tuple([z.object({ user_id: z.string() })], z.unknown()) }),
    z.object({ elements: z.tuple([Mrkdwn], z.unknown()) }),
  ]),
});

const Origin = z.object({ type: z.literal('context'), elements: z.tuple([Mrkdwn]) });

/** What cannot be read, as on the card of another release, is left out. */
export function readCard(blocks: unknown): ShownCard {
  const all = z.array(z.unknown()).catch([]).parse(blocks);
  const quoted = first(all, Quote);
  return {
    requester: quoted?.elements[0].elements[0].user_id,
    fields: first(all, Fields)?.fields.map(({ text }) => text) ?? [],
    reason: quoted?.elements[1].elements[0].text,
    origin: first(all.toReversed(), Origin)?.elements[0].text,
  };
}

export function retiredCard({ requester, fields, reason, origin }: ShownCard, texts: Texts): Words {
  const { title, next } = texts.forgotten;
  const mrkdwn = (text: string) => ({ type: 'mrkdwn' as const, text, verbatim: true });
  return {
    text: inOneLine([title, next, origin ?? '']),
    blocks: [
      section(inOneLine([title, next])),
      ...(fields.length > 0 ? [{ type: 'section' as const, fields: fields.map(mrkdwn) }] : []),
      ...(requester && reason ? [quote(requester, texts.card.reasonOf, reason)] : []),
      ...(origin ? [context(origin)] : []),
    ],
  };
}

/** For the requester, who may not see the card again. */
export function forgottenText({ requestId, place }: { requestId: string; place: Place }, { forgotten }: Texts): string {
  return inOneLine([forgotten.direct(code(requestId), channelLink(place.channel)), forgotten.next]);
}

function first<Block>(blocks: readonly unknown[], schema: z.ZodType<Block>): Block | undefined {
  for (const block of blocks) {
    const { data } = schema.safeParse(block);
    if (data) return data;
  }
  return undefined;
}
