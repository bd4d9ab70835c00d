/** Writes to one person in private: in the channel where only they see it, or else in a direct message. */
import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import type { TellForgotten } from '../../workflow/announcing/retire-card.ts';
import type { DecideRefusal, TellRefusal, TellWait } from '../../workflow/deciding/decide-export.ts';
import type { FollowUpRefusal, TellFollowUpRefusal } from '../../workflow/deciding/follow-up.ts';
import type { Log } from '../../workflow/ports/clock.ts';
import { forgottenText } from '../card/retired-card.ts';
import { isUnreachable, remedyOf } from '../connection/trouble.ts';
import type { TextsFor } from '../texts/texts-for.ts';
import { followUpSentence } from '../wording/follow-up-sentence.ts';
import { mayNotDecideSentence } from '../wording/sentences.ts';

export type Tell = (to: { userId: string; channel: string | undefined; text: string }) => Promise<void>;

export function createTell({ slack, log }: { slack: WebClient; log: Log }): Tell {
  return async ({ userId, channel, text }) => {
    if (channel && (await tellInChannel(channel, userId, text))) return;
    await unlessUnreachable({ userId, log }, () => slack.chat.postMessage({ channel: userId, text, parse: 'none' }));
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

/** A person who cannot be messaged must not keep a press or a submission on the list. */
export async function unlessUnreachable(
  { userId, log }: { userId: string; log: Log },
  write: () => Promise<unknown>,
): Promise<void> {
  try {
    await write();
  } catch (err) {
    if (!isUnreachable(err)) throw err;
    log.warn({ err, userId, remedy: remedyOf(err) }, 'person not messaged');
  }
}

/** `channel`: where a request is on no record. Any other refusal is posted in the channel of the card. */
type TellNeeds = { tell: Tell; channel: () => string; textsFor: TextsFor };

export function createTellFollowUpRefusal(needs: TellNeeds): TellFollowUpRefusal {
  const { tell, textsFor } = needs;
  return async ({ by }, refusal, answer) => {
    const text = followUpSentence(refusal, await textsFor(by));
    const channel = channelFor(refusal, needs);
    await (answer ? answer(text) : tell({ userId: by, channel, text }));
  };
}

export function createTellForgotten({ tell, textsFor }: { tell: Tell; textsFor: TextsFor }): TellForgotten {
  return async ({ requester, ...forgotten }) => {
    const text = forgottenText(forgotten, await textsFor(requester));
    await tell({ userId: requester, channel: undefined, text });
  };
}

/** Says that the bot reads the user groups first. A message that Slack does not take is logged: the decision does not wait for it. */
export function createTellWait(needs: { tell: Tell; textsFor: TextsFor; log: Log }): TellWait {
  const { tell, textsFor, log } = needs;
  return ({ by }, { channel }) => {
    void textsFor(by)
      .then((texts) => tell({ userId: by, channel, text: texts.seats.readingGroups }))
      .catch((err: unknown) => log.warn({ err, by }, 'person not notified of the wait'));
  };
}

export function createTellRefusal(needs: TellNeeds): TellRefusal {
  const { tell, textsFor } = needs;
  return async ({ by }, refusal, answer) => {
    const text = mayNotDecideSentence(refusal, await textsFor(by));
    const channel = channelFor(refusal, needs);
    await (answer ? answer(text) : tell({ userId: by, channel, text }));
  };
}

function channelFor(refusal: DecideRefusal | FollowUpRefusal, { channel }: TellNeeds): string {
  return 'request' in refusal ? refusal.request.channel : channel();
}
