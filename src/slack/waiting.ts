/** Why a request waits, and until when: told in a sentence, and in full in the thread. */
import type { KnownBlock } from '@slack/types';
import type { WaitingRequest } from '../domain/export-request.ts';
import { section, type Words } from './blocks.ts';
import { refusalBlocks, refusalText } from './refusal.ts';
import { dateTime } from './text.ts';

export function waitingSentence({ waiting, approval }: WaitingRequest): string {
  const until = `I try again by myself until ${dateTime(approval.until)}.`;
  switch (waiting.reason) {
    case 'busy':
      return `Alibaba Cloud does not take the call now. ${until}`;
    case 'image-exporting':
      return `Another export of this image is running. ${until}`;
    case 'image-claimed':
      return `Another request is exporting this image. ${until}`;
    case 'quota':
      return `The account already runs as many exports as it may. ${until}`;
    case 'bucket-unproven':
      return `I cannot find out whether the bucket is one of this account. ${until}`;
  }
}

export function waitingNote(request: WaitingRequest): Words {
  const { refusal } = request.waiting;
  const told = `*Waiting.* ${waitingSentence(request)} Nothing has started, and there is nothing to do.`;
  const blocks: KnownBlock[] = [section(told), ...(refusal ? refusalBlocks(refusal, request.id) : [])];
  return { text: refusal ? `${told} ${refusalText(refusal)}` : told, blocks };
}
