/** People and members as they were a short while ago: a minute is good enough for showing a form, never for a decision. */
import { performance } from 'node:perf_hooks';
import type { People } from '../workflow/ports.ts';

export function rememberPeople(people: People, freshFor = 60_000): People {
  return { person: remembered(people.person, freshFor), members: remembered(people.members, freshFor) };
}

/** Shares one question among all who ask at the same time; failures are not remembered. */
function remembered<Value>(ask: (id: string) => Promise<Value>, freshFor: number): (id: string) => Promise<Value> {
  const known = new Map<string, { until: number; answer: Promise<Value> }>();
  return (id) => {
    const before = known.get(id);
    if (before && before.until > performance.now()) return before.answer;
    const answer = ask(id);
    known.set(id, { until: performance.now() + freshFor, answer });
    answer.catch(() => known.delete(id));
    return answer;
  };
}
