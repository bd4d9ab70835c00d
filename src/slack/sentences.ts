/** Reasons become sentences here: beside a field, in private, and for somebody who may not do what they tried. */
import type { MayNotAsk } from '../domain/approval-policy.ts';
import type { ExportRequest } from '../domain/export-request.ts';
import type { DecideRefusal } from '../workflow/decide-export.ts';
import type { RequestRefusal } from '../workflow/request-export.ts';
import { channelLink, code, dateTime, mention } from './text.ts';

const faults: Readonly<Record<string, string>> = {
  'unknown-region': 'Choose a region from the list.',
  'malformed-image': 'Choose an image from the list. Ids of custom images begin with m-.',
  'malformed-bucket': 'Choose a bucket from the list: 3 to 63 lower-case letters, digits or dashes.',
  'malformed-prefix': 'Use 1 to 30 letters or digits, no dash and no slash, or leave it empty.',
  'format-not-offered': 'This region exports RAW only. Choose raw, or another region.',
  'missing-reason': 'Say why, in a few words. The approvers see it.',
  'long-reason': 'Use at most 500 characters.',
};

/** Plain text, for beside a field. */
export function faultSentence(fault: string): string {
  return (Object.hasOwn(faults, fault) && faults[fault]) || 'Choose one of the values on offer.';
}

/** Plain text, for beside a field. */
export function requestSentence(refusal: RequestRefusal): string {
  switch (refusal.reason) {
    case 'too-many':
      return 'You have asked for as many exports as one person may for now. Try again later, or ask whoever runs this bot.';
    case 'bucket-not-ours':
      return 'This bucket is not one of this account. Choose one from the list.';
    case 'bucket-elsewhere':
      return `This bucket is in ${refusal.regionId}. Choose one in the region of the image.`;
  }
}

export function mayNotAskSentence({ reason }: MayNotAsk, channel: string): string {
  switch (reason) {
    case 'not-a-member':
      return `You cannot ask for an export, because you are not in ${channelLink(channel)}. Ask somebody there to add you.`;
    case 'guest':
      return `Guests cannot ask for an export. Ask a member of ${channelLink(channel)} to do it for you.`;
    case 'bot':
      return 'Bots cannot ask for an export.';
  }
}

export function mayNotDecideSentence(refusal: DecideRefusal, channel: string): string {
  switch (refusal.reason) {
    case 'own-request':
      return `You cannot decide on your own request. Somebody else in ${channelLink(channel)} must.`;
    case 'not-a-member':
      return `You cannot decide here, because you are not in ${channelLink(channel)}.`;
    case 'joined-later':
      return `You joined ${channelLink(channel)} after this card was posted. Ask somebody who was here before to decide.`;
    case 'guest':
      return `Guests cannot decide. Ask a member of ${channelLink(channel)}.`;
    case 'bot':
      return 'Bots cannot decide.';
    case 'no-card-yet':
      return 'This card is not on record yet. Press again in a moment.';
    case 'already-voted':
      return 'Your approval is on record already. Nothing changed.';
    case 'too-late':
      return 'Too late: nobody decided in time, so this request has ended.';
    case 'unknown-request':
      return 'I do not know this request, so nothing was decided. Ask for the export again.';
    case 'already-decided':
      return `${outcomeSentence(refusal.request)} Nothing changed.`;
  }
}

function outcomeSentence(request: ExportRequest): string {
  switch (request.status) {
    case 'denied':
      return `Already denied by ${mention(request.denial.by)}, ${dateTime(request.denial.at)}.`;
    case 'expired':
      return 'Too late: nobody decided in time, so this request has ended.';
    case 'withdrawn':
      return `Too late: ${mention(request.requester)} has withdrawn this request.`;
    case 'pending':
    case 'approved':
    case 'waiting':
    case 'starting':
    case 'exporting':
    case 'exported':
    case 'failed':
    case 'cancelled':
      return approvedSentence(request);
  }
}

function approvedSentence(request: ExportRequest): string {
  const approval = 'approval' in request ? request.approval : undefined;
  if (!approval) return `This request (${code(request.id)}) has ended.`;
  return `Already approved by ${approval.votes.map(({ by }) => mention(by)).join(', ')}, ${dateTime(approval.at)}.`;
}
