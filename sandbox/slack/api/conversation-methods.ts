/** conversations.info, conversations.members and conversations.open. */
import { isMember, openDirect, visibleChannel } from '../conversations.ts';
import { type Fields, isYes, stringOf } from '../json.ts';
import { Refusal } from '../refusal.ts';
import type { ChannelRecord, State } from '../state.ts';
import type { Backstage, Methods } from './method.ts';

const scopes = ['channels:read', 'groups:read', 'im:read', 'mpim:read'];
const SCOPE_OF = { public: 'channels:read', private: 'groups:read', direct: 'im:read' } as const;
const MOST_MEMBERS = 1000;

export const conversationMethods: Methods = {
  'conversations.info': { token: 'bot', scopes, run: info },
  'conversations.members': { token: 'bot', scopes, run: members },
  'conversations.open': {
    token: 'bot',
    scopes: ['im:write', 'channels:manage', 'groups:write', 'mpim:write'],
    run: open,
  },
};

function info(args: Fields, { state }: Backstage): Fields {
  const channel = readableChannel(state, args);
  const count = isYes(args['include_num_members']) ? { num_members: channel.members.size } : {};
  return { channel: { ...channelOutput(state, channel), ...count } };
}

/** Pages as Slack makes them: https://docs.slack.dev/apis/web-api/pagination */
function members(args: Fields, { state }: Backstage): Fields {
  const channel = readableChannel(state, args);
  const limit = args['limit'] === undefined ? 100 : Number(args['limit']);
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST_MEMBERS) throw new Refusal('invalid_limit');
  const all = [...channel.members];
  const first = readCursor(stringOf(args['cursor']));
  const next = first + limit;
  const cursor = next < all.length ? Buffer.from(`member:${next}`).toString('base64') : '';
  return { members: all.slice(first, next), response_metadata: { next_cursor: cursor } };
}

function open(args: Fields, { state }: Backstage): Fields {
  const users = stringOf(args['users']).split(',').filter(Boolean);
  const [userId, ...others] = users;
  if (userId === undefined) throw new Refusal('users_list_not_supplied');
  if (others.length > 0) throw new Refusal('method_not_supported_for_channel_type');
  const channel = openDirect(state, userId);
  return { channel: isYes(args['return_im']) ? channelOutput(state, channel) : { id: channel.id } };
}

function readableChannel(state: State, args: Fields): ChannelRecord {
  const channel = visibleChannel(state, stringOf(args['channel']));
  const needed = SCOPE_OF[channel.kind];
  if (!state.scopes.has(needed)) {
    throw new Refusal('missing_scope', { needed, provided: [...state.scopes].join(',') });
  }
  return channel;
}

function readCursor(cursor: string): number {
  if (cursor === '') return 0;
  const first = /^member:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString())?.[1];
  if (first === undefined) throw new Refusal('invalid_cursor');
  return Number(first);
}

function channelOutput(state: State, channel: ChannelRecord): Fields {
  const shared = { id: channel.id, is_im: channel.kind === 'direct', is_archived: channel.archived };
  if (channel.kind === 'direct') {
    const user = [...channel.members].find((id) => id !== state.app.botUserId);
    return { ...shared, user, is_open: true };
  }
  return {
    ...shared,
    name: channel.name,
    name_normalized: channel.name,
    is_channel: channel.kind === 'public',
    is_group: channel.kind === 'private',
    is_private: channel.kind === 'private',
    is_mpim: false,
    is_member: isMember(state, channel),
    ...sharingOutput(channel),
    context_team_id: state.app.teamId,
  };
}

/** https://docs.slack.dev/reference/objects/conversation-object */
function sharingOutput({ sharing }: ChannelRecord): Fields {
  return {
    is_shared: sharing === 'companies' || sharing === 'workspaces',
    is_ext_shared: sharing === 'companies',
    is_org_shared: sharing === 'workspaces',
    is_pending_ext_shared: sharing === 'invited',
    pending_shared: sharing === 'invited' ? ['T0OTHERCOMP'] : [],
  };
}
