/** The card of a request in the approval channel: drawn whole from the record, in the order in which people decide. Pure. */
import type { KnownBlock } from '@slack/types';
import { taskOf } from '../../domain/claims.ts';
import type { ConsoleSite } from '../../domain/console-pages.ts';
import { isEmergency } from '../../domain/emergency-request.ts';
import { decidingSources } from '../../domain/escalation.ts';
import type { ExportRequest, PendingRequest } from '../../domain/export-request.ts';
import type { Freeze } from '../../domain/freeze.ts';
import { context, quote, section, type Words } from '../blocks.ts';
import { channelLink, code, dateTime, inOneLine, mention, quoted } from '../text.ts';
import type { Texts } from '../texts/texts-in.ts';
import { changesLine } from '../wording/changes.ts';
import { emergencyLines } from '../wording/emergency.ts';
import { exportSentence } from '../wording/export-sentence.ts';
import { freezeOnCard } from '../wording/freeze.ts';
import { leftLines } from '../wording/leaving.ts';
import { wishLine } from '../wording/pending-change.ts';
import { openQuestionBlocks, openQuestionLines } from '../wording/questions.ts';
import { deciders, seatLines } from '../wording/seats.ts';
import { buttonBlocks } from './card-buttons.ts';
import { checkSummary, seenLine, warningBlock, warningSentences } from './card-checks.ts';
import { fieldsBlock, imageLines } from './card-fields.ts';
import { cardHeadline, stateLine } from './card-headline.ts';

/** `freeze`: one that is on now. */
export function requestCard(request: ExportRequest, texts: Texts, site: ConsoleSite, freeze?: Freeze): Words {
  const isPending = request.status === 'pending';
  const frozen = freezeOnCard(request, freeze, texts);
  const blocks = [
    ...emergencyBlocks(request, texts),
    section(cardHeadline(request, texts)),
    quote(request.requester, texts.card.reasonOf, request.reason),
    ...denialQuote(request, texts),
    ...reviewQuote(request, texts),
    ...(isPending ? [warningBlock(request, texts)] : []),
    fieldsBlock(request, texts, site),
    ...(isPending ? smallPrint(changedLines(request, texts)) : []),
    ...(isPending ? seatsBlock(request, texts) : []),
    ...(isPending ? openQuestionBlocks(request, texts) : []),
    ...(frozen ? [section(frozen)] : []),
    ...smallPrint(isPending ? decisionLines(request, texts) : seenLine(request, texts)),
    ...buttonBlocks(request, texts),
    context(originLine(request, texts)),
  ];
  return { text: cardText(request, texts, frozen), blocks };
}

/** First of all, and in so many words: people who could have approved see it as they scroll. */
function emergencyBlocks(request: ExportRequest, texts: Texts): KnownBlock[] {
  return isEmergency(request) ? [section(emergencyLines(request, texts).join('\n'))] : [];
}

function reviewQuote({ emergency }: ExportRequest, texts: Texts): KnownBlock[] {
  const review = emergency?.review;
  return review ? [quote(review.by, texts.emergency.noteOf, review.note)] : [];
}

function denialQuote(request: ExportRequest, { card }: Texts): KnownBlock[] {
  if (request.status !== 'denied' || request.denial.reason === '') return [];
  return [quote(request.denial.by, card.reasonOf, request.denial.reason)];
}

/** What was checked, who decides, and until when. */
function decisionLines(request: PendingRequest, texts: Texts): string[] {
  const summary = checkSummary(request, texts).join(' · ');
  return [...(summary ? [summary] : []), whoDecides(request, texts)];
}

function whoDecides(request: PendingRequest, texts: Texts): string {
  const { channel } = request;
  const facts = { requester: mention(request.requester), until: dateTime(request.until) };
  const isOfChannel = decidingSources(request).every((source) => source === 'channel');
  return isOfChannel
    ? texts.card.mayDecide({ ...facts, channel: channelLink(channel) })
    : texts.card.mayDecideByRule({ ...facts, who: deciders(request, texts) });
}

/** The quorum, with the seats that are filled and open, and whose approvals no longer count. */
function seatsBlock(request: PendingRequest, texts: Texts): KnownBlock[] {
  const lines = [...seatLines(request, texts), ...leftLines(request, texts)];
  return lines.length > 0 ? [section(lines.join('\n'))] : [];
}

/** What approvers of a request that repeats another one need not read again. */
function changedLines(request: PendingRequest, texts: Texts): string[] {
  const line = changesLine(request, texts);
  return line ? [line] : [];
}

function smallPrint(lines: readonly string[]): KnownBlock[] {
  return lines.length > 0 ? [context(lines.join('\n'))] : [];
}

/** Last, since the card of a request that is on no record keeps it. */
function originLine({ askedAt, id, previous, policy, rule }: ExportRequest, { card }: Texts): string {
  const repeats = previous ? ` · ${card.repeats(quoted(previous, 20))}` : '';
  const named = policy ? ` · ${card.rule(quoted(rule.name, 40))}` : '';
  return `${card.asked(dateTime(askedAt))}${repeats}${named} · ${id}`;
}

/** For notifications, which show its beginning, and for screen readers, which read all of it. */
function cardText(request: ExportRequest, texts: Texts, frozen: string | undefined): string {
  const { regionId, bucket, prefix, format } = request.parameters;
  const { card, list } = texts;
  const task = taskOf(request);
  const isPending = request.status === 'pending';
  const wish = wishLine(request, texts);
  const state = [stateLine(request, texts), ...(wish ? [wish] : [])];
  const asked = [card.sentence(exportSentence(request, texts))];
  const about = card.text({
    image: imageLines(request, texts).join(list.comma),
    target: prefix === '' ? quoted(bucket, 100) : card.withPrefix(quoted(bucket, 100), quoted(prefix, 50)),
    region: quoted(regionId, 40),
    format,
    task: task && code(task.id),
    reason: quoted(request.reason, 300),
  });
  const mind = isPending
    ? [
        ...changedLines(request, texts),
        ...seatLines(request, texts),
        ...leftLines(request, texts),
        ...openQuestionLines(request, texts),
        card.warnings,
        ...warningSentences(request, texts),
      ]
    : [];
  const loud = isEmergency(request) ? emergencyLines(request, texts) : [];
  const first = isPending ? [...asked, ...state] : [...state, ...asked];
  return inOneLine([...loud, ...first, about, ...mind, ...(frozen ? [frozen] : []), `(${request.id})`]);
}
