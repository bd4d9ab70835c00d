/** Payloads no honest client sends: tampered values, made-up messages, other teams and apps. */

import type { Identified } from './channel.ts';
import type { Answer } from './deliveries.ts';
import { type Fields, fieldsOf } from './json.ts';
import { messageActionPayload, submissionPayload, tampered } from './payloads.ts';
import type { Message } from './shown-message.ts';
import type { Stage } from './stage.ts';
import type { MessageRecord } from './state.ts';
import { obey, type SubmitOutcome } from './submit-view.ts';
import { stackOf } from './views.ts';

export interface RawPress {
  actionId: string;
  value?: string;
  blockId?: string;
  /** A real message, or one that need not exist. */
  message?: Message | { channelId: string; ts: string; text?: string; blocks?: Fields[]; authorId?: string };
  /** Laid over the payload, such as `{ team: { id: 'T0OTHER' } }`. */
  changes?: Fields;
  times?: number;
}

/** Sends a button press as wanted, whether or not such a button is there. */
export function pressRaw(stage: Stage, by: Identified, press: RawPress): Promise<Answer[]> {
  const person = personOf(stage, by);
  const { actionId, value, blockId = 'raw', message, changes = {}, times = 1 } = press;
  const record = message && ('record' in message ? message.record : madeUp(stage, message));
  const action = {
    type: 'button',
    action_id: actionId,
    block_id: blockId,
    text: { type: 'plain_text', text: actionId, emoji: true },
    ...(value !== undefined && { value }),
  };
  const channelId = message?.channelId ?? 'C0UNKNOWN00';
  const payload = messageActionPayload(stage, person, { channelId, userId: person.id, message: record }, action);
  const altered = tampered(payload, changes);
  const isForged = Object.keys(changes).length > 0;
  return Promise.all(Array.from({ length: times }, () => stage.deliveries.send('interactive', altered, { isForged })));
}

/** Submits the open modal with changes laid over its view, such as `{ state: { values: … } }`. */
export async function submitRaw(
  stage: Stage,
  by: Identified,
  { view: viewChanges = {}, changes = {} }: { view?: Fields; changes?: Fields },
): Promise<SubmitOutcome> {
  const person = personOf(stage, by);
  const view = stackOf(stage.state, person.id).at(-1);
  if (!view) throw new Error(`no modal is open for ${person.name}`);
  const payload = tampered(submissionPayload(stage, person, view), changes);
  payload['view'] = tampered(fieldsOf(payload['view']), viewChanges);
  const answer = await stage.deliveries.send('interactive', payload, { isForged: Object.keys(changes).length > 0 });
  return view.open ? obey(stage, view, answer) : 'closed';
}

function personOf(stage: Stage, { id }: Identified) {
  const person = stage.state.people.get(id);
  if (!person) throw new Error(`there is no person ${id}`);
  return person;
}

function madeUp(
  { state }: Stage,
  message: { channelId: string; ts: string; text?: string; blocks?: Fields[]; authorId?: string },
): MessageRecord {
  return {
    ts: message.ts,
    channelId: message.channelId,
    authorId: message.authorId ?? state.app.botUserId,
    text: message.text ?? '',
    blocks: message.blocks ?? [],
    threadTs: undefined,
    broadcast: false,
    metadata: undefined,
    editedTs: undefined,
    deleted: false,
    history: [],
  };
}
