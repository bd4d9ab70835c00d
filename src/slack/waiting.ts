/** Why a request waits, and until when: told in a sentence, and in full in the thread. */
import type { KnownBlock } from '@slack/types';
import { hasOpenCall } from '../domain/attempts.ts';
import type { WaitingRequest } from '../domain/export-request.ts';
import { section, type Words } from './blocks.ts';
import { needsNobody, type Reader, refusalBlocks, refusalText, refusalTitle } from './refusal.ts';
import { dateTime } from './text.ts';
import type { Texts } from './texts/texts-in.ts';

export function waitingSentence({ waiting, approval }: WaitingRequest, texts: Texts): string {
  return `${texts.waiting[waiting.reason]} ${texts.waiting.until(dateTime(approval.until))}`;
}

export function waitingNote(request: WaitingRequest, reader: Reader): Words {
  const { refusal } = request.waiting;
  const { texts } = reader;
  const { note, noteAfterLoss } = texts.waiting;
  const words = hasOpenCall(request) ? noteAfterLoss : note;
  const waits = [words(waitingSentence(request, texts)), ...reasonOf(request, texts)].join(' ');
  const told = !refusal || needsNobody(refusal, texts) ? `${waits} ${texts.waiting.nothingToDo}` : waits;
  const explained = refusal ? refusalBlocks({ refusal, request, reader }) : [];
  const blocks: KnownBlock[] = [section(told), ...explained];
  return { text: refusal ? `${told} ${refusalText({ refusal, reader })}` : told, blocks };
}

/** The other reasons to wait say themselves what Alibaba Cloud means. */
function reasonOf({ waiting }: WaitingRequest, texts: Texts): string[] {
  const isVague = waiting.reason === 'busy' || waiting.reason === 'bucket-unproven';
  return isVague && waiting.refusal ? [refusalTitle(waiting.refusal, texts)] : [];
}
