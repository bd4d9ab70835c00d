/** Why a request waits, and until when: in one sentence, and in full for the thread. */
import type { KnownBlock } from '@slack/types';
import { hasOpenCall } from '../../domain/attempts.ts';
import type { ClockOff } from '../../domain/clock-offset.ts';
import type { WaitingRequest } from '../../domain/export-request.ts';
import { section, type Words } from '../blocks.ts';
import { dateTime, duration, inOneLine } from '../text.ts';
import type { Texts } from '../texts/texts-in.ts';
import { frozenWait } from './freeze.ts';
import { needsNobody, type Reader, refusalBlocks, refusalText, refusalTitle } from './refusal.ts';

export function waitingSentence({ waiting, approval }: WaitingRequest, texts: Texts): string {
  if (waiting.reason === 'frozen') return frozenWait(waiting.freeze, approval.until, texts);
  return inOneLine([texts.waiting[waiting.reason], texts.waiting.until(dateTime(approval.until))]);
}

export function waitingNote(request: WaitingRequest, reader: Reader): Words {
  const { reason, refusal, clockOff } = request.waiting;
  const { texts } = reader;
  const { note, noteAfterLoss } = texts.waiting;
  const words = hasOpenCall(request) ? noteAfterLoss : note;
  const waits = [words(waitingSentence(request, texts)), ...reasonOf(request, texts)];
  const isNobodyNeeded = refusal ? needsNobody(refusal, texts) : !clockOff && reason !== 'frozen';
  const said = inOneLine(isNobodyNeeded ? [...waits, texts.waiting.nothingToDo] : waits);
  const explained = refusal ? refusalBlocks({ refusal, request, reader }) : [];
  const blocks: KnownBlock[] = [section(said), ...explained];
  return { text: refusal ? inOneLine([said, refusalText({ refusal, reader })]) : said, blocks };
}

/** The other reasons to wait say themselves what Alibaba Cloud means. */
function reasonOf({ waiting }: WaitingRequest, texts: Texts): string[] {
  if (waiting.clockOff) return clockWords(waiting.clockOff, texts);
  const isVague = waiting.reason === 'busy' || waiting.reason === 'bucket-unproven';
  return isVague && waiting.refusal ? [refusalTitle(waiting.refusal, texts)] : [];
}

function clockWords({ clock, ahead }: ClockOff, texts: Texts): string[] {
  const words = texts.waiting.clockOff;
  return [words[clock](duration(Math.abs(ahead), texts), ahead > 0), words.fix];
}
