/** One call of the control: what it is for, an example, and what it does with a checked body. */
import type { z } from 'zod';
import type { Person } from '../slack/person.ts';
import type { Stage } from '../stage.ts';
import { checked } from './checked.ts';
import { Refused } from './refused.ts';

export type Call = { stage: Stage; name: string; body: unknown };

export type Route = {
  method: 'GET' | 'POST';
  /** `:name` is the name of a person. */
  path: string;
  what: string;
  /** A body, and who does it where the path has a `:name`. */
  example?: { by?: string; body: object };
  /** A text is answered as it is, everything else as JSON. */
  answer: (call: Call) => unknown;
};

type Described<Body> = {
  what: string;
  body: z.ZodType<Body>;
  example: object;
};

export function look(path: string, what: string, answer: (stage: Stage) => unknown): Route {
  return { method: 'GET', path, what, answer: ({ stage }) => answer(stage) };
}

export function act<Body>(
  path: string,
  { what, body: schema, example }: Described<Body>,
  run: (stage: Stage, body: Body) => unknown,
): Route {
  return {
    method: 'POST',
    path,
    what,
    example: { body: example },
    answer: ({ stage, body }) => run(stage, checked(schema, body)),
  };
}

/** Something that a person does; the path is `/people/:name/` and the verb. */
export function deed<Body>(
  verb: string,
  { what, body: schema, example, by }: Described<Body> & { by: string },
  run: (given: { stage: Stage; person: Person; body: Body }) => unknown,
): Route {
  return {
    method: 'POST',
    path: `/people/:name/${verb}`,
    what,
    example: { by, body: example },
    answer: ({ stage, name, body }) => run({ stage, person: personNamed(stage, name), body: checked(schema, body) }),
  };
}

/** Refuses a name that no person has. */
export function personNamed({ slack }: Stage, name: string): Person {
  const person = slack.people.find((one) => one.name === name);
  if (person) return person;
  throw new Refused(404, `No person is called "${name}". There are ${slack.people.map((one) => one.name).join(', ')}.`);
}
