/** The card of a request in the approval channel: state and parameters, drawn whole from the record. Pure. */
import type { KnownBlock } from '@slack/types';
import type { ExportRequest } from '../domain/export-request.ts';
import { context, fields, quote, section, type Words } from './blocks.ts';
import { buttonBlocks, wishLine } from './card-buttons.ts';
import { headline } from './headline.ts';
import { code, dateTime, mention, quoted } from './text.ts';
import type { Texts } from './texts/texts-in.ts';

export function requestCard(request: ExportRequest, texts: Texts): Words {
  const blocks = [
    section(headline(request, texts)),
    fields(parameterPairs(request, texts)),
    quote(request.requester, texts.card.wrote, request.reason),
    ...denialQuote(request, texts),
    ...buttonBlocks(request, texts),
    context(`${texts.card.asked(dateTime(request.askedAt), mention(request.requester))} · ${request.id}`),
  ];
  return { text: cardText(request, texts), blocks };
}

function parameterPairs({ parameters }: ExportRequest, { card }: Texts): [string, string][] {
  const { regionId, imageId, bucket, prefix, format } = parameters;
  return [
    [card.region, code(regionId)],
    [card.image, code(imageId)],
    [card.bucket, code(bucket)],
    [card.prefix, prefix === '' ? card.noPrefix : code(prefix)],
    [card.format, code(format)],
  ];
}

function denialQuote(request: ExportRequest, { card }: Texts): KnownBlock[] {
  if (request.status !== 'denied' || request.denial.reason === '') return [];
  return [quote(request.denial.by, card.deniedWith, request.denial.reason)];
}

function cardText(request: ExportRequest, texts: Texts): string {
  const { regionId, imageId, bucket, prefix, format } = request.parameters;
  const { card } = texts;
  const place = quoted(bucket, 100);
  const asked = card.text({
    who: mention(request.requester),
    image: quoted(imageId, 60),
    region: quoted(regionId, 40),
    target: prefix === '' ? place : card.withPrefix(place, quoted(prefix, 50)),
    format,
    reason: quoted(request.reason, 300),
  });
  const wish = wishLine(request, texts);
  return [headline(request, texts), ...(wish ? [wish] : []), asked, `(${request.id})`].join(' ');
}
