/** When a checkpoint is due, what it names, and how one audit key follows on another. */
import { describe, expect, it } from 'vitest';
import { type Checkpoint, checkpointDigest, isSignedBy } from '../../../src/domain/audit/checkpoint.ts';
import type { AuditEvent } from '../../../src/domain/audit/entry.ts';
import { isIntroducedBy, type KeyIntroduced } from '../../../src/domain/audit/key-introduction.ts';
import { newKeyPair, readPublicKey, readSigningKey, type SigningKey } from '../../../src/domain/audit/signing-key.ts';
import { type CheckpointKeys, createMakeCheckpoint } from '../../../src/workflow/auditing/make-checkpoint.ts';
import type { Checkpoints, Head } from '../../../src/workflow/ports/audit.ts';
import { aHistory, aLaterHistory } from '../../a-segment.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { createFakeLog } from '../../fakes/log.ts';

const minute = 60_000;
const hour = 60 * minute;
const installation = 'TACME/UBOT';

const [oldKey, newKey] = [aKey(), aKey()];

function aKey(): SigningKey {
  const key = readSigningKey(newKeyPair().secret);
  if (!key) throw new Error('a new key cannot be read');
  return key;
}

/** A trail in memory; `worker` makes checkpoints of it with these keys. */
function aTrail() {
  const clock = createFakeClock(Date.parse('2026-11-28T17:00:00Z'));
  const made: Checkpoint[] = [];
  const retired = new Set<string>();
  const noted: AuditEvent[] = [];
  let head: Head | undefined;
  const checkpoints: Checkpoints = {
    last: async () => made.at(-1),
    head: async () => head,
    async headWithin(most, after) {
      const from = after && after.history === head?.history ? after.number : 0;
      const number = Math.min(head?.number ?? 0, from + most);
      return head && number > from ? { ...head, number, head: `head ${number}` } : undefined;
    },
    installation: async () => installation,
    begin: async () => {},
    isRetired: async (key) => retired.has(key),
    retire: async (key) => void retired.add(key),
    async add(checkpoint) {
      const last = made.at(-1);
      if (checkpoint.before !== (last && checkpointDigest(last))) return false;
      made.push(checkpoint);
      return true;
    },
  };
  const grow = (entries: number, history = aHistory) => {
    const before = head?.history === history ? head.number : 0;
    head = { history, number: before + entries, head: `head ${before + entries}` };
  };
  const worker = (...keys: CheckpointKeys) => workerThat({}, ...keys);
  /** `dies`: once its introduction is written. */
  function workerThat({ dies = false }, ...keys: CheckpointKeys) {
    const log = createFakeLog();
    const note = async (event: AuditEvent) => {
      noted.push(event);
      if (dies) throw new Error('killed');
    };
    const sealTrail = async () => grow(1, head?.history);
    return { log, make: createMakeCheckpoint({ checkpoints, keys, installation, note, sealTrail, clock, log }) };
  }
  return { clock, made, noted, retired, grow, worker, workerThat };
}

/** With a first checkpoint over ten entries. */
async function aStatedTrail() {
  const trail = aTrail();
  const { make, log } = trail.worker(oldKey);
  trail.grow(10);
  await make('due');
  return { ...trail, make, log };
}

