/** Tells somebody something in private: in the channel where only they see it, or else in a direct message. */
import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import type { TellRefusal } from '../workflow/decide-export.ts';
import type { TellFollowUpRefusal } from '../workflow/follow-up.ts';
import { followUpSentence } from './follow-up-sentence.ts';
import { mayNotDecideSentence } from './sentences.ts';
import type { TextsFor } from './texts/texts-for.ts';

export type Tell = (to: { userId: string; channel: string | undefined; text: string }) => Promise<void>;

export function createTell(slack: WebClient): Tell {
  return async ({ userId, channel, text }) => {
    if (channel && (await tellInChannel(channel, userId, text))) return;
    await slack.chat.postMessage({ channel: userId, text, parse: 'none' });
  };

  /** False where an ephemeral message cannot reach them, as for people outside of the channel. */
  async function tellInChannel(channel: string, userId: string, text: string): Promise<boolean> {
    try {
      await slack.chat.postEphemeral({ channel, user: userId, text, parse: 'none' });
      return true;
    } catch (err) {
      if (err instanceof WebAPIPlatformError) return false;
      throw err;
    }
  }
}

export function createTellFollowUpRefusal(needs: {
  tell: Tell;
  channel: string;
  textsFor: TextsFor;
}): TellFollowUpRefusal {
  const { tell, channel, textsFor } = needs;
  return async ({ by }, refusal, answer) => {
    const text = followUpSentence(refusal, await textsFor(by));
    await (answer ? answer(text) : tell({ userId: by, channel, text }));
  };
}

export function createTellRefusal(needs: { tell: Tell; channel: string; textsFor: TextsFor }): TellRefusal {
  const { tell, channel, textsFor } = needs;
  return async ({ by }, refusal, answer) => {
    const text = mayNotDecideSentence(refusal, { channel, texts: await textsFor(by) });
    await (answer ? answer(text) : tell({ userId: by, channel, text }));
  };
}
