/** Questions in words: the open ones on a card, and why one was not asked or not answered. Pure. */
import type { KnownBlock } from '@slack/types';
import type { ExportRequest } from '../../domain/export-request.ts';
import { typedLines } from '../../domain/foreign-text.ts';
import { openQuestionsOf } from '../../domain/question.ts';
import type { QuestionRefusal } from '../../workflow/deciding/question-refusal.ts';
import { context, quote } from '../blocks.ts';
import { mention, quoted } from '../text.ts';
import type { Texts } from '../texts/texts-in.ts';
import { mayNotDecideSentence } from './sentences.ts';

/** A card shows so many; all of them are in its thread. */
const mostShown = 3;

/** So much of each, since a message of Slack has a limit; the thread has all of it. */
const longestOnCard = 300;

/** The questions that came first: they have waited longest. */
export function openQuestionBlocks(request: ExportRequest, { questions: words }: Texts): KnownBlock[] {
  const open = openQuestionsOf(request);
  const label = { before: words.openFrom, after: words.openWas };
  return [
    ...open.slice(0, mostShown).map(({ by, text }) => quote(by, label, typedLines(text, longestOnCard))),
    ...(open.length > mostShown ? [context(words.moreOpen(open.length - mostShown))] : []),
  ];
}

/** The same in plain lines, for notifications and screen readers. */
export function openQuestionLines(request: ExportRequest, { questions: words }: Texts): string[] {
  const open = openQuestionsOf(request);
  return [
    ...open
      .slice(0, mostShown)
      .map(({ by, text }) => words.said(`${words.openFrom}${mention(by)}${words.openWas}`, quoted(text, 150))),
    ...(open.length > mostShown ? [words.moreOpen(open.length - mostShown)] : []),
  ];
}

export function questionRefusalSentence(refusal: QuestionRefusal, texts: Texts): string {
  const { questions: words } = texts;
  switch (refusal.reason) {
    case 'own-request':
    case 'open-question':
    case 'too-many-questions':
    case 'not-requester':
    case 'no-question':
    case 'already-answered':
    case 'card-changed':
    case 'unknown-request':
      return words.refused[refusal.reason];
    case 'not-a-member':
    case 'not-an-approver':
    case 'joined-later':
    case 'guest':
    case 'bot':
    case 'no-card-yet':
    case 'already-decided':
      return mayNotDecideSentence(refusal, texts);
    case 'too-late':
      return texts.mayNotDecide['too-late'];
  }
}
