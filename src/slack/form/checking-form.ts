/** The form after its submit: the checks as they come, then how they ended. Pure. */
import type { KnownBlock, ModalView } from '@slack/types';
import type { CloudRefusal } from '../../domain/cloud-refusal.ts';
import { type Check, CheckName, type CheckReason, hasPassed, reasonsIn } from '../../domain/preflight.ts';
import { fixers } from '../../explanations/fixers.ts';
import { grantFor } from '../../explanations/grant.ts';
import type { SubmissionEnding } from '../../workflow/asking/process-submission.ts';
import type { Learned } from '../../workflow/checking/preflight-checks.ts';
import type { Submission } from '../../workflow/ports/submissions.ts';
import { actions, button, context, plain, preformatted, section, type Words } from '../blocks.ts';
import { actionIds, callbackIds } from '../ids.ts';
import { channelLink, code, date, dateTime, inOneLine, quoted } from '../text.ts';
import type { Texts } from '../texts/texts-in.ts';
import { type About, aboutSubmission, checkSentence, needsAuthorization, remedy } from '../wording/check-results.ts';
import { authorizeLinks, refusalCodes, refusalSteps } from '../wording/refusal.ts';
import { quorum } from '../wording/seats.ts';
import { mayNotAskSentence, ruleRefusalSentence } from '../wording/sentences.ts';

const mostSentences = 6;

type Ended = { submission: Submission; ending: SubmissionEnding; texts: Texts };

type InProgress = { submission: Submission; checks: readonly Check[]; learned?: Partial<Learned>; texts: Texts };

export function checkingForm(inProgress: InProgress): ModalView {
  const { texts } = inProgress;
  return form([section(texts.checks.now), section(progressLines(inProgress))], texts);
}

/** For a submission that could not be processed now: the reconciler takes it up again. */
export function laterForm(texts: Texts): ModalView {
  return form([section(texts.checks.later)], texts);
}

export function endedForm(ended: Ended): ModalView {
  return form(endingWords(ended).blocks, ended.texts);
}

/** The same as a direct message, for a requester who has closed the form. */
export function endingWords({ submission, ending, texts }: Ended): Words {
  switch (ending.is) {
    case 'asked':
      return asked(ending, { submission, texts });
    case 'blocked':
      return blocked(ending.result, submission, texts);
    case 'refused':
      return refused(ending.refusal, { submission, texts });
  }
}

function asked(
  { warnings, related, ruling }: Extract<SubmissionEnding, { is: 'asked' }>,
  { submission, texts }: Omit<Ended, 'ending'>,
): Words {
  const { rule, channel, eligible, emergency } = ruling;
  const count = eligible ? texts.checks.eligible(eligible.count, eligible.isAtMost) : '';
  const byRule = rule.standing && texts.headline.approvedByRule(code(rule.name), date(rule.standing.until));
  const text = emergency
    ? texts.checks.startedAsEmergency(channelLink(channel), dateTime(submission.at + emergency.terms.reviewWithin))
    : byRule
      ? texts.checks.approvedByRule(byRule, channelLink(channel))
      : texts.checks.asked(channelLink(channel), quorum(ruling, texts), count);
  const about = { ...aboutSubmission(submission.fields), related };
  const sentences = [
    ...(rule.warn ? [quoted(rule.warn, 300)] : []),
    ...warnings.map((reason) => checkSentence(reason, about, texts)),
  ];
  const more = sentences.length > 0 ? [section([texts.checks.onTheCard, ...sentences].join('\n• '))] : [];
  return { text, blocks: [section(text), ...more] };
}

function blocked(
  { checks, learned }: Extract<SubmissionEnding, { is: 'blocked' }>['result'],
  submission: Submission,
  texts: Texts,
): Words {
  const about = aboutSubmission(submission.fields, learned);
  const { refusal } = learned;
  const policy = refusal && grantFor(refusal.missingAction, submission.fields.bucket);
  const codes = refusal ? [refusalCodes(refusal, texts)] : [];
  const blockers = reasonsIn(checks, 'blockers').map((reason) => ({
    what: checkSentence(reason, about, texts),
    steps: stepsAfter(reason, refusal, texts),
  }));
  const small = [...warningLines(checks, about, texts), ...shortLines(checks, texts), ...codes];
  return {
    text: inOneLine([
      texts.checks.blockedText(inOneLine(blockers.flatMap(({ what, steps }) => [what, steps]))),
      ...codes,
    ]),
    blocks: [
      section(texts.checks.blocked),
      ...blockers.map(({ what, steps }) => section(`✗ ${what}\n${steps}`)),
      ...(policy ? [preformatted(texts.grant.label, policy)] : []),
      backButton(submission, texts),
      ...(small.length > 0 ? [context(small.join('\n'))] : []),
    ],
  };
}

