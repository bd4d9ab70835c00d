/** The parts a person's acts need: what is there, what may be answered, and the way to the app. */
import type { Deliveries } from './deliveries.ts';
import type { ResponseUrls } from './response-urls.ts';
import type { State } from './state.ts';
import type { Triggers } from './triggers.ts';

export interface Stage {
  state: State;
  triggers: Triggers;
  responseUrls: ResponseUrls;
  deliveries: Deliveries;
}
