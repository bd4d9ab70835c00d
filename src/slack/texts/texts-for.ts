/** The texts for what one person alone reads: in the language that they have set in Slack. */
import { setTimeout as pause } from 'node:timers/promises';
import { type Language, languageOf } from '../../domain/language.ts';
import { remembered } from '../../resilience/remembered-people.ts';
import type { People } from '../../workflow/ports/people.ts';
import { type Texts, textsIn } from './texts-in.ts';

/** Never throws. */
export type TextsFor = (userId: string) => Promise<Texts>;

/** In milliseconds. Nobody changes their language often, and no acknowledgement waits long for it. */
const freshFor = 60 * 60_000;
const patience = 800;

/** `otherwise` where the language is not spoken here, or Slack does not say in time. */
export function createTextsFor({
  people,
  otherwise,
}: {
  people: Pick<People, 'person'>;
  otherwise: Language;
}): TextsFor {
  const person = remembered(people.person, freshFor);

  return async (userId) => {
    const locale = await Promise.race([localeOf(userId), pause(patience, undefined, { ref: false })]);
    return textsIn(languageOf(locale, otherwise));
  };

  async function localeOf(userId: string): Promise<string | undefined> {
    try {
      return (await person(userId)).locale;
    } catch {
      // Whoever must know about this person asks again, and says so; a language can be done without.
      return undefined;
    }
  }
}
