/** Writes to one person in private: in the channel where only they see it, or else in a direct message. */
import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import type { DecideRefusal, NotifyOfRefusal } from '../../workflow/deciding/decide-export.ts';
import type { FollowUpRefusal, NotifyOfFollowUpRefusal } from '../../workflow/deciding/follow-up.ts';
import type { NotifyOfQuestionRefusal, QuestionRefusal } from '../../workflow/deciding/question-refusal.ts';
import type { Log } from '../../workflow/ports/clock.ts';
import type { NotifyOfAbsence, NotifyOfForgetting, NotifyOfWait } from '../../workflow/ports/notifications.ts';
import { forgottenText } from '../card/retired-card.ts';
import { isUnreachable, remedyOf } from '../connection/slack-errors.ts';
import { mention } from '../text.ts';
import type { TextsFor } from '../texts/texts-for.ts';
import { followUpSentence } from '../wording/follow-up-sentence.ts';
import { questionRefusalSentence } from '../wording/questions.ts';
import { mayNotDecideSentence } from '../wording/sentences.ts';

export type Notify = (to: { userId: string; channel: string | undefined; text: string }) => Promise<void>;

export function createNotify({ slack, log }: { slack: WebClient; log: Log }): Notify {
  return async ({ userId, channel, text }) => {
    if (channel && (await notifyInChannel(channel, userId, text))) return;
    await unlessUnreachable({ userId, log }, () => slack.chat.postMessage({ channel: userId, text, parse: 'none' }));
  };

  /** False where an ephemeral message cannot reach them, as for people outside of the channel. */
  async function notifyInChannel(channel: string, userId: string, text: string): Promise<boolean> {
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
type NotifyNeeds = { notify: Notify; channel: () => string; textsFor: TextsFor };

export function createNotifyOfFollowUpRefusal(needs: NotifyNeeds): NotifyOfFollowUpRefusal {
  const { notify, textsFor } = needs;
  return async ({ by }, refusal, answer) => {
    const text = followUpSentence(refusal, await textsFor(by));
    const channel = channelFor(refusal, needs);
    await (answer ? answer(text) : notify({ userId: by, channel, text }));
  };
}

export function createNotifyOfQuestionRefusal(needs: NotifyNeeds): NotifyOfQuestionRefusal {
  const { notify, textsFor } = needs;
  return async ({ by }, refusal, answer) => {
    const text = questionRefusalSentence(refusal, await textsFor(by));
    const channel = channelFor(refusal, needs);
    await (answer ? answer(text) : notify({ userId: by, channel, text }));
  };
}

export function createNotifyOfAbsence({ notify, textsFor }: Omit<NotifyNeeds, 'channel'>): NotifyOfAbsence {
  return async ({ by }, { requester, channel }) => {
    const { questions } = await textsFor(by);
    await notify({ userId: by, channel, text: questions.requesterLeft(mention(requester)) });
  };
}

export function createNotifyOfForgetting({
  notify,
  textsFor,
}: {
  notify: Notify;
  textsFor: TextsFor;
}): NotifyOfForgetting {
  return async ({ requester, ...forgotten }) => {
    const text = forgottenText(forgotten, await textsFor(requester));
    await notify({ userId: requester, channel: undefined, text });
  };
}

/** Says that the bot reads the user groups first. A message that Slack does not take is logged: the decision does not wait for it. */
export function createNotifyOfWait(needs: { notify: Notify; textsFor: TextsFor; log: Log }): NotifyOfWait {
  const { notify, textsFor, log } = needs;
  return ({ by }, { channel }) => {
    void textsFor(by)
      .then((texts) => notify({ userId: by, channel, text: texts.seats.readingGroups }))
      .catch((err: unknown) => log.warn({ err, by }, 'person not notified of the wait'));
  };
}

export function createNotifyOfRefusal(needs: NotifyNeeds): NotifyOfRefusal {
  const { notify, textsFor } = needs;
  return async ({ by }, refusal, answer) => {
    const text = mayNotDecideSentence(refusal, await textsFor(by));
    const channel = channelFor(refusal, needs);
    await (answer ? answer(text) : notify({ userId: by, channel, text }));
  };
}

function channelFor(refusal: DecideRefusal | FollowUpRefusal | QuestionRefusal, { channel }: NotifyNeeds): string {
  return 'request' in refusal ? refusal.request.channel : channel();
}
