/** What Slack sends to the app when a person does something: https://docs.slack.dev/reference/interaction-payloads */

import { newHex, newId } from './ids.ts';
import { type Fields, fieldsOf } from './json.ts';
import { messageOutput } from './messages.ts';
import type { Origin } from './response-urls.ts';
import type { Stage } from './stage.ts';
import type { ChannelRecord, PersonRecord, State, ViewRecord } from './state.ts';
import { viewOutput } from './views.ts';

/** https://docs.slack.dev/interactivity/implementing-slash-commands */
export function commandPayload(
  stage: Stage,
  { person, channel, command, text }: { person: PersonRecord; channel: ChannelRecord; command: string; text: string },
): Fields {
  const { app } = stage.state;
  return {
    token: app.verificationToken,
    team_id: app.teamId,
    team_domain: app.teamDomain,
    ...(app.enterpriseId && { enterprise_id: app.enterpriseId, enterprise_name: app.teamName }),
    channel_id: channel.id,
    channel_name: channelName(channel),
    user_id: person.id,
    user_name: person.name,
    command,
    text,
    api_app_id: app.appId,
    is_enterprise_install: 'false',
    response_url: stage.responseUrls.issue({ channelId: channel.id, userId: person.id }),
    trigger_id: stage.triggers.issue(person.id),
  };
}

/** A press or selection in a message or an ephemeral note. The latter comes without the message itself. */
export function messageActionPayload(stage: Stage, person: PersonRecord, origin: Origin, action: Fields): Fields {
  const { state } = stage;
  const { message, note } = origin;
  const shown = message ?? note;
  const channel = state.channels.get(origin.channelId);
  const threadTs = message?.threadTs ?? note?.threadTs;
  return {
    type: 'block_actions',
    user: user(state, person),
    ...common(state),
    container: {
      type: 'message',
      message_ts: shown?.ts ?? '',
      channel_id: origin.channelId,
      is_ephemeral: note !== undefined,
      ...(threadTs && { thread_ts: threadTs }),
    },
    trigger_id: stage.triggers.issue(person.id),
    channel: { id: origin.channelId, name: channel ? channelName(channel) : 'unknown' },
    ...(message && { message: messageOutput(state, message) }),
    state: { values: {} },
    response_url: stage.responseUrls.issue(origin),
    actions: [{ ...action, action_ts: state.nextTs() }],
  };
}

/** A press or change in a modal or on the Home tab. It has no `response_url`. */
export function viewActionPayload(stage: Stage, person: PersonRecord, view: ViewRecord, action: Fields): Fields {
  const { state } = stage;
  return {
    type: 'block_actions',
    user: user(state, person),
    ...commonInView(state, person),
    container: { type: 'view', view_id: view.id },
    trigger_id: stage.triggers.issue(person.id),
    view: viewOutput(state, view),
    actions: [{ ...action, action_ts: state.nextTs() }],
  };
}

export function submissionPayload(stage: Stage, person: PersonRecord, view: ViewRecord): Fields {
  return {
    type: 'view_submission',
    ...commonInView(stage.state, person),
    user: user(stage.state, person),
    trigger_id: stage.triggers.issue(person.id),
    view: viewOutput(stage.state, view),
    response_urls: [],
  };
}

export function closedPayload(stage: Stage, person: PersonRecord, view: ViewRecord, isCleared: boolean): Fields {
  return {
    type: 'view_closed',
    ...commonInView(stage.state, person),
    user: user(stage.state, person),
    view: viewOutput(stage.state, view),
    is_cleared: isCleared,
  };
}

/** https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element#external_select */
export function suggestionPayload(
  stage: Stage,
  {
    person,
    view,
    blockId,
    actionId,
    query,
  }: { person: PersonRecord; view: ViewRecord; blockId: string; actionId: string; query: string },
): Fields {
  return {
    type: 'block_suggestion',
    user: user(stage.state, person),
    container: { type: 'view', view_id: view.id },
    ...commonInView(stage.state, person),
    action_id: actionId,
    block_id: blockId,
    value: query,
    view: viewOutput(stage.state, view),
  };
}

/** A global shortcut, or one on a message. */
export function shortcutPayload(stage: Stage, person: PersonRecord, callbackId: string, on?: Origin): Fields {
  const { state } = stage;
  const shared = {
    ...common(state),
    user: user(state, person),
    callback_id: callbackId,
    trigger_id: stage.triggers.issue(person.id),
    action_ts: state.nextTs(),
  };
  if (!on?.message) return { type: 'shortcut', ...shared };
  const channel = state.channels.get(on.channelId);
  return {
    type: 'message_action',
    ...shared,
    message_ts: on.message.ts,
    message: messageOutput(state, on.message),
    channel: { id: on.channelId, name: channel ? channelName(channel) : 'unknown' },
    response_url: stage.responseUrls.issue(on),
  };
}

/** https://docs.slack.dev/apis/events-api/#callback-field */
export function eventPayload(state: State, event: Fields): Fields {
  const { app } = state;
  return {
    token: app.verificationToken,
    team_id: app.teamId,
    api_app_id: app.appId,
    event: { event_ts: state.nextTs(), ...event },
    type: 'event_callback',
    event_id: newId('Ev'),
    event_time: Math.floor(state.now() / 1000),
    event_context: newHex(24),
    authorizations: [
      {
        enterprise_id: app.enterpriseId ?? null,
        team_id: app.teamId,
        user_id: app.botUserId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
  };
}

/** Lays `changes` over a payload, objects into objects, for payloads no honest client would send. */
export function tampered(payload: Fields, changes: Fields): Fields {
  const result: Fields = { ...payload };
  for (const [key, value] of Object.entries(changes)) {
    const isNested = typeof value === 'object' && value !== null && !Array.isArray(value);
    result[key] = isNested ? tampered(fieldsOf(payload[key]), fieldsOf(value)) : value;
  }
  return result;
}

function common({ app }: State): Fields {
  return {
    api_app_id: app.appId,
    token: app.verificationToken,
    team: { id: app.teamId, domain: app.teamDomain },
    enterprise: app.enterpriseId ? { id: app.enterpriseId, name: app.teamName } : null,
    is_enterprise_install: false,
  };
}

/** In a view `team` is that of the person; the view itself says where the app is installed, see `viewOutput`. */
function commonInView(state: State, { home }: PersonRecord): Fields {
  if (!home) return common(state);
  const { teamId: id, enterpriseId } = home;
  return {
    ...common(state),
    team: { id, domain: 'elsewhere', ...(enterpriseId && { enterprise_id: enterpriseId }) },
    enterprise: enterpriseId ? { id: enterpriseId, name: 'elsewhere' } : null,
  };
}

function user({ app }: State, person: PersonRecord): Fields {
  return { id: person.id, username: person.name, name: person.name, team_id: person.home?.teamId ?? app.teamId };
}

/** Commands and clicks do not name private conversations. */
function channelName(channel: ChannelRecord): string {
  if (channel.kind === 'direct') return 'directmessage';
  return channel.kind === 'private' ? 'privategroup' : channel.name;
}
