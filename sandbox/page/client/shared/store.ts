/** Everything that one person sees, kept up to date by the feed. */
import type { FeedMessage, Kind, Kinds } from '../../entries.ts';

export type Tables = { readonly [K in Kind]: ReadonlyMap<string, Kinds[K]> };

/** `restarted`: the demo that answers now is not the one that was there before. */
export type Link = 'connecting' | 'live' | 'lost' | 'restarted';

export type Store = {
  tables: () => Tables;
  link: () => Link;
  onChange: (listener: () => void) => () => void;
  close: () => void;
};

export function openStore(person: string): Store {
  const listeners = new Set<() => void>();
  let tables = merged(undefined, nothing);
  let link: Link = 'connecting';
  let run: string | undefined;
  const feed = new EventSource(`/feed?as=${encodeURIComponent(person)}`);
  const notify = () => {
    for (const listener of listeners) listener();
  };
  feed.onmessage = ({ data }) => {
    const message = trusted(data);
    const isNew = run !== undefined && run !== message.run;
    if (message.whole) link = isNew ? 'restarted' : 'live';
    run = message.run;
    tables = merged(message.whole ? undefined : tables, message);
    notify();
  };
  feed.onerror = () => {
    link = 'lost';
    notify();
  };
  return {
    tables: () => tables,
    link: () => link,
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close: () => feed.close(),
  };
}

/** The page and the server of the feed are built together, so what comes has the type that they share. */
function trusted(data: string): FeedMessage {
  return JSON.parse(data);
}

/** Tables in which nothing has changed stay the same objects. */
function merged(before: Tables | undefined, { set, gone }: FeedMessage): Tables {
  function table<K extends Kind>(kind: K): ReadonlyMap<string, Kinds[K]> {
    const [added, dropped] = [set[kind], gone[kind]];
    const known: ReadonlyMap<string, Kinds[K]> = before?.[kind] ?? new Map();
    if (!added && !dropped) return known;
    const copy = new Map(known);
    for (const [id, value] of Object.entries(added ?? {})) copy.set(id, value);
    for (const id of dropped ?? []) copy.delete(id);
    return copy;
  }
  return {
    me: table('me'),
    app: table('app'),
    stage: table('stage'),
    person: table('person'),
    group: table('group'),
    conversation: table('conversation'),
    message: table('message'),
    note: table('note'),
    view: table('view'),
    image: table('image'),
    bucket: table('bucket'),
    task: table('task'),
    twist: table('twist'),
    scene: table('scene'),
    show: table('show'),
    refused: table('refused'),
  };
}

const nothing: FeedMessage = { run: '', whole: true, set: {}, gone: {} };
