/** What the workspace knows: people, channels, messages, views. Plain records that every part reads and changes. */
import { createTimes, newHex, newId } from './ids.ts';
import type { Fields } from './json.ts';

export interface AppIdentity {
  appId: string;
  teamId: string;
  /** The organization that the workspace belongs to; undefined for a workspace without one. */
  enterpriseId: string | undefined;
  teamName: string;
  teamDomain: string;
  botUserId: string;
  botId: string;
  botName: string;
  botToken: string;
  appToken: string;
  signingSecret: string;
  /** The old verification token that still comes with every payload. */
  verificationToken: string;
  /** The slash commands the app has registered. */
  commands: string[];
  /** Whether its manifest switches the Home tab on. */
  hasHome: boolean;
}

/** Another workspace, of the same organization or of another company. */
export interface Home {
  teamId: string;
  enterpriseId?: string;
}

export interface PersonRecord {
  id: string;
  name: string;
  realName: string;
  /** Undefined for people of this workspace. */
  home: Home | undefined;
  /** Of another company, in no channel that the app may see: https://docs.slack.dev/reference/objects/user-object */
  isStranger: boolean;
  guest: 'restricted' | 'ultra' | undefined;
  isBot: boolean;
  isAdmin: boolean;
  deleted: boolean;
  timezone: string;
  locale: string;
}

/** With other companies, by an invitation that another company has not accepted yet, or with sister workspaces. */
export type Sharing = 'companies' | 'invited' | 'workspaces';

export interface ChannelRecord {
  id: string;
  name: string;
  kind: 'public' | 'private' | 'direct';
  members: Set<string>;
  archived: boolean;
  sharing: Sharing | undefined;
  messages: MessageRecord[];
}

export interface MessageRecord {
  ts: string;
  channelId: string;
  authorId: string;
  text: string;
  blocks: Fields[];
  threadTs: string | undefined;
  broadcast: boolean;
  metadata: Fields | undefined;
  editedTs: string | undefined;
  deleted: boolean;
  /** The arguments it was posted and updated with, oldest first. */
  history: Fields[];
}

/** An ephemeral message. Slack does not keep these; they are kept here to be looked at. */
export interface NoteRecord {
  ts: string;
  channelId: string;
  userId: string;
  author: 'app' | 'slackbot';
  text: string;
  blocks: Fields[];
  threadTs: string | undefined;
  gone: boolean;
}

export type Values = Record<string, Record<string, Fields>>;

export interface ViewRecord {
  id: string;
  userId: string;
  type: 'modal' | 'home';
  source: Fields;
  blocks: Fields[];
  hash: string;
  rootId: string;
  previousId: string | undefined;
  externalId: string | undefined;
  values: Values;
  /** How often its reader has entered something. */
  edits: number;
  /** What is shown beside the fields, by block id. */
  errors: Record<string, string>;
  /** What is shown above the whole form, such as Slack's own "trouble connecting". */
  notice: string | undefined;
  open: boolean;
}

export interface UserGroupRecord {
  id: string;
  handle: string;
  name: string;
  members: Set<string>;
  /** Milliseconds since 1970; undefined for a group that people can be mentioned by. */
  disabledAt: number | undefined;
  /** Of another company, known by a shared channel. */
  isExternal: boolean;
}

export type MemberEvent = 'member_joined_channel' | 'member_left_channel';
export type AppEvent = MemberEvent | 'app_home_opened' | 'user_change';

export interface State {
  app: AppIdentity;
  scopes: Set<string>;
  /** The events that the app is subscribed to. */
  events: Set<AppEvent>;
  people: Map<string, PersonRecord>;
  channels: Map<string, ChannelRecord>;
  userGroups: Map<string, UserGroupRecord>;
  views: Map<string, ViewRecord>;
  homes: Map<string, ViewRecord>;
  notes: NoteRecord[];
  faults: string[];
  now: () => number;
  nextTs: () => string;
  changed: () => void;
  onChange: (listener: () => void) => () => void;
}

const DEFAULT_SCOPES = [
  'commands',
  'chat:write',
  'users:read',
  'usergroups:read',
  'channels:read',
  'groups:read',
  'im:write',
];

export function createState(now: () => number): State {
  const listeners = new Set<() => void>();
  const app = newApp();
  const state: State = {
    app,
    scopes: new Set(DEFAULT_SCOPES),
    events: new Set(['app_home_opened', 'member_joined_channel', 'member_left_channel', 'user_change']),
    people: new Map(),
    channels: new Map(),
    userGroups: new Map(),
    views: new Map(),
    homes: new Map(),
    notes: [],
    faults: [],
    now,
    nextTs: createTimes(now),
    changed() {
      for (const listener of [...listeners]) listener();
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  state.people.set(app.botUserId, botUser(app));
  return state;
}

function newApp(): AppIdentity {
  const appId = newId('A');
  return {
    appId,
    teamId: newId('T'),
    enterpriseId: undefined,
    teamName: 'Acme',
    teamDomain: 'acme',
    botUserId: newId('U'),
    botId: newId('B'),
    botName: 'image-export',
    botToken: `xoxb-1234567890123-1234567890123-${newHex(24)}`,
    appToken: `xapp-1-${appId}-1234567890123-${newHex(64)}`,
    signingSecret: newHex(32),
    verificationToken: newHex(24),
    commands: ['/export-image'],
    hasHome: true,
  };
}

function botUser(app: AppIdentity): PersonRecord {
  return {
    id: app.botUserId,
    name: app.botName,
    realName: 'Image Export',
    home: undefined,
    isStranger: false,
    guest: undefined,
    isBot: true,
    isAdmin: false,
    deleted: false,
    timezone: 'Etc/UTC',
    locale: 'en-US',
  };
}
