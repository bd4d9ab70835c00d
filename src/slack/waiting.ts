/** Why a request waits, and until when: told in a sentence, and in full in the thread. */
import type { KnownBlock } from '@slack/types';
import type { WaitingRequest } from '../domain/export-request.ts';
import { section, type Words } from './blocks.ts';
import { refusalBlocks, refusalText } from './refusal.ts';
import { dateTime } from './text.ts';
import type { Texts } from './texts/texts-in.ts';

export function waitingSentence({ waiting, approval }: WaitingRequest, texts: Texts): string {
  return `${texts.waiting[waiting.reason]} ${texts.waiting.until(dateTime(approval.until))}`;
}

export function waitingNote(request: WaitingRequest, texts: Texts): Words {
  const { refusal } = request.waiting;
  const told = texts.waiting.note(waitingSentence(request, texts));
  const explained = refusal ? refusalBlocks({ refusal, requestId: request.id, texts }) : [];
  const blocks: KnownBlock[] = [section(told), ...explained];
  return { text: refusal ? `${told} ${refusalText(refusal, texts)}` : told, blocks };
}
