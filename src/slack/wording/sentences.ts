/** Turns reasons into sentences: beside a field, in private, and for a person who may not do what they tried. */

import type { ExportRequest } from '../../domain/export-request.ts';
import type { Source } from '../../domain/policy/source.ts';
import { seatsOf } from '../../domain/votes.ts';
import type { Named, RuleRefusal } from '../../workflow/asking/choose-rule.ts';
import type { EmergencyOpen } from '../../workflow/asking/process-submission.ts';
import type { RepeatRefusal } from '../../workflow/asking/repeat-request.ts';
import type { MayNotAskThere } from '../../workflow/checking/may-ask.ts';
import type { DecideRefusal } from '../../workflow/deciding/decide-export.ts';
import { channelLink, channelLinks, code, dateTime, mention, mentions, quoted } from '../text.ts';
import type { Texts } from '../texts/texts-in.ts';
import { approvedBy } from './headline.ts';
import { deciders, openSeats, quorum, sourceName } from './seats.ts';

/** Plain text, for beside a field. */
export function faultSentence(fault: string, texts: Texts): string {
  const faults: Readonly<Record<string, string>> = texts.faults;
  return (Object.hasOwn(faults, fault) && faults[fault]) || texts.faults.other;
}

export function repeatRefusalSentence(refusal: RepeatRefusal, texts: Texts): string {
  return refusal.reason === 'gone' ? texts.checks.gone : mayNotAskSentence(refusal, texts);
}

export function mayNotAskSentence({ reason, channels }: MayNotAskThere, texts: Texts): string {
  const words = texts.mayNotAsk;
  switch (reason) {
    case 'not-a-requester':
    case 'not-a-member':
    case 'guest':
      return words[reason](channelLinks(channels, texts));
    case 'bot':
      return words.bot;
  }
}

/** Why there can be no request of an export, by the rules. */
export function ruleRefusalSentence(refusal: RuleRefusal | EmergencyOpen, texts: Texts): string {
  const { noRequest: words, list } = texts;
  const names = (sources: readonly Source[], named: Partial<Named>) =>
    sources.map((source) => sourceName(source, named)).join(list.comma);
  switch (refusal.reason) {
    case 'groups-unknown':
    case 'not-entitled':
      return words[refusal.reason];
    case 'emergency-open':
      return words['emergency-open'](refusal.requestId === undefined ? '' : code(refusal.requestId));
    case 'forbidden':
      return words.forbidden(code(refusal.rule), quoted(refusal.never, 300));
    case 'no-rule':
      return words['no-rule'](names(refusal.admins, refusal.named));
    case 'facts-unknown':
      return words['facts-unknown'](
        code(refusal.rule),
        refusal.facts.map((fact) => words.facts[fact]).join(list.comma),
      );
    case 'not-a-requester':
      return words['not-a-requester'](names(refusal.requesters, refusal.named));
    case 'reason-needed':
    case 'reason-unfit':
      return words[refusal.reason](code(refusal.rule), quoted(refusal.hint ?? '', 150));
    case 'no-quorum': {
      const { ruling } = refusal;
      return words['no-quorum']({
        rule: code(ruling.rule.name),
        quorum: quorum(ruling, texts),
        channel: channelLink(ruling.channel),
      });
    }
  }
}

export function mayNotDecideSentence(refusal: DecideRefusal, texts: Texts): string {
  const words = texts.mayNotDecide;
  switch (refusal.reason) {
    case 'own-request':
    case 'not-a-member':
    case 'not-an-approver':
    case 'joined-later':
    case 'guest':
      return words[refusal.reason](deciders(refusal.request, texts));
    case 'no-open-seat': {
      const { request } = refusal;
      const votes = request.status === 'pending' ? request.votes : [];
      return words['no-open-seat'](openSeats(request, seatsOf({ ...request, votes }), texts).join(texts.list.comma));
    }
    case 'bot':
    case 'no-card-yet':
    case 'already-voted':
    case 'no-vote':
    case 'taken-back':
    case 'card-changed':
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
  if (approval.byRule || approval.byEmergency) return approvedBy(approval, texts);
  const voters = approval.votes.map(({ by }) => by);
  return texts.outcome.approved(mentions(voters, texts), dateTime(approval.at));
}
