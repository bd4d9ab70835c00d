/** A question or its answer as a message: to the thread, to the requester, or to the person who asked. Pure. */
import type { KnownBlock } from '@slack/types';
import type { ExportRequest } from '../../domain/export-request.ts';
import { oneLine } from '../../domain/foreign-text.ts';
import { type Question, questionsOf } from '../../domain/question.ts';
import { unnamed } from '../../workflow/announcing/notes.ts';
import type { Note } from '../../workflow/ports/messenger.ts';
import { actions, context, foreignQuote, quote, simple, type Words } from '../blocks.ts';
import { answerButton } from '../card/card-buttons.ts';
import { inOneLine, mention, quoted } from '../text.ts';
import type { Texts } from '../texts/texts-in.ts';
import { headline } from '../wording/headline.ts';
import type { Reader } from '../wording/refusal.ts';

/** So much of a text is shown where it is not the news. */
const longestReminder = 150;

export function questionWords(from: { note: Note; request: ExportRequest; reader: Reader }): Words {
  const { note, request, reader } = from;
  const { texts, to } = reader;
  const question = questionsOf(request).find(({ id }) => id === note.question);
  if (!question) return simple(headline(request, texts));
  if (note.kind === 'answer') return answerWords(question, { note, requester: request.requester, reader });
  const { by, text } = question;
  if (note.version === unnamed) return withoutName(texts.questions.someQuestion, text, texts);
  const label = to === 'channel' ? texts.questions.asks : texts.questions.asksYou;
  return {
    text: sentence(`${mention(by)}${label}`, text, texts),
    blocks: [quote(by, label, text), ...(to === 'channel' ? [] : answering(question, request, texts))],
  };
}

function withoutName(label: string, text: string, texts: Texts): Words {
  return { text: sentence(label, text, texts), blocks: [foreignQuote(label, text)] };
}

function answerWords({ text: asked, answer }: Question, { note, requester, reader: { to, texts } }: Answering): Words {
  const { questions: words } = texts;
  const text = answer?.text ?? '';
  if (note.version === unnamed) return withoutName(words.someAnswer, text, texts);
  const label = to === 'channel' ? words.answers : words.answersYou;
  const reminder = to === 'channel' ? words.questionWas : words.yourQuestionWas;
  return {
    text: inOneLine([sentence(`${mention(requester)}${label}`, text, texts), sentence(reminder, asked, texts)]),
    blocks: [quote(requester, label, text), foreignQuote(reminder, oneLine(asked, longestReminder))],
  };
}

type Answering = { note: Note; requester: string; reader: Reader };

/** What the requester can do about a question: answer it once, while the request is pending. */
function answering({ id, text, answer }: Question, request: ExportRequest, texts: Texts): KnownBlock[] {
  const { questions: words } = texts;
  if (answer) return [context(words.answered)];
  if (request.status !== 'pending') return [context(words.overtaken)];
  return [actions('question', [answerButton({ request, question: { id, text }, label: words.answer }, texts)])];
}

function sentence(label: string, text: string, { questions }: Texts): string {
  return questions.said(label, quoted(text, 300));
}
