/** People and members as they were a short while ago: good enough for showing a form, never for a decision. */
import type { People } from '../workflow/ports/people.ts';
import { createMemo } from './memo.ts';

/** `freshFor` in milliseconds. */
export function rememberPeople(people: People, freshFor = 60_000): People {
  return { person: rememberPerson(people, freshFor), isMember: remember(people.isMember, freshFor) };
}

export function rememberPerson({ person }: Pick<People, 'person'>, freshFor: number): People['person'] {
  return remember(person, freshFor);
}

function remember<Value>(ask: (...asked: string[]) => Promise<Value>, freshFor: number) {
  return createMemo(ask, { freshFor, keyOf: (...asked) => asked.join('/') }).ask;
}
