/** The form after its submit: the checks as they come, then how they ended. Pure. */
import type { KnownBlock, ModalView } from '@slack/types';
import { type Check, CheckName } from '../../domain/preflight.ts';
import { grantFor } from '../../explanations/grant.ts';
import type { SubmissionEnding } from '../../workflow/asking/process-submission.ts';
import type { Submission } from '../../workflow/ports/submissions.ts';
import { actions, button, context, plain, preformatted, section, type Words } from '../blocks.ts';
import { actionIds, callbackIds } from '../ids.ts';
import { channelLink } from '../text.ts';
import type { Texts } from '../texts/texts-in.ts';
import { aboutSubmission, checkSentence, faultSentences, reasonsIn } from '../wording/check-results.ts';
import { refusalText } from '../wording/refusal.ts';
import { mayNotAskSentence } from '../wording/sentences.ts';

type Ended = { submission: Submission; ending: SubmissionEnding; channel: string; texts: Texts };

export function checkingForm(from: { submission: Submission; checks: readonly Check[]; texts: Texts }): ModalView {
  const { submission, checks, texts } = from;
  return form([section(texts.checks.now), section(checkLines(checks, submission, texts))], texts);
}

/** Something is out of order, and the reconciler will see to it. */
export function laterForm(texts: Texts): ModalView {
  return form([section(texts.checks.later)], texts);
}

export function endedForm(ended: Ended): ModalView {
  return form(endingWords(ended).blocks, ended.texts);
}

/** The same as a direct message, for a requester who has closed the form. */
export function endingWords({ submission, ending, channel, texts }: Ended): Words {
  switch (ending.is) {
    case 'asked':
      return asked(ending, { submission, channel, texts });
    case 'blocked':
      return blocked(ending.looked, submission, texts);
    case 'refused':
      return refused(ending.refusal, { submission, channel, texts });
  }
}

function asked(
  { warnings, related }: Extract<SubmissionEnding, { is: 'asked' }>,
  { submission, channel, texts }: Omit<Ended, 'ending'>,
): Words {
  const text = texts.checks.asked(channelLink(channel));
  const about = { ...aboutSubmission(submission.fields), related };
  const sentences = warnings.map((reason) => checkSentence(reason, about, texts));
  const more = sentences.length > 0 ? [section([texts.checks.onTheCard, ...sentences].join('\n• '))] : [];
  return { text, blocks: [section(text), ...more] };
}

function blocked(
  { checks, learned }: Extract<SubmissionEnding, { is: 'blocked' }>['looked'],
  submission: Submission,
  texts: Texts,
): Words {
  const faults = reasonsIn(checks, true).map((reason) =>
    faultSentences(reason, aboutSubmission(submission.fields, learned), texts),
  );
  const { refusal } = learned;
  const policy = refusal && grantFor(refusal.missingAction, submission.fields.bucket);
  const explained = refusal ? [refusalText({ refusal, reader: { to: 'requester', texts } })] : [];
  return {
    text: [texts.checks.blockedText(faults.join(' ')), ...explained].join(' '),
    blocks: [
      section(texts.checks.blocked),
      ...faults.map((fault) => section(fault)),
      ...explained.map((text) => section(text)),
      ...(policy ? [preformatted(texts.policy.label, policy)] : []),
      backButton(submission, texts),
      context(checkLines(checks, submission, texts)),
    ],
  };
}

function refused(
  refusal: Extract<SubmissionEnding, { is: 'refused' }>['refusal'],
  { submission, channel, texts }: Omit<Ended, 'ending'>,
): Words {
  const { requestRefused, checks } = texts;
  if (refusal.reason !== 'too-many') {
    const text = checks.notAsked(mayNotAskSentence(refusal, { channel, texts }));
    return { text, blocks: [section(text)] };
  }
  const text = checks.notAsked(requestRefused['too-many']);
  return { text, blocks: [section(text), backButton(submission, texts)] };
}

function backButton({ idempotencyKey }: Submission, { checks }: Texts): KnownBlock {
  return actions('back', [
    button({ actionId: actionIds.back, label: checks.back, spoken: checks.back, requestId: idempotencyKey }),
  ]);
}

function checkLines(checks: readonly Check[], submission: Submission, texts: Texts): string {
  return CheckName.options
    .map((name) => {
      const check = checks.find((one) => one.name === name);
      return check ? checkLine(check, submission, texts) : `… ${texts.checks.names[name]}`;
    })
    .join('\n');
}

function checkLine({ name, results, isUnknown }: Check, { fields }: Submission, { checks, ...texts }: Texts): string {
  if (isUnknown) return `? ${checks.unknown(checks.names[name])}`;
  const worst = results.find(({ hard }) => hard) ?? results[0];
  if (!worst) return `✓ ${checks.passed[name]}`;
  return `${worst.hard ? '✗' : '!'} ${checkSentence(worst.reason, aboutSubmission(fields), { checks, ...texts })}`;
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
