/** Finds the newest message, private note or form in which a person sees a button. */
import type { Person } from '../slack/person.ts';
import type { Message, Note } from '../slack/shown-message.ts';
import { waitToSee } from '../slack/waiting.ts';
import type { Stage } from '../stage.ts';

/** `request` is the id that the card of a request shows; neither it nor `ts`: anywhere. */
export type Wanted = { button: string; request?: string | undefined; ts?: string | undefined };

/** Waits for the button to appear. `'form'` is the modal in front of the person. */
export function placeOf(stage: Stage, person: Person, wanted: Wanted): Promise<Message | Note | 'form'> {
  const where = wanted.request ? ` of request ${wanted.request}` : wanted.ts ? ` on message ${wanted.ts}` : '';
  return waitToSee(stage.slack.state, () => newestWith(stage, person, wanted), {
    what: `a button "${wanted.button}"${where} for ${person.name}`,
    shows: () => buttonsSeen(stage, person),
  });
}

function newestWith(
  stage: Stage,
  person: Person,
  { button, request, ts }: Wanted,
): Message | Note | 'form' | undefined {
  if (!request && !ts && person.form?.buttons.includes(button)) return 'form';
  return placesBefore(stage, person)
    .filter((place) => place.buttons.includes(button))
    .filter((place) => ts === undefined || place.ts === ts)
    .filter((place) => request === undefined || place.words.split(/[^\w-]+/).includes(request))
    .sort((one, other) => Number(one.ts) - Number(other.ts))
    .at(-1);
}

function placesBefore({ slack }: Stage, person: Person): (Message | Note)[] {
  const isGuest = person.record.guest !== undefined;
  const channels = slack.channels.filter(
    ({ members, isPrivate }) => members.includes(person.id) || !(isPrivate || isGuest),
  );
  return [...channels.flatMap(({ allMessages }) => allMessages), ...person.directMessages, ...person.privateNotes];
}

function buttonsSeen(stage: Stage, person: Person): string {
  const places = placesBefore(stage, person).filter(({ buttons }) => buttons.length > 0);
  const lines = places.map(({ ts, buttons }) => `${ts}: ${buttons.map((words) => `[${words}]`).join(' ')}`);
  return lines.join('\n') || '(no message with a button)';
}
