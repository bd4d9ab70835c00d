/** The texts for what one person alone reads: in the language that they have set in Slack. */
import { type Language, languageOf } from '../../domain/language.ts';
import type { People } from '../../workflow/ports/people.ts';
import { within } from '../connection/within.ts';
import { type Texts, textsIn } from './texts-in.ts';

/** Never throws. */
export type TextsFor = (userId: string) => Promise<Texts>;

/** In milliseconds: no acknowledgement waits longer for a language. */
const timeout = 800;

/** `people` may be remembered: a language changes rarely. `otherwise` where the language is not spoken here, or Slack does not say in time. */
export function createTextsFor({
  people,
  otherwise,
}: {
  people: Pick<People, 'person'>;
  otherwise: Language;
}): TextsFor {
  return async (userId) => {
    const locale = await within(localeOf(userId), timeout);
    return textsIn(languageOf(locale, otherwise));
  };

  async function localeOf(userId: string): Promise<string | undefined> {
    try {
      return (await people.person(userId)).locale;
    } catch {
      // A verb that needs facts about this person asks Slack itself; a message can do without the language.
      return undefined;
    }
  }
}
