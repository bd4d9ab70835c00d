/** Turns reasons into sentences: beside a field, in private, and for a person who may not do what they tried. */

import type { ExportRequest } from '../../domain/export-request.ts';
import type { MayNotAsk } from '../../domain/people.ts';
import type { DecideRefusal } from '../../workflow/deciding/decide-export.ts';
import { channelLink, code, dateTime, mention, mentions } from '../text.ts';
import type { Texts } from '../texts/texts-in.ts';

/** Plain text, for beside a field. */
export function faultSentence(fault: string, texts: Texts): string {
  const faults: Readonly<Record<string, string>> = texts.faults;
  return (Object.hasOwn(faults, fault) && faults[fault]) || texts.faults.other;
}

type Reader = { channel: string; texts: Texts };

export function mayNotAskSentence({ reason }: MayNotAsk, { channel, texts }: Reader): string {
  const words = texts.mayNotAsk;
  switch (reason) {
    case 'not-a-member':
    case 'guest':
      return words[reason](channelLink(channel));
    case 'bot':
      return words.bot;
  }
}

export function mayNotDecideSentence(refusal: DecideRefusal, { channel, texts }: Reader): string {
  const words = texts.mayNotDecide;
  switch (refusal.reason) {
    case 'own-request':
    case 'not-a-member':
    case 'joined-later':
    case 'guest':
      return words[refusal.reason](channelLink(channel));
    case 'bot':
    case 'no-card-yet':
    case 'already-voted':
    case 'too-late':
    case 'unknown-request':
      return words[refusal.reason];
    case 'already-decided': {
      const outcome = outcomeSentence(refusal.request, texts);
      return words[offersCancel(refusal.request) ? 'already-under-way' : 'already-decided'](outcome);
    }
  }
}

/** What the card of this request has a button for: it does so until a cancellation is requested. */
function offersCancel(request: ExportRequest): boolean {
  switch (request.status) {
    case 'approved':
    case 'waiting':
    case 'starting':
    case 'exporting':
      return !request.cancelWanted;
    case 'pending':
    case 'denied':
    case 'expired':
    case 'withdrawn':
    case 'exported':
    case 'failed':
    case 'cancelled':
      return false;
  }
}

function outcomeSentence(request: ExportRequest, texts: Texts): string {
  switch (request.status) {
    case 'denied':
      return texts.outcome.denied(mention(request.denial.by), dateTime(request.denial.at));
    case 'expired':
      return request.approval ? approvedSentence(request, texts) : texts.mayNotDecide['too-late'];
    case 'withdrawn':
      return texts.outcome.withdrawn(mention(request.by ?? request.requester));
    case 'pending':
    case 'approved':
    case 'waiting':
    case 'starting':
    case 'exporting':
    case 'exported':
    case 'failed':
    case 'cancelled':
      return approvedSentence(request, texts);
  }
}

function approvedSentence(request: ExportRequest, texts: Texts): string {
  const approval = 'approval' in request ? request.approval : undefined;
  if (!approval) return texts.outcome.ended(code(request.id));
  const voters = approval.votes.map(({ by }) => by);
  return texts.outcome.approved(mentions(voters, texts), dateTime(approval.at));
}
