/** The open questions of a person's own request in Home: read and answered there, since the direct message may be lost. Pure. */
import type { Button, RichTextBlock } from '@slack/types';
import { typedLines } from '../../domain/foreign-text.ts';
import { openQuestionsOf, type Question } from '../../domain/question.ts';
import type { RequestView } from '../../workflow/viewing/view-request.ts';
import { quotes } from '../blocks.ts';
import { answerButton } from '../card/card-buttons.ts';
import { answerIds } from '../ids.ts';
import type { Texts } from '../texts/texts-in.ts';

/** So much of each, since a view of Slack has a limit; the form of the answer has all of it. */
const longestText = 300;

/** One block for all of them, since Home has at most 100. */
export function ownQuestionBlocks(row: RequestView, { questions: words }: Texts): RichTextBlock[] {
  const shown = shownIn(row);
  if (shown.length === 0) return [];
  const isOnly = shown.length === 1;
  return [
    quotes(
      shown.map(({ by, text }, index) => ({
        userId: by,
        label: { before: isOnly ? words.openFrom : words.openFromNumbered(index + 1), after: words.openWas },
        text: typedLines(text, longestText),
      })),
    ),
  ];
}

export function answerButtons(row: RequestView, texts: Texts): Button[] {
  const { questions: words } = texts;
  const shown = shownIn(row);
  const labelOf = (index: number) => (shown.length === 1 ? words.answer : words.answerNumbered(index + 1));
  return answerIds.flatMap((actionId, index) => {
    const question = shown[index];
    return question ? [answerButton({ request: row.request, question, label: labelOf(index), actionId }, texts)] : [];
  });
}

/** How many there are, where not all are shown. */
export function ownQuestionLines(row: RequestView, { questions: words }: Texts): string[] {
  const shown = shownIn(row).length;
  const open = openQuestionsOf(row.request).length;
  return shown > 0 && open > shown ? [words.shownOf(shown, open)] : [];
}

/** Those that came first: the next ones follow once these are answered. */
function shownIn({ request, role }: RequestView): readonly Question[] {
  if (request.status !== 'pending' || role !== 'requester') return [];
  return openQuestionsOf(request).slice(0, answerIds.length);
}
