/** People and members as they were a short while ago, so that many callers cost Slack one question. */
import type { People } from '../workflow/ports/people.ts';
import { createMemo } from './memo.ts';

/** `freshFor` in milliseconds: the caller chooses it by what depends on the answer. `elapsed` is a clock that only grows. */
type How = { freshFor: number; elapsed: () => number };

type PersonAndMember = Pick<People, 'person' | 'isMember'>;

export function rememberPeople({ person, isMember }: PersonAndMember, how: How): PersonAndMember {
  return { person: rememberPerson(person, how), isMember: remember(isMember, how) };
}

export function rememberPerson(person: People['person'], how: How): People['person'] {
  return remember(person, how);
}

function remember<Value>(ask: (...asked: string[]) => Promise<Value>, { freshFor, elapsed }: How) {
  return createMemo(ask, { freshFor, elapsed, keyOf: (...asked) => asked.join('/') }).ask;
}