describe('a checkpoint', () => {
  it('is not made before the first entry is sealed, and with it at once', async () => {
    const { worker, grow } = aTrail();
    const { make } = worker(oldKey);

    expect(await make('always')).toBeUndefined();
    grow(1);
    expect(await make('due')).toMatchObject({ installation, history: aHistory, number: 1, head: 'head 1' });
  });

  it('names the one before, is signed, and is logged', async () => {
    const { make, grow, made, log } = await aStatedTrail();
    grow(1);

    const second = await make('always');

    const [first] = made;
    const publicKey = readPublicKey(oldKey.publicKey);
    expect(second?.before).toBe(first && checkpointDigest(first));
    expect(second && publicKey && isSignedBy(second, publicKey)).toBe(true);
    expect(log.lines.map(({ data }) => data)).toEqual(made.map((checkpoint) => ({ checkpoint })));
  });

  it.each([
    ['with a new entry, not within the hour', 1, hour - 1, false],
    ['with a new entry, after an hour', 1, hour, true],
    ['without one, not within the day', 0, 24 * hour - 1, false],
    ['without one, after a day', 0, 24 * hour, true],
    ['with 999 new entries, not at once', 999, 0, false],
    ['with 1,000 new entries, at once', 1_000, 0, true],
    ['with a new entry and a clock that was set back by an hour', 1, -hour, true],
    ['without one and a clock that was set back by an hour', 0, -hour, false],
    ['without one and a clock that was set back by a day', 0, -24 * hour, true],
  ])('%s', async (_when, entries, passed, isDue) => {
    const { make, clock, grow } = await aStatedTrail();
    grow(entries);
    clock.pass(passed);

    expect((await make('due')) !== undefined).toBe(isDue);
  });

  it('counts what comes in a later history as new, whatever its number', async () => {
    const { make, grow, clock } = await aStatedTrail();
    grow(10, aLaterHistory);

    expect(await make('due')).toBeUndefined();
    clock.pass(hour);
    expect(await make('due')).toMatchObject({ history: aLaterHistory, number: 10 });
  });

  it('covers at most 10,000 entries, and the next one is due at once: a trail may have had no key for long', async () => {
    const { worker, grow } = aTrail();
    const { make } = worker(oldKey);
    grow(21_000);

    expect(await make('due')).toMatchObject({ number: 10_000, head: 'head 10000' });
    expect(await make('due')).toMatchObject({ number: 20_000 });
    expect(await make('due')).toMatchObject({ number: 21_000 });
    expect(await make('due')).toBeUndefined();
  });

  it('is made at a stop only where an entry is new, and on demand in any case', async () => {
    const { make, grow } = await aStatedTrail();

    expect(await make('if-new')).toBeUndefined();
    grow(1);
    expect(await make('if-new')).toMatchObject({ number: 11 });
    expect(await make('always')).toMatchObject({ number: 11 });
  });

  it('is one where two workers make it at once', async () => {
    const { worker, grow, made } = aTrail();
    grow(1);

    const answers = await Promise.all([worker(oldKey).make('due'), worker(oldKey).make('due')]);

    expect(made).toHaveLength(1);
    expect(answers.filter(Boolean)).toEqual(made);
  });
});

describe('a new audit key', () => {
  const introduced = (noted: readonly AuditEvent[]) =>
    noted.filter((event): event is KeyIntroduced => event.event === 'key-introduced');

  it('is introduced by the old one where that is at hand, in an entry that the new one covers', async () => {
    const { worker, noted, clock } = await aStatedTrail();
    clock.pass(24 * hour);

    const checkpoint = await worker(newKey, oldKey).make('due');

    expect(checkpoint).toMatchObject({ key: newKey.id, number: 11 });
    const [entry, ...more] = introduced(noted);
    const before = readPublicKey(oldKey.publicKey);
    expect(more).toEqual([]);
    expect(entry).toMatchObject({ key: newKey.id, publicKey: newKey.publicKey, before: oldKey.id });
    expect(entry && before && isIntroducedBy(entry, before)).toBe(true);
  });

  it('is introduced without a signature where the old one is gone', async () => {
    const { worker, noted } = await aStatedTrail();

    expect(await worker(newKey).make('always')).toMatchObject({ key: newKey.id });

    const [entry] = introduced(noted);
    expect(entry).toMatchObject({ key: newKey.id, before: oldKey.id });
    expect(entry).not.toHaveProperty('signature');
  });

  it('is not followed by the old one in a roll-out: that worker makes none, and says so once', async () => {
    const { worker, noted, clock, make, log } = await aStatedTrail();
    await worker(newKey, oldKey).make('always');
    log.lines.length = 0;
    clock.pass(24 * hour);

    expect([await make('due'), await make('always')]).toEqual([undefined, undefined]);

    expect(introduced(noted)).toHaveLength(1);
    expect(log.lines).toMatchObject([{ level: 'warn', data: { key: oldKey.id } }]);
  });

  it('is not followed by the old one where its worker dies before the first checkpoint: the next worker makes that', async () => {
    const { worker, workerThat, noted, clock, make } = await aStatedTrail();
    await expect(workerThat({ dies: true }, newKey, oldKey).make('always')).rejects.toThrow('killed');
    clock.pass(24 * hour);

    expect(await make('due')).toBeUndefined();
    expect(await worker(newKey, oldKey).make('due')).toMatchObject({ key: newKey.id });
    expect(introduced(noted)).toHaveLength(2);
  });

  it('signs alone after that', async () => {
    const { worker, noted, grow } = await aStatedTrail();
    const { make } = worker(newKey, oldKey);
    await make('always');
    grow(1);

    expect(await make('always')).toMatchObject({ key: newKey.id, number: 12 });
    expect(introduced(noted)).toHaveLength(1);
  });
});
