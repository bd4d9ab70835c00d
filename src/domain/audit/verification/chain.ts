/** The order and the chain of entries: numbers without gaps within a history, each hash made of the one before. */
import { chained, type EntryName, entryName, isAfter, nameOf, noHead } from '../trail.ts';
import { createDeadEnds } from './dead-ends.ts';
import type { Findings, Range } from './findings.ts';
import { createGaps } from './gaps.ts';
import { createHeads, type Head } from './heads.ts';
import { createHistories } from './histories.ts';
import type { ReadEntry } from './read-line.ts';

/** `head`: undefined where it is not known, because entries before it are missing. */
type Last = EntryName & { at: number; head: string | undefined };

export type Chain = ReturnType<typeof createChain>;

/** `isStated`: whether a sound checkpoint is of this entry. */
type Needs = { log: Findings; isStated: (name: EntryName) => boolean };

export function createChain({ log, isStated }: Needs) {
  const heads = createHeads();
  const gaps = createGaps(log);
  /** Entries from which a later history goes on: a checkpoint of that history covers them too. */
  const branches = new Set<string>();
  const deadEnds = createDeadEnds({ log, isStated: (name) => branches.has(entryName(name)) || isStated(name) });
  const histories = createHistories();
  let first: (ReadEntry & { isProven: boolean }) | undefined;
  let last: Last | undefined;
  let trusted: (EntryName & { head: string }) | undefined;
  let entries = 0;
  let notSealed = 0;
  let trimmed: { entry: EntryName; history: string; last: number } | undefined;
  const repeated: Range[] = [];

  return {
    take,
    trust,
    confirm,
    report,
    headOf: (name: EntryName): Head | undefined => heads.of(name),
    isDead: deadEnds.has,
    nameLost: (entry: EntryName, event: Parameters<typeof deadEnds.name>[1]) =>
      deadEnds.name(entry, event, (name) => heads.of(name)?.hash),
    entries: () => entries,
    extent,
    /** Whether the first entry is that of the whole trail. */
    hasFirst: () => first?.event?.event === 'trail-began',
    /** Neither read nor missing: its place is before all that was read. */
    isBeforeAll: (name: EntryName) => first !== undefined && isAfter(first, name),
  };

  /** Whether it is the next one in its place; another one counts for nothing. */
  function take(entry: ReadEntry): boolean {
    if (last && !isAfter(entry, last)) {
      putAside(entry);
      return false;
    }
    const before = headBefore(entry);
    first ??= { ...entry, isProven: before !== undefined };
    if (last && entry.at < last.at) log.note({ is: 'time-back', entry: nameOf(entry), by: last.at - entry.at });
    follow(entry, before);
    return true;
  }

  /** The head that the hash of the entry is made with. */
  function headBefore(entry: ReadEntry): string | undefined {
    const { history, number, event } = entry;
    if (!last) return headOfFirst(entry);
    if (history === last.history) {
      gaps.open({ history, first: last.number + 1, last: number - 1 });
      return number === last.number + 1 ? last.head : undefined;
    }
    if (number > 1) {
      gaps.open({ history, first: 1, last: number - 1 });
      return undefined;
    }
    if (event?.event === 'trail-began') {
      forsake({ history: '', number: 0 });
      return noHead;
    }
    if (event?.event === 'history-changed' && event.to === history) {
      return headOfBranch(entry, { history: event.from, number: event.last });
    }
    log.find({ is: 'history-unexplained', entry: nameOf(entry) });
    return undefined;
  }

  function headOfFirst(entry: ReadEntry): string | undefined {
    if (entry.number === 1 && entry.event?.event === 'trail-began') return noHead;
    return trusted && isSameName(predecessorOf(entry), trusted) ? trusted.head : undefined;
  }

  /** A new history goes on from an entry of an earlier one; what came after that entry is a dead end. */
  function headOfBranch(entry: ReadEntry, from: EntryName): string | undefined {
    branches.add(entryName(from));
    if (isSameName(last, from)) return last?.head;
    const known = histories.of(from.history);
    if (known ? from.number > known.last : first !== undefined && from.history > first.history) {
      gaps.open({ history: from.history, first: (known?.last ?? 0) + 1, last: from.number });
      forsake({ history: from.history, number: from.number });
      return undefined;
    }
    forsake(from);
    const head = heads.of(from)?.hash;
    if (head === undefined) log.find({ is: 'link-unproven', entry: nameOf(entry) });
    return head;
  }

  function forsake(after: EntryName): void {
    for (const { history, first, last } of histories.after(after)) {
      deadEnds.open({ history, first, last, head: heads.of({ history, number: last })?.hash });
    }
  }

  function follow(entry: ReadEntry, before: string | undefined): void {
    const { history, number, at, digest, hash } = entry;
    const made = before === undefined ? undefined : chained(before, digest);
    if (hash === undefined) notSealed += 1;
    else if (last && notSealed > 0) {
      log.find({ is: 'not-sealed', entry: nameOf(last) });
      notSealed = 0;
    }
    if (hash !== undefined && made !== undefined && hash !== made) log.find({ is: 'changed', entry: nameOf(entry) });
    const head = hash ?? made;
    last = { history, number, at, head };
    // What the first entry of a history is chained to, for one that comes again.
    if (number === 1 && before !== undefined) heads.add({ history, number: 0 }, { hash: before, at, index: entries });
    if (head !== undefined) heads.add(last, { hash: head, at, index: entries });
    entries += 1;
    histories.add(last);
  }

  /** A line that comes too late, or once more. A part of an archive may be there twice, which harms nothing. */
  function putAside(entry: ReadEntry): void {
    const name = nameOf(entry);
    if (gaps.close(name)) {
      log.find({ is: 'misplaced', entry: name });
      return;
    }
    const before = heads.of({ ...name, number: name.number - 1 });
    const known = heads.of(name);
    const isSame = known && before && known.hash === entry.hash && chained(before.hash, entry.digest) === known.hash;
    if (!isSame) log.find({ is: 'repeated', entry: name });
    else addRepeated(name);
  }

  function addRepeated({ history, number }: EntryName): void {
    const range = repeated.at(-1);
    if (range?.history === history && range.last === number - 1) range.last = number;
    else repeated.push({ history, first: number, last: number });
  }

  /** The last checkpoint before the first entry says what that one is chained to. */
  function trust({ history, number }: EntryName, head: string): void {
    trusted = { history, number, head };
  }

  /** What an entry says of the head at a name: of a known one, or of that before the first entry. */
  function confirm(entry: EntryName, name: EntryName, head: string): void {
    const known = heads.of(name);
    trimmed = { entry, history: name.history, last: name.number };
    const begin = first && !first.isProven && isSameName(predecessorOf(first), name) ? first : undefined;
    const doesBeginFit = !begin || chained(head, begin.digest) === begin.hash;
    if (!doesBeginFit || (known && known.hash !== head)) log.find({ is: 'trim-differs', entry });
    else if (begin) {
      begin.isProven = true;
      log.note({ is: 'begins-trimmed', entry: nameOf(begin) });
    }
  }

  function extent() {
    return {
      entries,
      histories: histories.all(),
      ...(first && { first: { ...nameOf(first), at: first.at } }),
      ...(last && { last: { ...nameOf(last), at: last.at } }),
    };
  }

  function report({ isWhole }: { isWhole: boolean }): void {
    gaps.report();
    deadEnds.report();
    for (const range of repeated) log.note({ is: 'repeated', ...range });
    if (trimmed) log.note({ is: 'trimmed', ...trimmed });
    if (notSealed > 0) log.note({ is: 'not-sealed', entries: notSealed });
    if (first && !first.isProven) {
      if (isWhole) log.find({ is: 'begin-missing', entry: nameOf(first) });
      else log.note({ is: 'begins-later', entry: nameOf(first) });
    }
  }
}

function predecessorOf({ history, number, event }: ReadEntry): EntryName | undefined {
  if (number > 1) return { history, number: number - 1 };
  return event?.event === 'history-changed' ? { history: event.from, number: event.last } : undefined;
}

function isSameName(one: EntryName | undefined, other: EntryName): boolean {
  return one?.history === other.history && one.number === other.number;
}
