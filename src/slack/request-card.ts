/** The card of a request in the approval channel: state and parameters, drawn whole from the record. Pure. */
import type { KnownBlock } from '@slack/types';
import type { ExportRequest } from '../domain/export-request.ts';
import { actions, button, context, fields, quote, section, type Words } from './blocks.ts';
import { headline } from './headline.ts';
import { actionIds } from './ids.ts';
import { channelLink, code, dateTime, mention, quoted } from './text.ts';

export function requestCard(request: ExportRequest): Words {
  const blocks = [
    section(headline(request)),
    fields(parameterPairs(request)),
    quote(request.requester, 'wrote', request.reason),
    ...denialQuote(request),
    ...decisionBlocks(request),
    context(`Asked ${dateTime(request.askedAt)} by ${mention(request.requester)} · ${request.id}`),
  ];
  return { text: cardText(request), blocks };
}

function parameterPairs({ parameters }: ExportRequest): [string, string][] {
  const { regionId, imageId, bucket, prefix, format } = parameters;
  return [
    ['Region', code(regionId)],
    ['Image', code(imageId)],
    ['OSS bucket', code(bucket)],
    ['OSS prefix', prefix === '' ? 'none' : code(prefix)],
    ['Format', code(format)],
  ];
}

function denialQuote(request: ExportRequest): KnownBlock[] {
  if (request.status !== 'denied' || request.denial.reason === '') return [];
  return [quote(request.denial.by, 'denied with the words', request.denial.reason)];
}

/** What an approver needs to know, and the buttons: only while there is something to decide. */
function decisionBlocks(request: ExportRequest): KnownBlock[] {
  if (request.status !== 'pending') return [];
  const { id, requester, channel, until } = request;
  const image = request.parameters.imageId;
  return [
    context('The export copies every disk of the image with what is on it, passwords and keys included.'),
    context(
      `May decide: everybody who was in ${channelLink(channel)} before this card, except ${mention(requester)} and guests. Ends ${dateTime(until)}.`,
    ),
    actions('decision', [
      button({
        actionId: actionIds.approve,
        label: 'Approve',
        spoken: `Approve export of ${image}`,
        requestId: id,
        style: 'primary',
      }),
      button({
        actionId: actionIds.deny,
        label: 'Deny',
        spoken: `Deny export of ${image}`,
        requestId: id,
        style: 'danger',
      }),
    ]),
  ];
}

function cardText(request: ExportRequest): string {
  const { regionId, imageId, bucket, prefix, format } = request.parameters;
  const target = prefix === '' ? quoted(bucket, 100) : `${quoted(bucket, 100)}, prefix ${quoted(prefix, 50)}`;
  const reason = quoted(request.reason, 300);
  return `${headline(request)} ${mention(request.requester)} asked for ${quoted(imageId, 60)} (${quoted(regionId, 40)}) to ${target}, ${format}. Reason: ${reason} (${request.id})`;
}
