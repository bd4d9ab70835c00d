/** Writes to whoever has asked and closed the form why nobody was asked to approve. */
import type { WebClient } from '@slack/web-api';
import type { TellEnding } from '../workflow/settle-draft.ts';
import { endingWords } from './checking-form.ts';
import type { TextsFor } from './texts/texts-for.ts';
import { translated } from './trouble.ts';

export function createTellEnding(needs: { slack: WebClient; channel: string; textsFor: TextsFor }): TellEnding {
  const { slack, channel, textsFor } = needs;
  return async (draft, ending) => {
    const words = endingWords({ draft, ending, channel, texts: await textsFor(draft.requester) });
    await translated(() => slack.chat.postMessage({ channel: draft.requester, ...words, parse: 'none' }));
  };
}
