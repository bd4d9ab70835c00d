/** One request in Home: few blocks for what is only seen, and all that its card says for what is to be decided. Pure. */
import type { KnownBlock } from '@slack/types';
import { isEmergency } from '../../domain/emergency-request.ts';
import type { PendingRequest } from '../../domain/export-request.ts';
import { reviewDue } from '../../domain/review.ts';
import type { RequestView } from '../../workflow/viewing/view-request.ts';
import { quote, section } from '../blocks.ts';
import { checkSummary, warningBlock } from '../card/card-checks.ts';
import { imageLines } from '../card/card-fields.ts';
import { cardHeadline } from '../card/card-headline.ts';
import { code, dateTime, mention, quoted } from '../text.ts';
import type { Texts } from '../texts/texts-in.ts';
import { changesLine } from '../wording/changes.ts';
import { leftLines } from '../wording/leaving.ts';
import { openQuestionLines } from '../wording/questions.ts';
import { seatLines } from '../wording/seats.ts';
import { timeLine } from '../wording/time-line.ts';
import { homeButtons } from './home-buttons.ts';
import { ownQuestionBlocks, ownQuestionLines } from './own-questions.ts';

/** `at`: when Home was read. `place`: where in Home. */
export function homeRow(row: RequestView, { at, place }: { at: number; place: string }, texts: Texts): KnownBlock[] {
  const { request, mayDecide } = row;
  const buttons = homeButtons(row, place, texts);
  if (request.status !== 'pending' || !mayDecide)
    return [
      section([...rowLines(row, at, texts), ...ownQuestionLines(row, texts)].join('\n')),
      ...ownQuestionBlocks(row, texts),
      ...buttons,
    ];
  // Approve carries a digest of all that the card shows: an approver reads the same here.
  return [
    section([...rowLines(row, at, texts), ...factLines(request, texts)].join('\n')),
    quote(request.requester, texts.card.reasonOf, request.reason),
    warningBlock(request, texts),
    ...buttons,
  ];
}

function rowLines({ request, hasApproved }: RequestView, at: number, texts: Texts): string[] {
  const approved = hasApproved && request.status === 'pending' ? [texts.home.youApproved] : [];
  const due = reviewDue(request);
  const review = due === undefined ? [] : [texts.emergency.statusDue(dateTime(due))];
  const loud = isEmergency(request) ? [texts.emergency.title(mention(request.requester))] : [];
  return [
    ...loud,
    cardHeadline(request, texts),
    [timeLine(request, at, texts), ...approved, ...review, request.id].join(' · '),
  ];
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
