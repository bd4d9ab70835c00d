/** The card of a request in the approval channel: state and parameters, drawn whole from the record. Pure. */
import type { KnownBlock } from '@slack/types';
import type { ExportRequest, Status } from '../domain/export-request.ts';
import { actions, button, context, fields, quote, section, type Words } from './blocks.ts';
import { checkBlocks, imageLines, warningSentences } from './card-checks.ts';
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
    ...(request.status === 'pending' ? checkBlocks(request, texts) : []),
    ...decisionBlocks(request, texts),
    ...askAgainBlocks(request, texts),
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

/** Whatever has ended without being what somebody wanted, or may be wanted once more. */
function askAgainBlocks({ status, id, parameters }: ExportRequest, { card }: Texts): KnownBlock[] {
  const mayBeAskedAgain: readonly Status[] = ['denied', 'expired', 'failed', 'exported', 'withdrawn', 'cancelled'];
  if (!mayBeAskedAgain.includes(status)) return [];
  const spoken = card.askAgainSpoken(parameters.imageId);
  return [actions('again', [button({ actionId: actionIds.askAgain, label: card.askAgain, spoken, requestId: id })])];
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
  const warnings = request.status === 'pending' ? warningSentences(request, texts) : [];
  const mind = warnings.length > 0 ? ` ${card.warnings} ${warnings.join(' ')}` : '';
  return `${headline(request, texts)} ${asked}${mind} (${request.id})`;
}
