/** conversations.info, conversations.members, conversations.open and users.conversations. */
import { isMember, openDirect, visibleChannel } from '../conversations.ts';
import { type Fields, isYes, stringOf } from '../json.ts';
import { Refusal } from '../refusal.ts';
import type { ChannelRecord, State } from '../state.ts';
import type { Backstage, Methods } from './method.ts';

const scopes = ['channels:read', 'groups:read', 'im:read', 'mpim:read'];
const SCOPE_OF = { public: 'channels:read', private: 'groups:read', direct: 'im:read' } as const;
const MOST_MEMBERS = 1000;
const MOST_CONVERSATIONS = 999;
const TYPES = new Map<string, ChannelRecord['kind'] | undefined>([
  ['public_channel', 'public'],
  ['private_channel', 'private'],
  ['im', 'direct'],
  ['mpim', undefined],
]);

export const conversationMethods: Methods = {
  'conversations.info': { token: 'bot', scopes, run: info },
  'conversations.members': { token: 'bot', scopes, run: members },
  'conversations.open': {
    token: 'bot',
    scopes: ['im:write', 'channels:manage', 'groups:write', 'mpim:write'],
    run: open,
  },
  'users.conversations': { token: 'bot', scopes, run: conversationsOf },
};

function info(args: Fields, { state }: Backstage): Fields {
  const channel = readableChannel(state, args);
  const count = isYes(args['include_num_members']) ? { num_members: channel.members.size } : {};
  return { channel: { ...channelOutput(state, channel), ...count } };
}

/** Pages as Slack makes them: https://docs.slack.dev/apis/web-api/pagination */
function members(args: Fields, { state }: Backstage): Fields {
  const channel = readableChannel(state, args);
  const { page, metadata } = pageOf([...channel.members], args, { name: 'member', most: MOST_MEMBERS });
  return { members: page, response_metadata: metadata };
}

/**
 * Private conversations only where the bot is in them too. Like Slack's, a page may be short or empty though others follow:
 * types are sorted out of it afterwards. https://docs.slack.dev/reference/methods/users.conversations
 */
function conversationsOf(args: Fields, { state }: Backstage): Fields {
  const userId = stringOf(args['user']) || state.app.botUserId;
  if (!state.people.has(userId)) throw new Refusal('user_not_found');
  const kinds = kindsOf(state, stringOf(args['types']) || 'public_channel');
  const all = [...state.channels.values()].filter(({ members }) => members.has(userId));
  const { page, metadata } = pageOf(all, args, { name: 'conversation', most: MOST_CONVERSATIONS });
  const shown = page.filter(
    (channel) =>
      kinds.has(channel.kind) &&
      (channel.kind === 'public' || isMember(state, channel)) &&
      !(channel.archived && isYes(args['exclude_archived'])),
  );
  const channels = shown.map((channel) => {
    const { is_member: _left, ...out } = channelOutput(state, channel);
    return out;
  });
  return { channels, response_metadata: metadata };
}

function kindsOf(state: State, types: string): Set<ChannelRecord['kind']> {
  const kinds = new Set<ChannelRecord['kind']>();
  for (const type of types.split(',')) {
    if (!TYPES.has(type)) throw new Refusal('invalid_types');
    const kind = TYPES.get(type);
    if (!kind) continue;
    requireScope(state, SCOPE_OF[kind]);
    kinds.add(kind);
  }
  return kinds;
}

function pageOf<Item>(all: Item[], args: Fields, { name, most }: { name: string; most: number }) {
  const limit = args['limit'] === undefined ? 100 : Number(args['limit']);
  if (!Number.isInteger(limit) || limit < 1 || limit > most) throw new Refusal('invalid_limit');
  const first = readCursor(stringOf(args['cursor']), name);
  const next = first + limit;
  const cursor = next < all.length ? Buffer.from(`${name}:${next}`).toString('base64') : '';
  return { page: all.slice(first, next), metadata: { next_cursor: cursor } };
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
  requireScope(state, SCOPE_OF[channel.kind]);
  return channel;
}

function requireScope(state: State, needed: string): void {
  if (state.scopes.has(needed)) return;
  throw new Refusal('missing_scope', { needed, provided: [...state.scopes].join(',') });
}

function readCursor(cursor: string, name: string): number {
  if (cursor === '') return 0;
  const [kind, first = ''] = Buffer.from(cursor, 'base64').toString().split(':');
  if (kind !== name || !/^\d+$/.test(first)) throw new Refusal('invalid_cursor');
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
