/** Who is in a channel, in memory, by the same contract as in Redis. Its server's time moves only by hand. */
import type { Members, Reading } from '../../src/workflow/ports/members.ts';
import { createMemory } from './memory.ts';

type Entry = { isMember: boolean; since: number; asOf: number };
type Channel = {
  clock: number;
  entries: Map<string, Entry>;
  read?: { begunAt: number; on: number; count: number };
  doubted?: number;
  reader?: { begunAt: number; until: number };
};

export type FakeMembers = Members & { time: number };

const readerTimeout = 10_000;
const margin = 60_000;

export function createFakeMembers(memory = createMemory(), time = 1_700_000_000_000): FakeMembers {
  const channels = new Map<string, Channel>();
  const members: FakeMembers = { time, joinedAt, mark, all, count, note, suspectGap, beginRead, keepReading, endRead };
  return members;

  function open(channel: string): Channel {
    const found = channels.get(channel) ?? { clock: 0, entries: new Map() };
    channels.set(channel, found);
    return found;
  }

  function tick(of: Channel): number {
    of.clock = Math.max(members.time, of.clock + 1);
    return of.clock;
  }

  async function joinedAt(channel: string, userId: string) {
    const entry = channels.get(channel)?.entries.get(userId);
    return entry?.isMember ? entry.since : undefined;
  }

  async function mark(channel: string) {
    const of = channels.get(channel);
    if (!of?.read) return undefined;
    const membersAt = tick(of);
    const id = `${channel}/${membersAt}`;
    memory.marks.add(id);
    return { channel, id, membersAt };
  }

  async function all(channel: string) {
    const entries = [...(channels.get(channel)?.entries ?? [])];
    return entries.filter(([, { isMember }]) => isMember).map(([userId]) => userId);
  }

  async function count(channel: string) {
    return channels.get(channel)?.read?.count;
  }

  async function note({ channel, userId, isMember, at }: Parameters<Members['note']>[0]) {
    const of = channels.get(channel);
    if (!of || Number(at) <= (of.entries.get(userId)?.asOf ?? 0)) return false;
    of.entries.set(userId, { isMember, since: tick(of), asOf: Number(at) });
    return true;
  }

  async function suspectGap(channel: string) {
    const of = open(channel);
    of.doubted = tick(of);
  }

  async function beginRead(channel: string, every: number): Promise<Reading | undefined> {
    const of = open(channel);
    if (of.reader && of.reader.until > members.time) return undefined;
    const why = whyDue(of, every);
    if (!why) return undefined;
    const begunAt = tick(of);
    of.reader = { begunAt, until: members.time + readerTimeout };
    return { channel, begunAt, why };
  }

  function whyDue({ read, doubted = 0 }: Channel, every: number): Reading['why'] | undefined {
    if (!read) return 'first';
    if (doubted > read.begunAt) return 'gap';
    const age = members.time - read.on;
    return age < 0 || age >= every ? 'age' : undefined;
  }

  async function keepReading({ channel }: Reading) {
    const { reader } = open(channel);
    if (reader) reader.until = members.time + readerTimeout;
  }

  async function endRead({ channel, begunAt }: Reading, all: ReadonlySet<string>) {
    const of = open(channel);
    const known = await members.all(channel);
    const joined = turn(of, begunAt, { isMember: true, users: [...all].filter((userId) => !known.includes(userId)) });
    const left = turn(of, begunAt, { isMember: false, users: known.filter((userId) => !all.has(userId)) });
    if (of.reader?.begunAt === begunAt) delete of.reader;
    if ((of.read?.begunAt ?? 0) < begunAt) of.read = { begunAt, on: members.time, count: all.size };
    return { joined, left };
  }

  function turn(of: Channel, begunAt: number, { isMember, users }: { isMember: boolean; users: string[] }): number {
    const asOf = (Math.min(members.time, begunAt) - margin) / 1000;
    const since = tick(of);
    const changed = users.filter((userId) => (of.entries.get(userId)?.since ?? 0) <= begunAt);
    for (const userId of changed) of.entries.set(userId, { isMember, since, asOf });
    return changed.length;
  }
}
