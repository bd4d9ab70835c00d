/** The first lines of a card: the state by a sign and a word, and what is exported where to. Pure. */
import { isEmergency } from '../../domain/emergency-request.ts';
import type { ExportRequest } from '../../domain/export-request.ts';
import { inOneLine } from '../text.ts';
import type { Texts } from '../texts/texts-in.ts';
import { exportSentence } from '../wording/export-sentence.ts';
import { approvedBy, headline, unattributed } from '../wording/headline.ts';
import { signs } from '../wording/signs.ts';

export function cardHeadline(request: ExportRequest, texts: Texts): string {
  return `${signs[request.status]} ${stateLine(request, texts)}\n${exportSentence(request, texts)}`;
}

/** Begins with the word for the state. Who has started an emergency is said above it already. */
export function stateLine(request: ExportRequest, texts: Texts): string {
  const line = headline(request, texts, isEmergency(request) ? unattributed : approvedBy);
  return request.status === 'waiting' ? inOneLine([texts.card.waits, line]) : line;
}
