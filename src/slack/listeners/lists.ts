/** Answers `/export-image list`, `mine` and `help` in private: a few lines, with the way to Home for the rest. */
import type { ListRequests } from '../../workflow/viewing/list-requests.ts';
import type { ShowAbilities } from '../../workflow/viewing/show-abilities.ts';
import type { TextsFor } from '../texts/texts-for.ts';
import { helpText, listText } from '../wording/lists.ts';

export type AnswerLists = (typed: {
  verb: 'list' | 'mine' | 'help';
  userId: string;
  say: (text: string) => Promise<unknown>;
}) => Promise<void>;

type Needs = {
  listRequests: ListRequests;
  showAbilities: ShowAbilities;
  textsFor: TextsFor;
  /** The address of the bot's Home, where Slack has named the app. */
  homeLink: string | undefined;
};

export function createAnswerLists({ listRequests, showAbilities, textsFor, homeLink }: Needs): AnswerLists {
  return async ({ verb, userId, say }) => {
    if (verb === 'help') {
      const [abilities, texts] = await Promise.all([showAbilities(userId), textsFor(userId)]);
      await say(helpText(abilities, homeLink, texts));
      return;
    }
    const which = verb === 'list' ? 'open' : 'mine';
    const [listed, texts] = await Promise.all([listRequests({ userId, which }), textsFor(userId)]);
    await say(listText({ ...listed, which, homeLink }, texts));
  };
}
