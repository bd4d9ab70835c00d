/** The content of the fields around a control: what was entered here until the feed has it, then what the stage says. */
import { createContext } from 'preact';
import { useContext, useState } from 'preact/hooks';
import { type Fields, isFields } from '../../../slack/json.ts';
import type { Entered, Target } from '../../../slack/spot.ts';
import type { Values } from '../../entries.ts';
import { useActor } from '../shared/actor.ts';

/**
 * `takenAt` counts the edits of the view when the stage had taken this: a feed that counts fewer knows nothing of it.
 * `isSent`: it has gone along with the form, and is not to be entered after that.
 */
export type Draft = { target: Target; entered: Entered; takenAt: number | undefined; isSent: boolean };

/** `heard` resolves when the stage has heard of all that was entered so far, in this order. */
export type Drafts = { fields: Map<string, Draft>; heard: Promise<void> };

export type FormState = { values: Values; edits: number; drafts: Drafts };

const draftsByPlace = new Map<string, Drafts>();

/** Kept while another view lies on top of this one. */
export function draftsOf(place: string): Drafts {
  const drafts = draftsByPlace.get(place) ?? noDrafts();
  draftsByPlace.set(place, drafts);
  return drafts;
}

function noDrafts(): Drafts {
  return { fields: new Map(), heard: Promise.resolve() };
}

export const FormContext = createContext<FormState>({ values: {}, edits: 0, drafts: noDrafts() });

export type Field = ReturnType<typeof useField>;

/** `keep` shows something in a field, `hand` gives it to the stage unless the form was sent with it, `enter` does both. */
export function useField(target: Target) {
  const { values, edits, drafts } = useContext(FormContext);
  const { enters } = useActor();
  const [, redraw] = useState({});
  const key = `${target.blockId}\n${target.actionId}`;
  const keep = (entered: Entered): Draft => {
    const draft: Draft = { target, entered, takenAt: undefined, isSent: false };
    drafts.fields.set(key, draft);
    redraw({});
    return draft;
  };
  const hand = (draft: Draft): void => {
    const send = async () => {
      draft.takenAt = await enters(target, draft.entered);
      redraw({});
    };
    if (!draft.isSent) drafts.heard = drafts.heard.then(send);
  };
  const enter = (entered: Entered): void => hand(keep(entered));
  const draft = drafts.fields.get(key);
  // Drawn from the feed alone, a redraw on behalf of something else would undo what a person has just done.
  const isAhead = draft !== undefined && (draft.takenAt === undefined || draft.takenAt > edits);
  return { value: isAhead ? draft.entered : currentOf(values[target.blockId]?.[target.actionId]), keep, hand, enter };
}

/** What the stage has not taken yet, of the fields that are still there. It goes along when the form is sent. */
export function untaken({ fields }: Drafts, blocks: readonly Fields[]): Draft[] {
  const there = new Set(blocks.map((block) => block['block_id']));
  return [...fields.values()].filter(({ target, takenAt }) => takenAt === undefined && there.has(target.blockId));
}

/** Beside its type, an entry of `view.state.values` has one field: what is entered. */
function currentOf(entry: unknown): unknown {
  if (!isFields(entry)) return undefined;
  return Object.entries(entry).find(([name]) => name !== 'type')?.[1];
}
