/** Writes to a requester who has closed the form what became of the submission. */
import type { WebClient } from '@slack/web-api';
import type { NotifyOfEnding } from '../../workflow/asking/process-submission.ts';
import type { Log } from '../../workflow/ports/clock.ts';
import { translated } from '../connection/slack-errors.ts';
import { endingWords } from '../form/checking-form.ts';
import type { TextsFor } from '../texts/texts-for.ts';
import { unlessUnreachable } from './notify.ts';

type Needs = { slack: WebClient; textsFor: TextsFor; log: Log };

export function createNotifyOfEnding({ slack, textsFor, log }: Needs): NotifyOfEnding {
  return async (submission, ending) => {
    const words = endingWords({ submission, ending, texts: await textsFor(submission.requester) });
    const { requester: userId } = submission;
    await unlessUnreachable({ userId, log }, () =>
      translated(() => slack.chat.postMessage({ channel: userId, ...words, parse: 'none' })),
    );
  };
}
