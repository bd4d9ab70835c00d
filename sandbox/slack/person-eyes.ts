/** What a person sees, and waiting to see it. */
import { directWith } from './conversations.ts';
import { drawForm, type Form } from './form.ts';
import { type Message, type Note, shownMessage, shownNote } from './shown-message.ts';
import type { PersonRecord, State } from './state.ts';
import { stackOf } from './views.ts';
import { type WaitOptions, waitToSee } from './waiting.ts';

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
  /** Waits for a Home tab that fits, or for any. */
  seesHome(isIt?: (home: Form) => boolean, options?: WaitOptions): Promise<Form>;
  /** Waits until no modal is open. */
  seesNoForm(options?: WaitOptions): Promise<void>;
  /** Waits for an ephemeral message, the newest that fits. */
  waitForNote(isIt: (note: Note) => boolean, options?: WaitOptions): Promise<Note>;
  /** Waits for a direct message, the newest that fits. */
  waitForDirectMessage(isIt: (message: Message) => boolean, options?: WaitOptions): Promise<Message>;
}

export function createEyes(state: State, person: PersonRecord): Eyes {
  const look = <T>(read: () => T | undefined, { within, what }: WaitOptions, usual: string, shows: () => string) =>
    waitToSee(state, read, { ...(within && { within }), what: `${what ?? usual} for ${person.name}`, shows });
  const eyes: Eyes = {
    get form() {
      const view = stackOf(state, person.id).at(-1);
      return view && drawForm(state, view);
    },
    get home() {
      const view = state.homes.get(person.id);
      return view && drawForm(state, view);
    },
    get privateNotes() {
      const own = state.notes.filter((note) => note.userId === person.id && !note.gone);
      return own.map((note) => shownNote(state, note));
    },
    get directMessages() {
      return directMessages(state, person);
    },
    seesForm(which, options = {}) {
      const usual = typeof which === 'string' ? `a modal "${which}"` : 'a modal';
      return look(
        () => fitting(eyes.form, which),
        options,
        usual,
        () => formOrNotes(eyes),
      );
    },
    seesHome(isIt = () => true, options = {}) {
      const shows = () => eyes.home?.words ?? '(no Home tab is published)';
      return look(() => (eyes.home && isIt(eyes.home) ? eyes.home : undefined), options, 'a Home tab', shows);
    },
    async seesNoForm(options = {}) {
      await look(
        () => (eyes.form ? undefined : true),
        options,
        'the modal to close',
        () => formOrNotes(eyes),
      );
    },
    waitForNote(isIt, options = {}) {
      return look(
        () => eyes.privateNotes.findLast(isIt),
        options,
        'a private note',
        () => listed(eyes.privateNotes),
      );
    },
    waitForDirectMessage(isIt, options = {}) {
      const shows = () => listed(eyes.directMessages);
      return look(() => eyes.directMessages.findLast(isIt), options, 'a direct message', shows);
    },
  };
  return eyes;
}

function directMessages(state: State, person: PersonRecord): Message[] {
  const messages = directWith(state, person.id)?.messages.filter((message) => !message.deleted) ?? [];
  return messages.map((message) => shownMessage(state, message));
}

function fitting(form: Form | undefined, which: string | ((form: Form) => boolean) | undefined): Form | undefined {
  if (!form || which === undefined) return form;
  const fits = typeof which === 'string' ? form.title === which : which(form);
  return fits ? form : undefined;
}

function formOrNotes(eyes: Eyes): string {
  return eyes.form?.words ?? `(no modal is open)\nprivate notes:\n${listed(eyes.privateNotes)}`;
}

function listed(shown: { words: string }[]): string {
  return shown.map(({ words }) => words).join('\n---\n') || '(none)';
}