/** Who can remove a blocker, where that is not the requester, and how. */
function stepsAfter(reason: CheckReason, refusal: CloudRefusal | undefined, texts: Texts): string {
  if (reason === 'bucket-unproven' && refusal) return refusalSteps(refusal, texts);
  const next = remedy(reason, texts);
  if (!needsAuthorization(reason)) return next;
  return `${texts.refusal.whoAndNext(fixers[texts.language].administrator, next)} ${authorizeLinks(texts)}`;
}

function refused(
  refusal: Extract<SubmissionEnding, { is: 'refused' }>['refusal'],
  { submission, texts }: Omit<Ended, 'ending'>,
): Words {
  const { requestRefused, checks } = texts;
  if ('because' in refusal) {
    const text = checks.notAsked(mayNotAskSentence({ ...refusal, reason: refusal.because }, texts));
    return { text, blocks: [section(text)] };
  }
  if (refusal.reason === 'sent-before') {
    const text = checks.sentBefore(code(refusal.requestId), channelLink(refusal.channel));
    // The form has the key of that request, so going back to it could ask for nothing else.
    return { text, blocks: [section(text)] };
  }
  const text = checks.notAsked(
    refusal.reason === 'too-many' ? requestRefused['too-many'] : ruleRefusalSentence(refusal, texts),
  );
  return { text, blocks: [section(text), backButton(submission, texts)] };
}

function backButton({ idempotencyKey }: Submission, { checks }: Texts): KnownBlock {
  return actions('back', [
    button({ actionId: actionIds.back, label: checks.back, spoken: checks.back, requestId: idempotencyKey }),
  ]);
}

/** Failed checks first; of the checks that still run, the names. */
function progressLines(from: InProgress): string {
  const { checks, submission, learned, texts } = from;
  const about = aboutSubmission(submission.fields, learned);
  const running = CheckName.options.filter((name) => !checks.some((check) => check.name === name));
  return [
    ...sentencesOf(reasonsIn(checks, 'blockers'), about, texts).map((sentence) => `✗ ${sentence}`),
    ...warningLines(checks, about, texts),
    ...unknownLine(checks, texts),
    ...checks.filter(hasPassed).map(({ name }) => `✓ ${texts.checks.passed[name]}`),
    ...(running.length > 0 ? [`… ${namesOf(running, texts)}`] : []),
  ].join('\n');
}

function warningLines(checks: readonly Check[], about: About, texts: Texts): string[] {
  return sentencesOf(reasonsIn(checks, 'warnings'), about, texts).map((sentence) => `! ${sentence}`);
}

/** No more than one section holds; more than these come from no real export. */
function sentencesOf(reasons: readonly CheckReason[], about: About, texts: Texts): string[] {
  return reasons.slice(0, mostSentences).map((reason) => checkSentence(reason, about, texts));
}

function shortLines(checks: readonly Check[], texts: Texts): string[] {
  const passed = checks.filter(hasPassed).map(({ name }) => name);
  const line = passed.length > 0 ? [`✓ ${texts.checks.inShort.passed(namesOf(passed, texts))}`] : [];
  return [...unknownLine(checks, texts), ...line];
}

function unknownLine(checks: readonly Check[], texts: Texts): string[] {
  const unknown = checks.filter(({ isUnknown }) => isUnknown).map(({ name }) => name);
  return unknown.length > 0 ? [`? ${texts.checks.inShort.unknown(namesOf(unknown, texts))}`] : [];
}

function namesOf(names: readonly CheckName[], { checks, list }: Texts): string {
  return names.map((name) => checks.names[name]).join(list.comma);
}

function form(blocks: KnownBlock[], { form: words, checks }: Texts): ModalView {
  return {
    type: 'modal',
    callback_id: callbackIds.checking,
    title: plain(words.title),
    close: plain(checks.close),
    blocks,
  };
}
