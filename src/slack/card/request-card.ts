/** The card of a request in the approval channel: state and parameters, drawn whole from the record. Pure. */
import type { KnownBlock } from '@slack/types';
import type { ExportRequest } from '../../domain/export-request.ts';
import { context, fields, quote, section, type Words } from '../blocks.ts';
import { code, dateTime, mention, quoted } from '../text.ts';
import type { Texts } from '../texts/texts-in.ts';
import { headline } from '../wording/headline.ts';
import { wishLine } from '../wording/pending-change.ts';
import { buttonBlocks } from './card-buttons.ts';
import { checkBlocks, imageLines, warningSentences } from './card-checks.ts';

export function requestCard(request: ExportRequest, texts: Texts): Words {
  const blocks = [
    section(headline(request, texts)),
    fields(parameterPairs(request, texts)),
    quote(request.requester, texts.card.wrote, request.reason),
    ...denialQuote(request, texts),
    ...(request.status === 'pending' ? checkBlocks(request, texts) : []),
    ...buttonBlocks(request, texts),
    context(originLine(request, texts)),
  ];
  return { text: cardText(request, texts), blocks };
}

function originLine({ askedAt, requester, id, previous }: ExportRequest, { card }: Texts): string {
  const repeats = previous ? ` · ${card.repeats(quoted(previous, 20))}` : '';
  return `${card.asked(dateTime(askedAt), mention(requester))}${repeats} · ${id}`;
}

function parameterPairs(request: ExportRequest, texts: Texts): [string, string][] {
  const { regionId, bucket, prefix, format } = request.parameters;
  const { card } = texts;
  return [
    [card.region, code(regionId)],
    [card.image, imageLines(request, texts).join('\n')],
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
  const { regionId, bucket, prefix, format } = request.parameters;
  const { card, list } = texts;
  const place = quoted(bucket, 100);
  const asked = card.text({
    who: mention(request.requester),
    image: imageLines(request, texts).join(list.comma),
    region: quoted(regionId, 40),
    target: prefix === '' ? place : card.withPrefix(place, quoted(prefix, 50)),
    format,
    reason: quoted(request.reason, 300),
  });
  const wish = wishLine(request, texts);
  const warnings = request.status === 'pending' ? warningSentences(request, texts) : [];
  const mind = warnings.length > 0 ? [card.warnings, ...warnings] : [];
  return [headline(request, texts), ...(wish ? [wish] : []), asked, ...mind, `(${request.id})`].join(' ');
}
