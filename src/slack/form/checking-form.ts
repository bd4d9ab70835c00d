/** The form after its submit: the checks as they come, then how they ended. Pure. */
import type { KnownBlock, ModalView } from '@slack/types';
import { type Check, CheckName } from '../../domain/preflight.ts';
import { policyFor } from '../../explanations/policy.ts';
import type { DraftEnding } from '../../workflow/asking/settle-draft.ts';
import type { Draft } from '../../workflow/ports/submissions.ts';
import { actions, button, context, plain, preformatted, section, type Words } from '../blocks.ts';
import { actionIds, callbackIds } from '../ids.ts';
import { channelLink } from '../text.ts';
import type { Texts } from '../texts/texts-in.ts';
import { aboutDraft, faultSentences, obstacleSentence, reasonsIn } from '../wording/obstacles.ts';
import { refusalText } from '../wording/refusal.ts';
import { mayNotAskSentence } from '../wording/sentences.ts';

type Ended = { draft: Draft; ending: DraftEnding; channel: string; texts: Texts };

export function checkingForm(from: { draft: Draft; checks: readonly Check[]; texts: Texts }): ModalView {
  const { draft, checks, texts } = from;
  return form([section(texts.checks.now), section(checkLines(checks, draft, texts))], texts);
}

/** Something is out of order, and the reconciler will see to it. */
export function laterForm(texts: Texts): ModalView {
  return form([section(texts.checks.later)], texts);
}

export function endedForm(ended: Ended): ModalView {
  return form(endingWords(ended).blocks, ended.texts);
}

/** The same as a direct message, for whoever has closed the form. */
export function endingWords({ draft, ending, channel, texts }: Ended): Words {
  switch (ending.is) {
    case 'asked':
      return asked(ending.warnings, { draft, channel, texts });
    case 'blocked':
      return blocked(ending.looked, draft, texts);
    case 'refused':
      return refused(ending.refusal, { draft, channel, texts });
  }
}

function asked(
  warnings: Extract<DraftEnding, { is: 'asked' }>['warnings'],
  { draft, channel, texts }: Omit<Ended, 'ending'>,
): Words {
  const text = texts.checks.asked(channelLink(channel));
  const sentences = warnings.map((reason) => obstacleSentence(reason, aboutDraft(draft.draft), texts));
  const more = sentences.length > 0 ? [section([texts.checks.onTheCard, ...sentences].join('\n• '))] : [];
  return { text, blocks: [section(text), ...more] };
}

function blocked(
  { checks, learned }: Extract<DraftEnding, { is: 'blocked' }>['looked'],
  draft: Draft,
  texts: Texts,
): Words {
  const faults = reasonsIn(checks, true).map((reason) =>
    faultSentences(reason, aboutDraft(draft.draft, learned), texts),
  );
  const { refusal } = learned;
  const policy = refusal && policyFor(refusal.missingAction, draft.draft.bucket);
  const explained = refusal ? [refusalText({ refusal, reader: { to: 'requester', texts } })] : [];
  return {
    text: [texts.checks.blockedText(faults.join(' ')), ...explained].join(' '),
    blocks: [
      section(texts.checks.blocked),
      ...faults.map((fault) => section(fault)),
      ...explained.map((text) => section(text)),
      ...(policy ? [preformatted(texts.policy.label, policy)] : []),
      backButton(draft, texts),
      context(checkLines(checks, draft, texts)),
    ],
  };
}

function refused(
  refusal: Extract<DraftEnding, { is: 'refused' }>['refusal'],
  { draft, channel, texts }: Omit<Ended, 'ending'>,
): Words {
  const { requestRefused, checks } = texts;
  if (refusal.reason !== 'too-many') {
    const text = checks.notAsked(mayNotAskSentence(refusal, { channel, texts }));
    return { text, blocks: [section(text)] };
  }
  const text = checks.notAsked(requestRefused['too-many']);
  return { text, blocks: [section(text), backButton(draft, texts)] };
}

function backButton({ origin }: Draft, { checks }: Texts): KnownBlock {
  return actions('back', [
    button({ actionId: actionIds.back, label: checks.back, spoken: checks.back, requestId: origin }),
  ]);
}

function checkLines(checks: readonly Check[], draft: Draft, texts: Texts): string {
  return CheckName.options
    .map((name) => {
      const check = checks.find((one) => one.name === name);
      return check ? checkLine(check, draft, texts) : `… ${texts.checks.names[name]}`;
    })
    .join('\n');
}

function checkLine({ name, obstacles, isUnknown }: Check, { draft }: Draft, { checks, ...texts }: Texts): string {
  if (isUnknown) return `? ${checks.unknown(checks.names[name])}`;
  const worst = obstacles.find(({ hard }) => hard) ?? obstacles[0];
  if (!worst) return `✓ ${checks.passed[name]}`;
  return `${worst.hard ? '✗' : '!'} ${obstacleSentence(worst.reason, aboutDraft(draft), { checks, ...texts })}`;
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
