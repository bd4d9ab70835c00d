/** What travels from the stage to the page: small entries by kind and id, so that a change sends what changed. */
import type { Fields } from '../slack/json.ts';

export type PersonEntry = {
  id: string;
  name: string;
  realName: string;
  guest: boolean;
  isBot: boolean;
  locale: string;
};

/** `members`: ids. */
export type GroupEntry = { id: string; handle: string; members: string[] };

export type ConversationEntry = {
  id: string;
  name: string;
  kind: 'public' | 'private' | 'direct';
  isMember: boolean;
  members: number;
};

export type MessageEntry = {
  channelId: string;
  ts: string;
  authorId: string;
  text: string;
  blocks: Fields[];
  threadTs: string | null;
  edited: boolean;
};

/** What only one person sees; `author` is the app or Slack itself. */
export type NoteEntry = {
  channelId: string;
  ts: string;
  author: 'app' | 'slackbot';
  text: string;
  blocks: Fields[];
  threadTs: string | null;
};

/** By block id and action id. */
export type Values = Record<string, Record<string, Fields>>;

export type ViewEntry = {
  id: string;
  rootId: string;
  /** The later, the higher on the stack. */
  depth: number;
  type: 'modal' | 'home';
  title: string;
  submit: string;
  close: string;
  hash: string;
  blocks: Fields[];
  values: Values;
  /** Grows with everything that is entered. */
  edits: number;
  errors: Record<string, string>;
  notice: string;
};

export type CommandEntry = { command: string; hint: string; description: string };
export type ShortcutEntry = { callbackId: string; name: string; description: string };

/** The app as its manifest describes it. */
export type AppEntry = {
  name: string;
  botUserId: string;
  commands: CommandEntry[];
  shortcuts: ShortcutEntry[];
  hasHome: boolean;
  /** Whether people can type in the direct messages with it. */
  takesMessages: boolean;
};

export type ImageEntry = { id: string; name: string; region: string; os: string; sizeGib: number; why: string };
export type ObjectEntry = { name: string; sizeBytes: number };
export type BucketEntry = { name: string; region: string; why: string; objects: ObjectEntry[] };
export type TaskEntry = {
  id: string;
  region: string;
  imageId: string;
  bucket: string;
  /** In percent. */
  progress: number;
  status: string;
  createdAt: number;
};

export type TwistEntry = { id: string; title: string; watch: string; kind: 'switch' | 'act'; isOn: boolean };
export type SceneEntry = { title: string; watch: string };
/** The story that plays now, and the one before. */
export type ShowEntry = { title: string; lines: string[]; state: 'playing' | 'ended' | 'broken' };
export type RefusedEntry = { method: string; error: string; at: number };
/** `bots` are processes, `connected` are those that Slack reaches. */
export type StageEntry = { bots: number; connected: number; speed: number; secondsPerExport: number; faults: string[] };

/** Every kind with what it carries. */
export type Kinds = {
  me: PersonEntry;
  app: AppEntry;
  stage: StageEntry;
  person: PersonEntry;
  group: GroupEntry;
  conversation: ConversationEntry;
  message: MessageEntry;
  note: NoteEntry;
  view: ViewEntry;
  image: ImageEntry;
  bucket: BucketEntry;
  task: TaskEntry;
  twist: TwistEntry;
  scene: SceneEntry;
  show: ShowEntry;
  refused: RefusedEntry;
};

export type Kind = keyof Kinds;
export type Entry<K extends Kind = Kind> = { [P in K]: { kind: P; id: string; value: Kinds[P] } }[K];

/** One message of the feed, by kind and id. `run` is new with every start of the demo; `whole` begins anew. */
export type FeedMessage = {
  run: string;
  whole: boolean;
  set: { [K in Kind]?: Record<string, Kinds[K]> };
  gone: { [K in Kind]?: string[] };
};
