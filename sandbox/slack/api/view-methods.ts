/** views.open, views.push, views.update and views.publish. */
import { type Fields, stringOf } from '../json.ts';
import { Refusal, refusalWithMessages } from '../refusal.ts';
import type { ViewRecord } from '../state.ts';
import { openView, openViewBy, publishHome, pushView, readView, replaceView, viewOutput } from '../views.ts';
import type { Backstage, Methods } from './method.ts';

export const viewMethods: Methods = {
  'views.open': {
    token: 'bot',
    scopes: [],
    run: (args, backstage) => answer(backstage, openView(...start(args, backstage))),
  },
  'views.push': {
    token: 'bot',
    scopes: [],
    run: (args, backstage) => answer(backstage, pushView(...start(args, backstage))),
  },
  'views.update': { token: 'bot', scopes: [], run: update },
  'views.publish': { token: 'bot', scopes: [], run: publish },
};

function start(args: Fields, { state, triggers }: Backstage): [Backstage['state'], string, Fields] {
  const triggerId = stringOf(args['trigger_id']);
  if (triggerId === '') throw refusalWithMessages('invalid_arguments', ['missing required field: trigger_id']);
  const view = readView(args['view'], 'modal');
  return [state, triggers.exchange(triggerId), view];
}

function update(args: Fields, backstage: Backstage): Fields {
  const ids = { viewId: stringOf(args['view_id']), externalId: stringOf(args['external_id']) };
  if (ids.viewId === '' && ids.externalId === '') {
    throw refusalWithMessages('invalid_arguments', ['missing required field: view_id']);
  }
  const source = readView(args['view'], 'modal');
  const view = openViewBy(backstage.state, ids);
  if (!view) throw new Refusal('not_found');
  refuseOldHash(args, view);
  return answer(backstage, replaceView(backstage.state, view, source));
}

/** https://docs.slack.dev/reference/methods/views.publish */
function publish(args: Fields, backstage: Backstage): Fields {
  const { state } = backstage;
  const userId = stringOf(args['user_id']);
  if (!state.people.has(userId)) throw refusalWithMessages('invalid_arguments', ['invalid user_id']);
  const source = readView(args['view'], 'home');
  if (!state.app.hasHome) throw new Refusal('not_enabled');
  refuseOldHash(args, state.homes.get(userId));
  return answer(backstage, publishHome(state, userId, source));
}

function refuseOldHash(args: Fields, view: ViewRecord | undefined): void {
  const hash = stringOf(args['hash']);
  if (hash !== '' && hash !== view?.hash) throw new Refusal('hash_conflict');
}

function answer({ state }: Backstage, view: ViewRecord): Fields {
  return { view: viewOutput(state, view) };
}
