/** Pressing buttons: on messages, private notes, in modals and on the Home tab. */

import { maySee } from './conversations.ts';
import type { Answer } from './deliveries.ts';
import { drawText, type Pressable, pressables } from './drawn-blocks.ts';
import { drawForm } from './form.ts';
import { type Fields, isFields, stringOf } from './json.ts';
import { messageActionPayload, viewActionPayload } from './payloads.ts';
import type { Message, Note } from './shown-message.ts';
import type { Stage } from './stage.ts';
import type { PersonRecord, ViewRecord } from './state.ts';
import { USUAL_WAIT, waitToSee } from './waiting.ts';

export type Outcome = (
  | { ok: true }
  | { ok: false; error: 'operation_timeout' | 'dispatch_failed' | 'not_a_command' }
) & {
  /** What a confirm dialog asked before; it was accepted. */
  confirmed?: string;
};

/** Where to look for a button. */
export type Place = Message | Note | ViewRecord;

/** Presses a button by its words, `times` times at once. Waits for it to appear; fails with what is there instead. */
export async function pressButton(
  stage: Stage,
  person: PersonRecord,
  words: string,
  { place, times = 1, within = USUAL_WAIT }: { place: () => Place | undefined; times?: number; within?: number },
): Promise<Outcome> {
  const { where, pressable } = await waitToSee(stage.state, () => findButton(stage, person, words, place()), {
    within,
    what: `a button "${words}" for ${person.name}`,
    shows: () => placeInWords(stage, place()),
  });
  return pressIt(stage, person, { where, pressable, times });
}

/** Presses what was found. */
export async function pressIt(
  stage: Stage,
  person: PersonRecord,
  { where, pressable, times = 1 }: { where: Place; pressable: Pressable; times?: number },
): Promise<Outcome> {
  const { confirm } = pressable.element;
  const payload = pressPayload(stage, person, where, actionOf(pressable));
  const answers = await Promise.all(Array.from({ length: times }, () => stage.deliveries.send('interactive', payload)));
  return {
    ...outcomeOf(answers),
    ...(isFields(confirm) && { confirmed: drawText(stage.state, confirm['text']) }),
  };
}

/** Good only when every answer was. */
export function outcomeOf(answers: Answer[]): Outcome {
  const bad = answers.find((answer) => !answer.ok);
  return bad && !bad.ok ? { ok: false, error: bad.error } : { ok: true };
}

function findButton(stage: Stage, person: PersonRecord, words: string, where: Place | undefined) {
  if (!where) return undefined;
  refuseUnseen(stage, person, where);
  const blocks = isGone(where) ? [] : where.blocks;
  const pressable = pressables(blocks).find(
    (one) => one.words === words || one.element['accessibility_label'] === words,
  );
  return pressable && { where, pressable };
}

/** Throws where the person could not press because they cannot see it. */
export function refuseUnseen({ state }: Stage, person: PersonRecord, where: Place): void {
  if (!('kind' in where)) return;
  const channel = state.channels.get(where.channelId);
  if (where.kind === 'note' && where.record.userId !== person.id) {
    throw new Error(`${person.name} cannot see this note: it is private to another person`);
  }
  if (where.kind === 'message' && channel && !maySee(state, person.id, channel)) {
    throw new Error(`${person.name} is not in #${channel.name} and cannot see this message`);
  }
}

function isGone(where: Place): boolean {
  if (!('kind' in where)) return !where.open;
  return where.kind === 'message' ? where.deleted : where.record.gone;
}

function placeInWords(stage: Stage, where: Place | undefined): string {
  if (!where) return '(no modal is open)';
  if (isGone(where)) return '(it is gone)';
  return 'kind' in where ? where.words : drawForm(stage.state, where).words;
}

/** What Slack sends to the app for a press or a selection. */
function pressPayload(stage: Stage, person: PersonRecord, where: Place, action: Fields): Fields {
  if (!('kind' in where)) return viewActionPayload(stage, person, where, action);
  const origin = { channelId: where.channelId, userId: person.id };
  return where.kind === 'message'
    ? messageActionPayload(stage, person, { ...origin, message: where.record }, action)
    : messageActionPayload(stage, person, { ...origin, note: where.record }, action);
}

function actionOf({ block, element, option }: Pressable): Fields {
  const ids = { action_id: stringOf(element['action_id']), block_id: stringOf(block['block_id']) };
  if (option) return { type: 'overflow', ...ids, selected_option: option };
  const { text, value, style } = element;
  return {
    type: 'button',
    ...ids,
    text,
    ...(value !== undefined && { value }),
    ...(style !== undefined && { style }),
  };
}
