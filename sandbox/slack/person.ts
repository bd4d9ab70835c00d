/** A person: the eyes and hands of tests and demos. All hands are async; none of them sleeps. */
import type { Channel } from './channel.ts';
import type { Form } from './form.ts';
import { createEyes } from './person-eyes.ts';
import { createFormHands } from './person-form.ts';
import { createHands } from './person-hands.ts';
import { createPointer, type Pointer } from './pointer.ts';
import type { Outcome } from './press-button.ts';
import type { Message, Note } from './shown-message.ts';
import type { Stage } from './stage.ts';
import type { PersonRecord } from './state.ts';
import type { SubmitOutcome } from './submit-view.ts';
import type { WaitOptions } from './waiting.ts';

export interface Eyes {
  /** The open modal on top, or undefined. */
  readonly form: Form | undefined;
  /** The Home tab of the app, or undefined when it was never published. */
  readonly home: Form | undefined;
  /** Ephemeral messages to this person, oldest first. */
  readonly privateNotes: Note[];
  /** The messages between this person and the bot, oldest first. */
  readonly directMessages: Message[];
  /** Waits for a modal: any, by title, or by what is in it. */
  seesForm(which?: string | ((form: Form) => boolean), options?: WaitOptions): Promise<Form>;
  /** Waits until no modal is open. */
  seesNoForm(options?: WaitOptions): Promise<void>;
  /** Waits for an ephemeral message, the newest that fits. */
  waitForNote(isIt: (note: Note) => boolean, options?: WaitOptions): Promise<Note>;
  /** Waits for a direct message, the newest that fits. */
  waitForDirectMessage(isIt: (message: Message) => boolean, options?: WaitOptions): Promise<Message>;
}

export interface FormHands {
  /** Fills in a field by its label: text, or the words or value of an option; for checkboxes, a list. */
  fills(label: string, value: string | string[], options?: WaitOptions): Promise<Outcome>;
  clears(label: string): Promise<Outcome>;
  /** The words of the options an external select shows for what was typed. */
  looksUp(label: string, query: string): Promise<string[]>;
  /** Submits the modal on top; `times` delivers the same submission several times at once. */
  submits(options?: { times?: number }): Promise<SubmitOutcome>;
  /** Closes the modal on top. */
  closes(): Promise<void>;
}

export interface Hands {
  /** Runs a slash command. `'direct'` types it into the direct messages with the bot. */
  types(where: Channel | 'direct', command: string, options?: { times?: number }): Promise<Outcome>;
  /** Writes an ordinary message. */
  says(where: Channel | 'direct', text: string, options?: { replyTo?: Message }): Message;
  /** Presses a button by its words; in the modal unless told where. Confirm dialogs are accepted. */
  presses(words: string, options?: { in?: Message | Note | 'home'; times?: number; within?: number }): Promise<Outcome>;
  /** Opens the Home tab, which tells the app so. */
  opensHome(): Promise<Outcome>;
  /** A global shortcut, or one on a message. */
  usesShortcut(callbackId: string, on?: Message): Promise<Outcome>;
}

export interface Person extends Eyes, FormHands, Hands {
  readonly id: string;
  readonly name: string;
  /** The account itself; change it to make somebody a guest or a leaver at run time. */
  readonly record: PersonRecord;
  /** The same hands by ids, as a client of Slack has them. */
  readonly pointer: Pointer;
}

export function createPerson(stage: Stage, record: PersonRecord): Person {
  const self = { id: record.id, name: record.name, record, pointer: createPointer(stage, record) };
  const eyes = createEyes(stage.state, record);
  // Spreading would read the live getters once and for all.
  return Object.defineProperties(
    { ...self, ...createFormHands(stage, record), ...createHands(stage, record), ...eyes },
    Object.getOwnPropertyDescriptors(eyes),
  );
}
