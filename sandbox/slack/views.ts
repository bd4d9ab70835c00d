/** Modals: the stack of views in front of each person, and what may be done to it. */
import { viewFaults } from './check-blocks.ts';
import { initialValues } from './field-values.ts';
import { newHex, newId } from './ids.ts';
import { type Fields, fieldsIn, isFields, parsed, stringOf } from './json.ts';
import { LIMITS } from './limits.ts';
import { withIds } from './message-content.ts';
import { Refusal, refusalWithMessages } from './refusal.ts';
import type { State, ViewRecord } from './state.ts';

/** A view as an app sends it, checked. */
export function readView(given: unknown, type: 'modal' | 'home'): Fields {
  const view = parsed(given);
  if (!isFields(view)) throw refusalWithMessages('invalid_arguments', ['missing required field: view']);
  if (Buffer.byteLength(JSON.stringify(view)) > LIMITS.viewBytes) throw new Refusal('view_too_large');
  const faults = viewFaults(view, type);
  if (faults.length > 0) throw refusalWithMessages('invalid_arguments', faults);
  return view;
}

/** The open modals of a person, the root first. */
export function stackOf(state: State, userId: string): ViewRecord[] {
  return [...state.views.values()].filter((view) => view.open && view.userId === userId);
}

/** A new modal in front of a person. Another one that was open is gone. */
export function openView(state: State, userId: string, source: Fields): ViewRecord {
  const view = newView(state, { userId, source, previous: undefined });
  for (const other of stackOf(state, userId)) other.open = false;
  return add(state, view);
}

/** A view on top of the open one; Slack allows a root and two more. */
export function pushView(state: State, userId: string, source: Fields): ViewRecord {
  const stack = stackOf(state, userId);
  const previous = stack.at(-1);
  if (!previous) throw new Refusal('not_found');
  if (stack.length >= LIMITS.modalStack) throw new Refusal('push_limit_reached');
  return add(state, newView(state, { userId, source, previous }));
}

/** Replaces what a view shows. Fields whose block and action id stay keep what was entered. */
export function replaceView(state: State, view: ViewRecord, source: Fields): ViewRecord {
  const externalId = uniqueExternalId(state, source, view.id);
  const blocks = withIds(fieldsIn(source['blocks']));
  Object.assign(view, { source, blocks, externalId, errors: {}, notice: undefined, hash: newHash(state) });
  view.values = initialValues(blocks, view.values);
  state.changed();
  return view;
}

/** The Home tab of a person. */
export function publishHome(state: State, userId: string, source: Fields): ViewRecord {
  const current = state.homes.get(userId);
  if (current) return replaceView(state, current, source);
  const view = { ...newView(state, { userId, source, previous: undefined }), type: 'home' as const };
  state.homes.set(userId, view);
  state.changed();
  return view;
}

/** A view that is still open, by either of its ids. */
export function openViewBy(state: State, ids: { viewId: string; externalId: string }): ViewRecord | undefined {
  return [...state.views.values()].find(
    (view) => view.open && (view.id === ids.viewId || (ids.externalId !== '' && view.externalId === ids.externalId)),
  );
}

/** Closes a view and what lies on top of it; with `all`, the whole stack. */
export function closeView(state: State, view: ViewRecord, { all = false } = {}): ViewRecord[] {
  const stack = stackOf(state, view.userId);
  const place = stack.indexOf(view);
  const closing = all ? stack : stack.slice(place < 0 ? stack.length : place);
  for (const each of closing) each.open = false;
  state.changed();
  return closing;
}

/** The view in the shape in which Slack shows it to the app. */
export function viewOutput(state: State, view: ViewRecord): Fields {
  const { source } = view;
  return {
    id: view.id,
    team_id: state.app.teamId,
    type: view.type,
    blocks: view.blocks,
    private_metadata: stringOf(source['private_metadata']),
    callback_id: stringOf(source['callback_id']),
    state: { values: view.values },
    hash: view.hash,
    title: source['title'] ?? { type: 'plain_text', text: 'View Title', emoji: true },
    clear_on_close: source['clear_on_close'] === true,
    notify_on_close: source['notify_on_close'] === true,
    close: source['close'] ?? null,
    submit: source['submit'] ?? null,
    previous_view_id: view.previousId ?? null,
    root_view_id: view.rootId,
    app_id: state.app.appId,
    external_id: view.externalId ?? '',
    app_installed_team_id: state.app.teamId,
    bot_id: state.app.botId,
  };
}

function newView(
  state: State,
  { userId, source, previous }: { userId: string; source: Fields; previous: ViewRecord | undefined },
): ViewRecord {
  const id = newId('V');
  const blocks = withIds(fieldsIn(source['blocks']));
  return {
    id,
    userId,
    type: 'modal',
    source,
    blocks,
    hash: newHash(state),
    rootId: previous?.rootId ?? id,
    previousId: previous?.id,
    externalId: uniqueExternalId(state, source, id),
    values: initialValues(blocks, {}),
    edits: 0,
    errors: {},
    notice: undefined,
    open: true,
  };
}

function add(state: State, view: ViewRecord): ViewRecord {
  state.views.set(view.id, view);
  state.changed();
  return view;
}

function uniqueExternalId(state: State, source: Fields, viewId: string): string | undefined {
  const externalId = stringOf(source['external_id']);
  if (externalId === '') return undefined;
  const other = openViewBy(state, { viewId: '', externalId });
  if (other && other.id !== viewId) throw new Refusal('duplicate_external_id');
  return externalId;
}

function newHash(state: State): string {
  return `${Math.floor(state.now() / 1000)}.${newHex(8)}`;
}
