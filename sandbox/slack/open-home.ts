/** A person who opens a tab of the app, and what the app hears of it: https://docs.slack.dev/reference/events/app_home_opened */
import { openDirect } from './conversations.ts';
import { eventPayload } from './payloads.ts';
import { type Outcome, outcomeOf } from './press-button.ts';
import type { Stage } from './stage.ts';
import type { PersonRecord } from './state.ts';
import { viewOutput } from './views.ts';

export type Tab = 'home' | 'messages';

/** The event carries the view only for a Home tab on which the app has published one. */
export async function openHome({ state, deliveries }: Stage, person: PersonRecord, tab: Tab): Promise<Outcome> {
  if (tab === 'home' && !state.app.hasHome) throw new Error('the app has no Home tab');
  const channel = openDirect(state, person.id).id;
  if (!state.events.has('app_home_opened')) return { ok: true };
  const view = tab === 'home' ? state.homes.get(person.id) : undefined;
  const event = { type: 'app_home_opened', user: person.id, channel, tab };
  const shown = view && { view: viewOutput(state, view) };
  return outcomeOf([await deliveries.send('events_api', eventPayload(state, { ...event, ...shown }))]);
}
