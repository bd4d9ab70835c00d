/**
 * Hands each action, form and list to its listener by id. Bolt runs each of its listeners on each payload, which for some thirty
 * takes longer than a press itself; so Bolt gets one for all actions, one for all forms and one for all lists.
 */
import type {
  App,
  BlockAction,
  Middleware,
  SlackActionMiddlewareArgs,
  SlackOptionsMiddlewareArgs,
  SlackViewMiddlewareArgs,
} from '@slack/bolt';

type OnAction<Action extends BlockAction> = Middleware<SlackActionMiddlewareArgs<Action>>;
type OnForm = Middleware<SlackViewMiddlewareArgs>;
type OnList = Middleware<SlackOptionsMiddlewareArgs<'block_suggestion'>>;

const any = /^/;

/** What listeners need of an app. An id has one listener: it throws at the second. */
export type Router = {
  action<Action extends BlockAction = BlockAction>(actionId: string, listener: OnAction<Action>): void;
  view(callbackId: string, listener: OnForm): void;
  options(actionId: string, listener: OnList): void;
} & Pick<App, 'command' | 'shortcut' | 'event'>;

export function createRouter(app: App): Router {
  const actions = new Map<string, OnAction<never>>();
  const forms = new Map<string, OnForm>();
  const lists = new Map<string, OnList>();

  app.action<BlockAction>(any, async (args) => {
    const listener = actions.get(args.action.action_id);
    // Buttons of other versions are acknowledged, so that Slack shows no warning sign.
    return listener ? listener(args as never) : args.ack();
  });
  app.view(any, async (args) => forms.get(args.view.callback_id)?.(args));
  app.options(any, async (args) => lists.get(args.payload.action_id)?.(args));

  return {
    action: (actionId, listener) => add(actions, actionId, listener as OnAction<never>),
    view: (callbackId, listener) => add(forms, callbackId, listener),
    options: (actionId, listener) => add(lists, actionId, listener),
    command: app.command.bind(app),
    shortcut: app.shortcut.bind(app),
    event: app.event.bind(app),
  };
}

function add<Listener>(to: Map<string, Listener>, id: string, listener: Listener): void {
  if (to.has(id)) throw new Error(`two listeners for ${id}`);
  to.set(id, listener);
}
