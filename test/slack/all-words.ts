/** Everything that the bot can say about a request, by name. */
import type { ExportRequest } from '../../src/domain/export-request.ts';
import type { Words } from '../../src/slack/blocks.ts';
import { requestCard } from '../../src/slack/card/request-card.ts';
import { directNote, threadNote } from '../../src/slack/messages/notes.ts';
import { type Texts, textsIn } from '../../src/slack/texts/texts-in.ts';
import type { Note } from '../../src/workflow/ports/messenger.ts';
import { questionId } from './a-request.ts';

const kinds: readonly Note['kind'][] = [
  'held-up',
  'channel-lost',
  'unsure',
  'waiting',
  'started',
  'progress',
  'overdue',
  'asked',
  'reminder',
  'escalated',
  'expires-soon',
  'decided',
  'not-cancelled',
  'retried',
  'skipped',
  'review-overdue',
  'question',
  'answer',
  'ended',
];

export const allNotes: Note[] = kinds.map((kind) => ({ kind, key: kind, version: '', ...aboutQuestion(kind) }));

function aboutQuestion(kind: Note['kind']): Partial<Note> {
  return kind === 'question' || kind === 'answer' ? { question: questionId } : {};
}

const buckets = ['acme-beijing', 'acme-archive'];

const site = 'international';

const cardLink = 'https://acme.slack.com/archives/C0APPROVALS/p1764000000000100?a=1&b=2';

export function allWordsOn(request: ExportRequest, texts: Texts = textsIn('en')): [string, Words][] {
  return [['card', requestCard(request, texts, site)], ...notesOn(request, texts)];
}

/** Also notes that do not belong to the state: it may have changed since a person decided to write. */
export function notesOn(request: ExportRequest, texts: Texts): [string, Words][] {
  return allNotes.flatMap((note): [string, Words][] => [
    [`${note.kind} in the thread`, threadNote({ note, request, texts, site })],
    [`${note.kind} to the requester`, directNote({ note, request, texts, cardLink, buckets, site })],
    [
      `${note.kind} to the requester without a card`,
      directNote({ note, request, texts, cardLink: undefined, buckets: [], site }),
    ],
  ]);
}
