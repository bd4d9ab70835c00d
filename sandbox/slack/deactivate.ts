/** An account that an admin of the workspace deactivates or brings back, and what the app hears of it: https://docs.slack.dev/reference/events/user_change */
import { eventPayload } from './payloads.ts';
import type { Stage } from './stage.ts';
import type { PersonRecord } from './state.ts';
import { userOutput } from './user-object.ts';

export function deactivate({ state, deliveries }: Stage, person: PersonRecord, isDeactivated: boolean): void {
  person.deleted = isDeactivated;
  state.changed();
  if (!state.events.has('user_change') || !state.scopes.has('users:read')) return;
  const event = { type: 'user_change', user: userOutput(state, person), cache_ts: Math.floor(state.now() / 1000) };
  void deliveries.send('events_api', eventPayload(state, event));
}
