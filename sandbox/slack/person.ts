/** A person: the eyes and hands of tests and demos. All hands are async; none of them sleeps. */
import { deactivate } from './deactivate.ts';
import { createEyes, type Eyes } from './person-eyes.ts';
import { createFormHands, type FormHands } from './person-form.ts';
import { createHands, type Hands } from './person-hands.ts';
import { createPointer, type Pointer } from './pointer.ts';
import type { Stage } from './stage.ts';
import type { PersonRecord } from './state.ts';

export interface Person extends Eyes, FormHands, Hands {
  readonly id: string;
  readonly name: string;
  /** The account itself; change it to make the person a guest or a leaver at run time. */
  readonly record: PersonRecord;
  /** What an admin of the workspace does; `false` brings the account back. */
  deactivate(isDeactivated?: boolean): void;
  /** The same hands by ids, as a client of Slack has them. */
  readonly pointer: Pointer;
}

export function createPerson(stage: Stage, record: PersonRecord): Person {
  const self = {
    id: record.id,
    name: record.name,
    record,
    deactivate: (isDeactivated = true) => deactivate(stage, record, isDeactivated),
    pointer: createPointer(stage, record),
  };
  const eyes = createEyes(stage.state, record);
  // Spreading would read the live getters once and for all.
  return Object.defineProperties(
    { ...self, ...createFormHands(stage, record), ...createHands(stage, record), ...eyes },
    Object.getOwnPropertyDescriptors(eyes),
  );
}
