/** Answers `/export-image freeze REASON` and `/export-image unfreeze`, in private. */
import type { AckFn } from '@slack/bolt';
import type { FreezeVerbs } from '../../workflow/freezing/command-freeze.ts';
import type { Log } from '../../workflow/ports/clock.ts';
import { within } from '../connection/within.ts';
import type { FreezeCommand } from '../form/read-command.ts';
import type { TextsFor } from '../texts/texts-for.ts';
import type { Texts } from '../texts/texts-in.ts';
import { freezeAnswerText, liftAnswerText } from '../wording/freeze.ts';

type Typed = { command: FreezeCommand; userId: string; ack: AckFn<string>; say: (text: string) => Promise<unknown> };

export type AnswerFreeze = (typed: Typed) => Promise<void>;

/** `acknowledgeWithin`: how many milliseconds the acknowledgement waits for the freeze. Slack gives it three seconds in all. */
type Needs = FreezeVerbs & { textsFor: TextsFor; acknowledgeWithin: number; log: Log };

/** A freeze is written before it is acknowledged: an admin who sees no confirmation must not believe in it. */
export function createAnswerFreeze(needs: Needs): AnswerFreeze {
  const { freezeExports, liftFreeze, textsFor, acknowledgeWithin, log } = needs;

  return async ({ command, userId, ack, say }) => {
    if (command.verb === 'unfreeze') {
      await ack();
      const answer = await lifted(userId);
      // The sentence for an error says that nothing was started, and by now exports may start.
      await say(answer).catch((err: unknown) => log.error({ err, by: userId }, 'unfreeze not answered'));
      return;
    }
    // The freeze waits for nothing, nor for the language of its answer.
    const texts = textsFor(userId);
    const answer = frozen(userId, command.reason, texts);
    const beforeTimeout = await within(answer, acknowledgeWithin);
    await (beforeTimeout === undefined ? ack((await texts).freeze.notYet) : ack());
    await say(await answer);
  };

  async function lifted(userId: string): Promise<string> {
    try {
      return liftAnswerText(await liftFreeze(userId), await textsFor(userId));
    } catch (err) {
      log.error({ err, by: userId }, 'unfreeze not confirmed');
      return (await textsFor(userId)).freeze.liftNotConfirmed;
    }
  }

  async function frozen(userId: string, reason: string, texts: Promise<Texts>): Promise<string> {
    try {
      const answer = await freezeExports(userId, reason);
      return freezeAnswerText(answer, await texts);
    } catch (err) {
      log.error({ err, by: userId }, 'freeze not confirmed');
      return (await texts).freeze.notConfirmed;
    }
  }
}
