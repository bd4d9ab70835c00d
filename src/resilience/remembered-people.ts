/** People and members as they were a short while ago: a minute is good enough for showing a form, never for a decision. */
import { performance } from 'node:perf_hooks';
import type { People } from '../workflow/ports/people.ts';

export function rememberPeople(people: People, freshFor = 60_000): People {
  return { person: remembered(people.person, freshFor), isMember: remembered(people.isMember, freshFor) };
}

/** Shares one question among all who ask the same at the same time; failures are not remembered. */
export function remembered<Asked extends string[], Value>(
  ask: (...asked: Asked) => Promise<Value>,
  freshFor: number,
): (...asked: Asked) => Promise<Value> {
  const known = new Map<string, { until: number; answer: Promise<Value> }>();
  return (...asked) => {
    const key = asked.join('/');
    const before = known.get(key);
    if (before && before.until > performance.now()) return before.answer;
    const answer = ask(...asked);
    known.set(key, { until: performance.now() + freshFor, answer });
    answer.catch(() => known.delete(key));
    return answer;
  };
}
