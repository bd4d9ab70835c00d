/** The card of a request in the approval channel: state and parameters, drawn whole from the record. Pure. */
import type { KnownBlock } from '@slack/types';
import type { ExportRequest } from '../domain/export-request.ts';
import { actions, button, context, fields, quote, section, type Words } from './blocks.ts';
import { headline } from './headline.ts';
import { actionIds } from './ids.ts';
import { channelLink, code, dateTime, mention, quoted } from './text.ts';
import type { Texts } from './texts/texts-in.ts';

export function requestCard(request: ExportRequest, texts: Texts): Words {
  const blocks = [
    section(headline(request, texts)),
    fields(parameterPairs(request, texts)),
    quote(request.requester, texts.card.wrote, request.reason),
    ...denialQuote(request, texts),
    ...decisionBlocks(request, texts),
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

/** What an approver needs to know, and the buttons: only while there is something to decide. */
function decisionBlocks(request: ExportRequest, { card }: Texts): KnownBlock[] {
  if (request.status !== 'pending') return [];
  const { id, requester, channel, until } = request;
  const image = request.parameters.imageId;
  const who = { channel: channelLink(channel), requester: mention(requester), until: dateTime(until) };
  return [
    context(card.copiesAll),
    context(card.mayDecide(who)),
    actions('decision', [
      button({
        actionId: actionIds.approve,
        label: card.approve,
        spoken: card.approveSpoken(image),
        requestId: id,
        style: 'primary',
      }),
      button({
        actionId: actionIds.deny,
        label: card.deny,
        spoken: card.denySpoken(image),
        requestId: id,
        style: 'danger',
      }),
    ]),
  ];
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
  return `${headline(request, texts)} ${asked} (${request.id})`;
}
