/** Who is in a channel: what is kept of it, and what Slack says. */
/** Whether a person is in a channel now. Throws when it cannot be found out. */
export type IsMember = (channel: string, userId: string) => Promise<boolean>;

/** `at`: Slack's time of the event, such as 1732419000.000100. */
export type MemberEvent = { channel: string; userId: string; isMember: boolean; at: string };

/**
 * A time of the clock of `Members`: people noted from then on have joined later. It says so only while Redis still has it by its
 * `id`: where that was lost, later people may be noted with an earlier time.
 */
export type Mark = { channel: string; id: string; membersAt: number };

/** A full read of a channel's members on its way. `why` it was due: the first one, after a gap, or by its age. */
export type Reading = { channel: string; begunAt: number; why: 'first' | 'gap' | 'age' };

/**
 * The members of channels by events and full reads, shared by all processes. Their times are of one clock a channel
 * that only ever grows, whatever the clock of a server or of Slack does: what was noted earlier has the smaller time.
 */
export interface Members {
  /** Since when a person is known as a member; undefined for a person who has left, or was never seen there. */
  joinedAt(channel: string, userId: string): Promise<number | undefined>;
  /** Marks the time now. Undefined until all members have been read once. */
  mark(channel: string): Promise<Mark | undefined>;
  /** All who are known as members. */
  all(channel: string): Promise<string[]>;
  /** How many there were when all were read last; undefined until then. */
  count(channel: string): Promise<number | undefined>;
  /** Whether it counts: not where something newer is on record of that person, or the channel was never read. Safe to call twice. */
  note(event: MemberEvent): Promise<boolean>;
  /** Events may be missing: all members are to be read again. */
  suspectGap(channel: string): Promise<void>;
  /** Undefined where none is due, by a gap or an age of `every` milliseconds, or another process reads. A process that falls silent while it reads is given up after some seconds. */
  beginRead(channel: string, every: number): Promise<Reading | undefined>;
  /** To be called before each page. */
  keepReading(reading: Reading): Promise<void>;
  /** Notes who has come and gone, except people of whom something was noted since the read began. The answer counts the changes. */
  endRead(reading: Reading, members: ReadonlySet<string>): Promise<{ joined: number; left: number }>;
}

/** What Slack says of the members of a channel. Throws when it cannot be found out, `ChannelClosed` where the bot sees it no more. */
export interface Channels {
  /** Some of the members; `next` leads to others, and is empty after the last. */
  membersPage(channel: string, cursor: string): Promise<{ members: string[]; next: string }>;
  /** All members, page by page. */
  members(channel: string): Promise<ReadonlySet<string>>;
  /** Looks through the channels of one person: equally quick in a channel of any size. */
  isIn: IsMember;
}
