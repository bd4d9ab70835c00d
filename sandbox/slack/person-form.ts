/** What a person does in a modal. */
import { drawText } from './drawn-blocks.ts';
import { type Field, fieldIn, putValue, suggestions, valueFor } from './fill-field.ts';
import { drawForm, findField } from './form.ts';
import { closedPayload } from './payloads.ts';
import { type Outcome, outcomeOf } from './press-button.ts';
import type { Stage } from './stage.ts';
import type { PersonRecord, ViewRecord } from './state.ts';
import { type SubmitOutcome, submitView } from './submit-view.ts';
import { closeView, stackOf } from './views.ts';
import { becomesSo, USUAL_WAIT, type WaitOptions, waitToSee } from './waiting.ts';

/** How long people wait before they type again into a list that did not offer what they want. */
const TYPED_AGAIN_AFTER = 500;

/** How long people look whether the app redraws a form after a change it follows. */
const REDRAWN_WITHIN = 1000;

export interface FormHands {
  /** Fills in a field by its label: text, or the words or value of an option; of checkboxes, ticks one more. */
  fills(label: string, value: string, options?: WaitOptions): Promise<Outcome>;
  clears(label: string): Promise<Outcome>;
  /** The words of the options an external select shows for what was typed. */
  looksUp(label: string, query: string): Promise<string[]>;
  /** Submits the modal on top; `times` delivers the same submission several times at once. */
  submits(options?: { times?: number }): Promise<SubmitOutcome>;
  /** Closes the modal on top. */
  closes(): Promise<void>;
}

export function createFormHands(stage: Stage, person: PersonRecord): FormHands {
  return {
    fills: (label, value, options) => fill(stage, person, label, value, options),
    async clears(label) {
      return put(stage, fieldIn(stage, person, openForm(stage, person), label), undefined);
    },
    async looksUp(label, query) {
      const field = await seenField(stage, person, label, {});
      return (await suggestions(stage, field, query)).map((option) => drawText(stage.state, option['text']));
    },
    async submits(options) {
      return submitView(stage, person, openForm(stage, person), options);
    },
    closes: () => closeForm(stage, person),
  };
}

// A field may be redrawn, or its options change, because of what was filled in before; a list may have been answered too
// late: people just look again.
async function fill(
  stage: Stage,
  person: PersonRecord,
  label: string,
  wanted: string,
  { within = USUAL_WAIT, what }: WaitOptions = {},
): Promise<Outcome> {
  const until = Date.now() + within;
  for (;;) {
    const field = await seenField(stage, person, label, {
      within: Math.max(1, until - Date.now()),
      ...(what && { what }),
    });
    const { hash } = field.view;
    const value = await valueFor(stage, field, wanted);
    if (value !== undefined) return put(stage, stillThere(stage, person, field, label), value);
    if (field.element['type'] === 'external_select' && until - Date.now() > TYPED_AGAIN_AFTER) {
      await becomesSo(stage.state, () => stackOf(stage.state, person.id).at(-1)?.hash !== hash, TYPED_AGAIN_AFTER);
      continue;
    }
    const shows = () => drawForm(stage.state, openForm(stage, person)).words;
    const left = {
      within: Math.max(1, until - Date.now()),
      what: `an option "${wanted}" of "${label}"`,
      shows,
    };
    await waitToSee(stage.state, () => (openForm(stage, person).hash === hash ? undefined : true), left);
  }
}

/** The field as it is now, which may have been redrawn while the options were looked up. */
function stillThere(stage: Stage, person: PersonRecord, before: Field, label: string): Field {
  return before.view.open ? fieldIn(stage, person, before.view, label) : before;
}

// A person who changes a field that the app follows waits for the form to be redrawn before going on.
async function put(stage: Stage, field: Field, value: unknown): Promise<Outcome> {
  const { view } = field;
  const { hash } = view;
  const answer = await putValue(stage, field, value);
  if (!answer) return { ok: true };
  if (answer.ok) await becomesSo(stage.state, () => view.hash !== hash || !view.open, REDRAWN_WITHIN);
  return outcomeOf([answer]);
}

function seenField(stage: Stage, person: PersonRecord, label: string, options: WaitOptions): Promise<Field> {
  const { state } = stage;
  const read = () => {
    const view = stackOf(state, person.id).at(-1);
    return view && findField(view, label) ? fieldIn(stage, person, view, label) : undefined;
  };
  const shows = () => {
    const view = stackOf(state, person.id).at(-1);
    return view ? drawForm(state, view).words : '(no modal is open)';
  };
  return waitToSee(state, read, { what: `a field "${label}" for ${person.name}`, shows, ...options });
}

function openForm({ state }: Stage, person: PersonRecord): ViewRecord {
  const view = stackOf(state, person.id).at(-1);
  if (!view) throw new Error(`no modal is open for ${person.name}`);
  return view;
}

/** Closes the modal on top, and notifies the app where it asked for that. */
export async function closeForm(stage: Stage, person: PersonRecord): Promise<void> {
  const top = openForm(stage, person);
  const isCleared = top.source['clear_on_close'] === true;
  const closed = closeView(stage.state, top, { all: isCleared });
  const watched = closed.filter((view) => view.source['notify_on_close'] === true);
  const payloads = watched.map((view) => closedPayload(stage, person, view, isCleared));
  await Promise.all(payloads.map((payload) => stage.deliveries.send('interactive', payload)));
}
