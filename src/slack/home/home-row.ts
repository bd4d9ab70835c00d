/** One request in Home: few blocks for what is only seen, and all that its card says for what is to be decided. Pure. */
import type { KnownBlock } from '@slack/types';
import { isEmergency } from '../../domain/emergency-request.ts';
import type { ExportRequest, PendingRequest } from '../../domain/export-request.ts';
import type { Freeze } from '../../domain/freeze.ts';
import { reviewDue } from '../../domain/review.ts';
import type { RequestView } from '../../workflow/viewing/view-request.ts';
import { quote, section } from '../blocks.ts';
import { checkSummary, warningBlock } from '../card/card-checks.ts';
import { imageLines } from '../card/card-fields.ts';
import { cardHeadline } from '../card/card-headline.ts';
import { code, dateTime, mention, quoted } from '../text.ts';
import type { Texts } from '../texts/texts-in.ts';
import { changesLine } from '../wording/changes.ts';
import { incidentLine } from '../wording/emergency.ts';
import { outlastingFreeze } from '../wording/freeze.ts';
import { leftLines } from '../wording/leaving.ts';
import { openQuestionLines } from '../wording/questions.ts';
import { seatLines } from '../wording/seats.ts';
import { timeLine } from '../wording/time-line.ts';
import { homeButtons } from './home-buttons.ts';
import { ownQuestionBlocks, ownQuestionLines } from './own-questions.ts';

/** `at`: when Home was read. `place`: where in Home. `freeze`: the one that is on. */
type Around = { at: number; place: string; freeze: Freeze | undefined };

export function homeRow(row: RequestView, around: Around, texts: Texts): KnownBlock[] {
  const { request, mayDecide, mayReview } = row;
  const { place } = around;
  const buttons = homeButtons(row, place, texts);
  if (request.status !== 'pending' || !mayDecide)
    return [
      section([...rowLines(row, around, texts), ...ownQuestionLines(row, texts)].join('\n')),
      ...(mayReview ? [reasonOf(request, texts)] : []),
      ...ownQuestionBlocks(row, texts),
      ...buttons,
    ];
  // Approve carries a digest of all that the card shows: an approver reads the same here.
  return [
    section([...rowLines(row, around, texts), ...factLines(request, texts)].join('\n')),
    reasonOf(request, texts),
    warningBlock(request, texts),
    ...buttons,
  ];
}

function reasonOf({ requester, reason }: ExportRequest, { card }: Texts): KnownBlock {
  return quote(requester, card.reasonOf, reason);
}

function rowLines({ request, hasApproved }: RequestView, { at, freeze }: Around, texts: Texts): string[] {
  const approved = hasApproved && request.status === 'pending' ? [texts.home.youApproved] : [];
  // The freeze itself, with its reason, is at the top of Home.
  const outlasted = freeze && request.status === 'pending' ? outlastingFreeze(request, freeze, texts) : undefined;
  return [
    ...emergencyTitle(request, texts),
    cardHeadline(request, texts),
    [timeLine(request, at, texts), ...approved, ...reviewState(request, at, texts), request.id].join(' · '),
    ...(outlasted ? [outlasted] : []),
  ];
}

function emergencyTitle(request: ExportRequest, texts: Texts): string[] {
  if (!isEmergency(request)) return [];
  return [texts.emergency.title(mention(request.requester)), incidentLine(request, texts)];
}

function reviewState(request: ExportRequest, at: number, { emergency: words }: Texts): string[] {
  const due = reviewDue(request);
  if (due === undefined) return [];
  return [at > due ? words.statusOverdue(dateTime(due)) : words.statusDue(dateTime(due))];
}

function factLines(request: PendingRequest, texts: Texts): string[] {
  const { regionId, format } = request.parameters;
  const rule = request.policy ? [texts.card.rule(quoted(request.rule.name, 40))] : [];
  const changes = changesLine(request, texts);
  return [
    [...imageLines(request, texts), `${code(regionId)} / ${code(format)}`, ...rule].join(' · '),
    checkSummary(request, texts).join(' · '),
    ...(changes ? [changes] : []),
    ...seatLines(request, texts),
    ...leftLines(request, texts),
    ...openQuestionLines(request, texts),
  ].filter(Boolean);
}
