/** What a person does in a client of Slack: it knows blocks and elements by their ids, where readers go by words. */
import { suggestionFault } from './check-answer.ts';
import { elementsOf, offeredOptions } from './check-blocks.ts';
import { type Pressable, pressables } from './drawn-blocks.ts';
import { askForSuggestions, putValue } from './fill-field.ts';
import { type Fields, fieldsIn, isFields, parsed } from './json.ts';
import { closeForm } from './person-form.ts';
import { type Outcome, outcomeOf, type Place, pressIt, refuseUnseen } from './press-button.ts';
import { shownMessage, shownNote } from './shown-message.ts';
import type { Entered, Spot, Target } from './spot.ts';
import type { Stage } from './stage.ts';
import type { PersonRecord, ViewRecord } from './state.ts';
import { type SubmitOutcome, submitView } from './submit-view.ts';
import { stackOf } from './views.ts';

/** All of these throw when what is meant is not there any more. */
export interface Pointer {
  /** A button, or the option with this value in an overflow menu. */
  presses(spot: Spot, target: Target, option?: string): Promise<Outcome>;
  /** Enters something into a field or a list. `edits` counts what has been entered into the view by then. */
  enters(viewId: string, target: Target, entered: Entered): Promise<Outcome & { edits?: number }>;
  /** What the app offers for a query: `options` or `option_groups`. Undefined when it gave no answer that Slack takes. */
  looksUp(viewId: string, target: Target, query: string): Promise<Fields | undefined>;
  submits(viewId: string): Promise<SubmitOutcome>;
  closes(viewId: string): Promise<void>;
}

export function createPointer(stage: Stage, person: PersonRecord): Pointer {
  const { state } = stage;
  return {
    async presses(spot, target, option) {
      const where = placeAt(stage, person, spot);
      const isMeant = (one: Pressable) => isAt(one, target) && one.option?.['value'] === option;
      const pressable = pressables(blocksSeen(where)).find(isMeant);
      if (!pressable) throw new Error('This button is not there any more.');
      return pressIt(stage, person, { where, pressable });
    },
    async enters(viewId, target, entered) {
      const view = openedView(stage, person, viewId);
      const field = fieldAt(view, target);
      if (!isOffered(field.element, entered)) throw new Error('This option is not offered any more.');
      const answer = await putValue(stage, { person, view, ...field }, entered);
      return { ...outcomeOf(answer ? [answer] : []), edits: view.edits };
    },
    async looksUp(viewId, target, query) {
      const view = openedView(stage, person, viewId);
      const answer = await askForSuggestions(stage, { person, view, ...fieldAt(view, target) }, query);
      return answer.ok && isFields(answer.body) && !suggestionFault(answer.body) ? answer.body : undefined;
    },
    submits: async (viewId) => submitView(stage, person, onTop(stage, person, viewId)),
    async closes(viewId) {
      if (stackOf(state, person.id).some(({ id }) => id === viewId)) onTop(stage, person, viewId);
      else return;
      await closeForm(stage, person);
    },
  };
}

function placeAt(stage: Stage, person: PersonRecord, spot: Spot): Place {
  if (spot.kind === 'view') return openedView(stage, person, spot.viewId);
  const where = spot.kind === 'note' ? noteAt(stage, spot.ts) : messageAt(stage, spot);
  if (!where) throw new Error('This message is not there any more.');
  refuseUnseen(stage, person, where);
  return where;
}

function messageAt({ state }: Stage, { channelId, ts }: { channelId: string; ts: string }): Place | undefined {
  const record = state.channels.get(channelId)?.messages.find((message) => message.ts === ts && !message.deleted);
  return record && shownMessage(state, record);
}

function noteAt({ state }: Stage, ts: string): Place | undefined {
  const record = state.notes.find((note) => note.ts === ts && !note.gone);
  return record && shownNote(state, record);
}

function openedView({ state }: Stage, person: PersonRecord, viewId: string): ViewRecord {
  const home = state.homes.get(person.id);
  const view = home?.id === viewId ? home : stackOf(state, person.id).find(({ id }) => id === viewId);
  if (!view) throw new Error('This form is not open any more: it was sent or closed elsewhere.');
  return view;
}

function onTop(stage: Stage, person: PersonRecord, viewId: string): ViewRecord {
  const view = openedView(stage, person, viewId);
  if (stackOf(stage.state, person.id).at(-1) !== view) throw new Error('Another form lies on top of this one.');
  return view;
}

/** Also the content before the latest edits: a press that was on its way then still arrives. */
function blocksSeen(where: Place): Fields[] {
  if (!('kind' in where) || where.kind === 'note') return where.blocks;
  const earlier = where.history.toReversed().flatMap((args) => fieldsIn(parsed(args['blocks'])));
  return [...where.blocks, ...earlier];
}

function isAt({ block, element }: { block: Fields; element: Fields }, { blockId, actionId }: Target): boolean {
  return block['block_id'] === blockId && element['action_id'] === actionId;
}

function fieldAt(view: ViewRecord, target: Target): { block: Fields; element: Fields } {
  const all = view.blocks.flatMap((block) => elementsOf(block).map((element) => ({ block, element })));
  const found = all.find((one) => isAt(one, target));
  if (!found) throw new Error('This field is not there any more.');
  return found;
}

/** Slack's clients send the option of the list, word for word. Lists that the app looks up are its own to check. */
function isOffered(element: Fields, entered: Entered): boolean {
  if (element['type'] === 'external_select') return true;
  const values = new Set(offeredOptions(element).map((option) => option['value']));
  const chosen = Array.isArray(entered) ? entered : [entered].filter(isFields);
  return chosen.every(({ value }) => values.has(value));
}
