/** Attacks on a trail, and faults that are none: what verifying it finds. */
import { describe, expect, it } from 'vitest';
import { checkpointDigest } from '../../../src/domain/audit/checkpoint.ts';
import { introduceKey } from '../../../src/domain/audit/key-introduction.ts';
import type { SealedEntry } from '../../../src/domain/audit/trail.ts';
import { createVerification, type VerifyOptions } from '../../../src/domain/audit/verification/verify.ts';
import { aTwoPersonRule } from '../../a-policy.ts';
import { approver, aRule, askedAt, hour, minute } from '../../builders.ts';
import { aHistory, aKey, aTrail, auditKey, of, pressKey, publicHalf, type Trail } from './a-trail.ts';

const history = aHistory(1);
const keys: VerifyOptions = { auditKeys: [publicHalf(auditKey)], pressKeys: [publicHalf(pressKey)] };
const anotherKey = aKey(9);

async function verify(lines: readonly string[], options: Partial<VerifyOptions> = {}) {
  const verification = createVerification({ ...keys, ...options });
  for (const [index, text] of lines.entries()) {
    verification.take(text, { line: index + 1 });
    await verification.rest();
  }
  return verification.report();
}

const found = async (lines: readonly string[], options: Partial<VerifyOptions> = {}) =>
  (await verify(lines, options)).findings.listed;
const noted = async (lines: readonly string[], options: Partial<VerifyOptions> = {}) =>
  (await verify(lines, options)).notes.listed;

const entry = (number: number, of = history) => ({ history: of, number });

/** Three exports and two checkpoints: entries 1 to 16. */
function aSoundTrail(): Trail {
  const trail = aTrail();
  trail.request({ id: 'aaaaa1' });
  trail.checkpoint();
  trail.request({ id: 'aaaaa2' });
  trail.request({ id: 'aaaaa3' });
  trail.checkpoint();
  return trail;
}

/** Of an entry by its number; a checkpoint is line 7. */
const indexOf = (number: number) => (number <= 6 ? number - 1 : number);

function changed(lines: readonly string[], number: number, change: (sealed: SealedEntry) => object): string[] {
  return lines.map((line, index) => (index === indexOf(number) ? JSON.stringify(change(JSON.parse(line))) : line));
}

describe('a sound trail', () => {
  it('is sound, and anchored to its last checkpoint', async () => {
    const trail = aSoundTrail();
    const report = await verify(trail.lines);

    expect(report).toMatchObject({
      entries: 16,
      histories: [{ history, first: 1, last: 16 }],
      first: entry(1),
      last: entry(16),
      installation: 'T0ACME/UBOT',
      checkpoints: 2,
      anchored: { ...entry(16), checkpointAt: trail.now(), key: auditKey.id },
      notAnchored: 0,
      acts: 6,
      findings: { listed: [], more: 0 },
      notes: { listed: [], more: 0 },
    });
  });

  it('may go on after the last checkpoint', async () => {
    const trail = aSoundTrail();
    trail.request({ id: 'aaaaa4' });

    expect(await verify(trail.lines)).toMatchObject({ notAnchored: 5, anchored: entry(16), findings: { listed: [] } });
  });

  it('has checkpoints without new entries', async () => {
    const trail = aSoundTrail();
    trail.wait(24 * hour);
    const { at } = trail.checkpoint();

    expect(await verify(trail.lines)).toMatchObject({
      checkpoints: 3,
      anchored: { checkpointAt: at },
      findings: { listed: [] },
    });
  });

  it('may be empty', async () => {
    expect(await verify([])).toMatchObject({
      entries: 0,
      checkpoints: 0,
      findings: { listed: [] },
      notes: { listed: [] },
    });
  });

  it('may be read in part, which is said', async () => {
    const { lines } = aSoundTrail();

    expect(await found(lines.slice(3))).toEqual([]);
    expect(await noted(lines.slice(3))).toEqual([{ is: 'begins-later', entry: entry(4) }]);
    expect(await found(lines.slice(3), { isWhole: true })).toEqual([{ is: 'begin-missing', entry: entry(4) }]);
  });

  it('is proven in part from the checkpoint before its first entry', async () => {
    const { lines } = aSoundTrail();
    const part = lines.slice(6);

    expect(await verify(part)).toMatchObject({
      entries: 10,
      checkpoints: 2,
      findings: { listed: [] },
      notes: { listed: [] },
    });
    const other = part.map((line, index) => (index === 1 ? line.replace('aaaaa2', 'aaaaa9') : line));
    expect(await found(other)).toContainEqual({ is: 'changed', entry: entry(7) });
  });
});

describe('entries', () => {
  const { lines } = aSoundTrail();

  it('that were changed are named, and no other', async () => {
    const other = changed(lines, 9, ({ entry, ...same }) => ({ ...same, entry: { ...entry, attempt: 2 } }));

    expect(await found(other)).toEqual([{ is: 'changed', entry: entry(9) }]);
  });

  it.each(['history', 'number', 'at'])('with another %s are found', async (member) => {
    const other = changed(lines, 9, (sealed) => ({ ...sealed, [member]: member === 'history' ? aHistory(2) : 4711 }));

    expect(await found(other)).not.toEqual([]);
  });

  it('that were removed are missing', async () => {
    const left = lines.toSpliced(indexOf(9), 3);

    expect(await found(left)).toEqual([{ is: 'missing', history, first: 9, last: 11 }]);
  });

  it('that were swapped are named', async () => {
    const swapped = lines.with(indexOf(9), lines[indexOf(10)] ?? '').with(indexOf(10), lines[indexOf(9)] ?? '');

    expect(await found(swapped)).toEqual([{ is: 'misplaced', entry: entry(9) }]);
  });

  it('that were added in the middle are named', async () => {
    const trail = aTrail();
    trail.request({ id: 'eeeee1' });
    trail.request({ id: 'eeeee2' });
    const [planted = ''] = trail.lines.slice(8, 9);

    expect(await found(lines.toSpliced(indexOf(12), 0, planted))).toEqual([{ is: 'repeated', entry: entry(9) }]);
  });

  it('that come once more are said, and harm nothing', async () => {
    const again = [...lines.slice(0, 7), ...lines.slice(3, 7), ...lines.slice(7)];

    expect(await found(again)).toEqual([]);
    expect(await noted(again)).toEqual([{ is: 'repeated', history, first: 4, last: 6 }]);
  });

  it('that come once more with another content are named', async () => {
    const other = changed(lines, 5, ({ entry, ...same }) => ({ ...same, entry: { ...entry, task: 't-other' } }));

    expect(await found([...lines.slice(0, 7), other[4] ?? '', ...lines.slice(7)])).toEqual([
      { is: 'repeated', entry: entry(5) },
    ]);
  });

  it('that have no hash are named where others after them have one', async () => {
    const without = changed(lines, 9, ({ hash: _, ...same }) => same);

    expect(await found(without)).toEqual([{ is: 'not-sealed', entry: entry(9) }]);
  });

  it('that are not sealed yet are counted', async () => {
    const without = changed(lines.slice(0, -1), 16, ({ hash: _, ...same }) => same);

    expect(await found(without)).toEqual([]);
    expect(await noted(without)).toEqual([{ is: 'not-sealed', entries: 1 }]);
  });

  it('of a later release are chained, and counted as not understood', async () => {
    const trail = aSoundTrail();
    trail.add({ event: 'teleported' });
    trail.request({ id: 'aaaaa4' });
    trail.checkpoint();

    expect(await verify(trail.lines)).toMatchObject({ entries: 22, findings: { listed: [] } });
    expect(await noted(trail.lines)).toEqual([{ is: 'later-release', entries: 1 }]);
    const other = trail.lines.map((line) => line.replace('teleported', 'telephoned'));
    expect(await found(other)).toEqual([{ is: 'changed', entry: entry(17) }]);
  });

  it.each([
    ['no JSON', 'garbage'],
    ['half a line', '{"history":"1764349200001-000000000001","number":4'],
    ['another JSON', '{"hello":1}'],
    ['null', 'null'],
    [
      'a deep one',
      `{"history":"${history}","number":9,"at":1,"entry":{"event":"x","deep":${'['.repeat(200_000)}${']'.repeat(200_000)}}}`,
    ],
    ['a hidden member', `{"__proto__":{},"history":"${history}","number":9,"at":1,"entry":{"event":"x"}}`],
    ['a long one', 'x'.repeat(2_000_000)],
    ['a checkpoint with more', '{"checkpoint":{},"more":1}'],
  ])('that cannot be read are named by their line: %s', async (_what, line) => {
    expect(await found(lines.toSpliced(9, 0, line))).toEqual([{ is: 'unreadable', place: { line: 10 } }]);
  });

  it('with a hidden member in the event are found', async () => {
    const other = lines.with(9, (lines[9] ?? '').replace('"entry":{', '"entry":{"__proto__":{"by":"UEVE"},'));

    expect(await found(other)).toEqual([{ is: 'changed', entry: entry(9) }]);
  });

  it('whose clock went back are said, with how much', async () => {
    const trail = aSoundTrail();
    trail.add({ event: 'audit-read', command: 'verify' }, { at: trail.now() - hour });
    trail.checkpoint();

    expect(await found(trail.lines)).toEqual([]);
    expect(await noted(trail.lines)).toEqual([{ is: 'time-back', entry: entry(17), by: hour - minute }]);
  });

  it('are listed up to a bound', async () => {
    const trail = aTrail();
    for (let count = 0; count < 3_000; count += 1) trail.add({ event: 'audit-read', command: 'verify' });
    const { findings } = await verify(trail.lines.map((line) => line.replace('"verify"', '"export"')));

    expect(findings.listed).toHaveLength(1_000);
    // No checkpoint is the last finding.
    expect(findings.more).toBe(2_001);
  });
});

describe('the tail', () => {
  it('that was cut below a checkpoint leaves that ahead', async () => {
    const trail = aSoundTrail();
    const at = trail.now();

    expect(await found(trail.lines.toSpliced(-3, 2))).toEqual([
      { is: 'checkpoint-ahead', checkpoint: { ...entry(16), at } },
    ]);
  });

  it('that was cut with its checkpoint fails up to a time', async () => {
    const trail = aSoundTrail();
    const to = trail.now() - minute;

    expect(await found(trail.lines, { to })).toEqual([]);
    expect(await found(trail.lines.slice(0, -3), { to })).toEqual([{ is: 'not-anchored', to }]);
    expect(await found(trail.lines.slice(0, -1), { to })).toEqual([{ is: 'not-anchored', to }]);
  });

  it('fails up to a time for an entry before it that no checkpoint covers', async () => {
    const trail = aSoundTrail();
    const to = trail.now() - minute;
    trail.add({ event: 'audit-read', command: 'verify' }, { at: to });

    expect(await found(trail.lines, { to })).toEqual([{ is: 'not-anchored', to }]);
  });
});

describe('a trail that was rewritten with a valid chain and without the key', () => {
  const forged = aTrail();
  forged.request({ id: 'aaaaa1', requester: 'UEVE' });
  forged.request({ id: 'aaaaa2' });
  forged.request({ id: 'aaaaa3' });

  it('differs from the checkpoints', async () => {
    const { lines } = aSoundTrail();
    const checkpoints = [lines[6] ?? '', lines[17] ?? ''];
    const rewritten = [
      ...forged.lines.slice(0, 6),
      checkpoints[0] ?? '',
      ...forged.lines.slice(6),
      checkpoints[1] ?? '',
    ];

    expect(await found(rewritten)).toMatchObject([
      { is: 'checkpoint-differs', checkpoint: entry(6) },
      { is: 'checkpoint-differs', checkpoint: entry(16) },
      { is: 'no-checkpoint' },
    ]);
  });

  it('has no checkpoint', async () => {
    expect(await found(forged.lines)).toEqual([{ is: 'no-checkpoint' }]);
  });

  it('has checkpoints of another key', async () => {
    forged.checkpoint({ key: anotherKey });

    expect(await found(forged.lines)).toMatchObject([
      { is: 'checkpoint-unknown-key', checkpoint: entry(16), key: anotherKey.id },
      { is: 'no-checkpoint' },
    ]);
  });
});

describe('a checkpoint', () => {
  it.each(['installation', 'history', 'number', 'head', 'at', 'before'])(
    'with another %s is forged',
    async (member) => {
      const { lines } = aSoundTrail();
      const { checkpoint } = JSON.parse(lines[17] ?? '');
      const other = { ...checkpoint, [member]: typeof checkpoint[member] === 'number' ? 4 : aHistory(4) };

      expect(await found(lines.with(17, JSON.stringify({ checkpoint: other })))).toMatchObject([
        { is: 'checkpoint-forged' },
      ]);
    },
  );

  it('of another installation is named', async () => {
    const trail = aSoundTrail();
    const at = trail.checkpoint({ installation: 'T0OTHER/UBOT' }).at;

    expect(await found(trail.lines)).toEqual([
      {
        is: 'checkpoint-installation',
        checkpoint: { ...entry(16), at },
        installation: 'T0OTHER/UBOT',
        expected: 'T0ACME/UBOT',
      },
    ]);
  });

  it('that was left out is named by the one after it', async () => {
    const trail = aSoundTrail();
    trail.request({ id: 'aaaaa4' });
    const { at, before } = trail.checkpoint();

    expect(await found(trail.lines.toSpliced(17, 1))).toEqual([
      { is: 'checkpoint-left-out', checkpoint: { ...entry(21), at }, before },
    ]);
  });

  it('that names none before it leaves out those before', async () => {
    const trail = aSoundTrail();
    const { at } = trail.checkpoint({ before: undefined });

    expect(await found(trail.lines)).toEqual([
      { is: 'checkpoint-left-out', checkpoint: { ...entry(16), at }, before: undefined },
    ]);
  });

  it('may come before the one of the same entry that it names: the clock was set back', async () => {
    const trail = aSoundTrail();
    trail.request({ id: 'aaaaa4' });
    const [first, second] = [trail.checkpoint(), trail.checkpoint({ at: trail.now() - 24 * hour })];
    const [rest, lines] = [
      trail.lines.slice(0, -2),
      [second, first].map((each) => JSON.stringify({ checkpoint: each })),
    ];
    trail.checkpoint();

    expect(await found([...rest, ...lines, ...trail.lines.slice(-1)])).toEqual([]);
    expect(await found([...rest, ...lines.slice(0, 1), ...trail.lines.slice(-1)])).toMatchObject([
      { is: 'checkpoint-left-out', checkpoint: { at: second.at } },
    ]);
  });

  it('cannot be checked without a key, which is said', async () => {
    const { lines } = aSoundTrail();

    expect(await verify(lines, { auditKeys: [] })).toMatchObject({ notAnchored: 16, findings: { listed: [] } });
    expect(await noted(lines, { auditKeys: [] })).toEqual([{ is: 'no-audit-keys' }]);
    expect(await found(lines, { auditKeys: [], to: 1 })).toEqual([{ is: 'not-anchored', to: 1 }]);
  });
});

describe('keys of checkpoints', () => {
  const next = aKey(3);

  function aRotated(introduction: Parameters<Trail['add']>[0] = introduceKey(next, auditKey)) {
    const trail = aSoundTrail();
    trail.add(introduction);
    trail.checkpoint({ key: next });
    return trail;
  }

  it('follow on each other: the old one signs the new one', async () => {
    const { lines } = aRotated();

    expect(await found(lines)).toEqual([]);
    expect(await noted(lines)).toEqual([{ is: 'key-introduced', entry: entry(17), key: next.id, isVouched: true }]);
    expect(await verify(lines)).toMatchObject({ anchored: { ...entry(17), key: next.id } });
  });

  it('may follow without the old one where the reader has both', async () => {
    const { lines } = aRotated(introduceKey(next, { id: auditKey.id }));
    const auditKeys = [auditKey, next].map(publicHalf);

    expect(await found(lines, { auditKeys })).toEqual([]);
    expect(await noted(lines, { auditKeys })).toEqual([
      { is: 'key-introduced', entry: entry(17), key: next.id, isVouched: false },
    ]);
    expect(await found(lines)).toMatchObject([{ is: 'key-unvouched', key: next.id }, { is: 'checkpoint-unknown-key' }]);
  });

  it.each([
    ['another key signs', introduceKey(next, { id: auditKey.id, sign: anotherKey.sign })],
    ['the public half is another', { ...introduceKey(next, auditKey), publicKey: anotherKey.publicKey }],
    ['the name is another', { ...introduceKey(next, auditKey), key: anotherKey.id }],
  ])('are forged where %s', async (_what, introduction) => {
    expect(await found(aRotated(introduction).lines)).toMatchObject([
      { is: 'key-forged', entry: entry(17) },
      { is: 'checkpoint-unknown-key' },
    ]);
  });

  it('sign only their range: not the old one after the new one', async () => {
    const trail = aRotated();
    const { at } = trail.checkpoint();

    expect(await verify(trail.lines)).toMatchObject({ anchored: { key: next.id } });
    expect(await found(trail.lines)).toEqual([
      {
        is: 'checkpoint-other-key',
        checkpoint: { ...entry(17), at },
        key: auditKey.id,
        expected: next.id,
      },
    ]);
  });

  it('sign only their range: not one that no entry introduces, though the reader has it', async () => {
    const trail = aSoundTrail();
    trail.checkpoint({ key: next });

    expect(await found(trail.lines, { auditKeys: [auditKey, next].map(publicHalf) })).toMatchObject([
      { is: 'checkpoint-other-key', key: next.id, expected: auditKey.id },
    ]);
  });

  it('may be introduced twice: a worker died before the first checkpoint', async () => {
    const trail = aSoundTrail();
    trail.add(introduceKey(next, auditKey));
    trail.add(introduceKey(next, auditKey));
    trail.checkpoint({ key: next });

    expect(await found(trail.lines)).toEqual([]);
  });

  it('may be introduced again after a backup from before was restored', async () => {
    const trail = aTrail();
    const before = trail.checkpoint();
    const branch = trail.last();
    trail.add(introduceKey(next, auditKey));
    const { head } = trail.last();
    trail.checkpoint({ key: next });
    trail.changeHistory(aHistory(2), branch);
    trail.add({ event: 'entries-lost', history, first: 2, last: 2, head });
    trail.checkpoint({ before: checkpointDigest(before) });
    trail.add(introduceKey(next, auditKey));
    trail.checkpoint({ key: next });

    expect(await found(trail.lines)).toEqual([]);
  });

  it('do not come back without a signature: an old one may be stolen', async () => {
    const trail = aRotated();
    trail.add(introduceKey(auditKey, { id: next.id }));
    trail.checkpoint();

    expect(await found(trail.lines)).toMatchObject([{ is: 'key-unvouched' }, { is: 'checkpoint-other-key' }]);
  });

  /** As after FLUSHALL, with what the archive has before it. */
  function anAnew(before: Trail, key: typeof next): string[] {
    const anew = aTrail({ history: aHistory(2) });
    const { history: of, number, head } = before.last();
    anew.add({ event: 'entries-lost', history: of, first: 1, last: number, head });
    anew.checkpoint({ key });
    return [...before.lines, ...anew.lines];
  }

  it('go on in a trail that begins anew', async () => {
    const auditKeys = [auditKey, next].map(publicHalf);

    expect(await found(anAnew(aRotated(), next), { auditKeys })).toEqual([]);
    expect(await found(anAnew(aRotated(), auditKey), { auditKeys })).toMatchObject([{ is: 'checkpoint-other-key' }]);
  });

  it('may be another one in a trail that begins anew, where the reader has it, which is said', async () => {
    const auditKeys = [auditKey, next].map(publicHalf);

    expect(await found(anAnew(aSoundTrail(), next), { auditKeys })).toEqual([]);
    expect(await noted(anAnew(aSoundTrail(), next), { auditKeys })).toContainEqual({
      is: 'key-anew',
      entry: entry(1, aHistory(2)),
      key: next.id,
    });
    expect(await found(anAnew(aSoundTrail(), next))).toMatchObject([{ is: 'checkpoint-unknown-key' }]);
  });

  it('are named where they sign nothing, as in a trail that was rewritten with the key before', async () => {
    const { lines } = aSoundTrail();

    expect(await noted(lines, { auditKeys: [auditKey, next].map(publicHalf) })).toEqual([
      { is: 'key-unused', key: next.id },
    ]);
  });

  it('that are over introduce no other', async () => {
    const trail = aRotated();
    trail.add(introduceKey(anotherKey, auditKey));

    expect(await found(trail.lines)).toEqual([{ is: 'key-forged', entry: entry(18), key: anotherKey.id }]);
  });
});

describe('acts of persons', () => {
  const request = { id: 'bbbbb1', rule: aRule(), shown: 'shown-1' };

  const eventOf = (line = '') => JSON.parse(line).entry;

  it('are for one request: a signature taken over to another shows', async () => {
    const trail = aSoundTrail();
    trail.ask(request);
    const vote = eventOf(trail.lines[indexOf(8)]);
    trail.add({ ...vote, request: request.id });
    trail.checkpoint();

    expect(vote.event).toBe('voted');
    expect(await found(trail.lines)).toEqual([{ is: 'act-forged', entry: entry(18), by: approver }]);
  });

  it('are for one card: a vote with another shown than its request shows', async () => {
    const trail = aTrail();
    trail.ask(request);
    trail.vote({ ...request, shown: 'shown-2' });
    trail.checkpoint();

    expect(await found(trail.lines)).toEqual([{ is: 'vote-elsewhere', entry: entry(3), by: approver, what: 'shown' }]);
  });

  it('are for one card: a shown that was changed after the signature shows', async () => {
    const trail = aTrail();
    trail.ask({ ...request, shown: 'shown-2' });
    const other = aTrail();
    other.ask(request);
    const { entry: vote } = other.vote(request);
    trail.add({ ...vote, shown: 'shown-2', event: 'voted' });
    trail.checkpoint();

    expect(await found(trail.lines)).toEqual([{ is: 'act-forged', entry: entry(3), by: approver }]);
  });

  it('are for one rule: another one shows in the facts', async () => {
    const trail = aTrail();
    trail.ask(request);
    const asked = eventOf(trail.lines[1]);
    const lax = aTrail();
    lax.add({ ...asked, facts: { ...asked.facts, rule: aTwoPersonRule() } });
    lax.checkpoint();

    expect(await found(lax.lines)).toEqual([{ is: 'facts-differ', entry: entry(2), what: 'rule' }]);
  });

  it('are for one rule, whose tags may come in any order', async () => {
    const trail = aTrail();
    const rule = aRule({ when: { image: { tags: { env: ['prod'], app: ['web'] } } } });
    trail.ask({ ...request, rule });
    const asked = eventOf(trail.lines[1]);
    const sorted = { ...rule, when: { image: { tags: { app: ['web'], env: ['prod'] } } } };
    const stored = aTrail();
    stored.add({ ...asked, facts: { ...asked.facts, rule: sorted } });
    stored.checkpoint();

    expect(await found(stored.lines)).toEqual([]);
  });

  it('are for the parameters: others show in the facts and in the signature', async () => {
    const trail = aTrail();
    trail.ask(request);
    const asked = eventOf(trail.lines[1]);
    const other = aTrail();
    const parameters = { ...asked.facts.parameters, bucket: 'eve-bucket' };
    other.add({ ...asked, facts: { ...asked.facts, parameters } });
    other.checkpoint();

    expect(await found(other.lines)).toMatchObject([{ is: 'facts-differ', what: 'digest' }, { is: 'act-forged' }]);
  });

  it('are for the parameters: a vote with another digest shows', async () => {
    const trail = aTrail();
    trail.ask(request);
    const { entry: vote } = aTrail().vote(request);
    trail.add({ ...vote, digest: 'of-something-else', event: 'voted' });
    trail.checkpoint();

    expect(await found(trail.lines)).toEqual([{ is: 'vote-elsewhere', entry: entry(3), by: approver, what: 'digest' }]);
  });

  it('of a person that the door did not sign show once there is a key', async () => {
    const trail = aTrail();
    trail.request({ id: 'ccccc1', pressKey: undefined });
    trail.request({ id: 'ccccc2' });
    trail.checkpoint();

    expect(await found(trail.lines)).toEqual([]);
    expect(await noted(trail.lines)).toEqual([{ is: 'acts-unsigned', acts: 2 }]);

    trail.vote({ id: 'ccccc3', pressKey: undefined });
    expect(await found(trail.lines)).toEqual([{ is: 'act-unsigned', entry: entry(12), by: approver }]);
  });

  it('without a signature show where none at all has one, unless the key counts only later', async () => {
    const trail = aTrail();
    trail.request({ id: 'ccccc1', pressKey: undefined });
    trail.checkpoint();
    const from = (time: number) => ({ pressKeys: [{ ...publicHalf(pressKey), from: time }] });

    expect(await found(trail.lines)).toEqual([{ is: 'none-signed', acts: 2 }]);
    expect(await noted(trail.lines)).toEqual([]);
    expect(await found(trail.lines, from(trail.now()))).toEqual([]);
    expect(await noted(trail.lines, from(trail.now()))).toEqual([{ is: 'acts-unsigned', acts: 2 }]);
    expect(await found(trail.lines, from(askedAt))).toEqual([
      { is: 'act-unsigned', entry: entry(2), by: 'ULIN' },
      { is: 'act-unsigned', entry: entry(3), by: approver },
    ]);
  });

  it('count only in the time of their key', async () => {
    const trail = aTrail();
    trail.ask(request);
    trail.checkpoint();
    const { at } = JSON.parse(trail.lines[1] ?? '');
    const { submittedAt } = eventOf(trail.lines[1]);
    const key = publicHalf(pressKey);
    const other = [{ is: 'act-other-time', entry: entry(2), by: 'ULIN', key: key.id }];
    const foundWith = (...pressKeys: object[]) =>
      found(trail.lines, { pressKeys: pressKeys.map((times) => ({ ...key, ...times })) });

    expect(await foundWith({ from: submittedAt, until: submittedAt + 1 })).toEqual([]);
    expect(await foundWith({ from: submittedAt + 1 })).toEqual(other);
    expect(await foundWith({ until: submittedAt })).toEqual(other);
    expect(await foundWith({ until: submittedAt }, { from: submittedAt })).toEqual([]);
    expect(at - submittedAt).toBeLessThan(hour);
  });

  it('signed back in time with a key whose time is over show by their entry', async () => {
    const trail = aTrail();
    trail.ask(request);
    const asked = eventOf(trail.lines[1]);
    const { submittedAt } = asked;
    const day = 24 * hour;
    const late = (written: number) => {
      const forged = aTrail();
      forged.add(asked, { at: written });
      forged.checkpoint();
      return found(forged.lines, { pressKeys: [{ ...publicHalf(pressKey), until: submittedAt + 1 }] });
    };

    expect(await late(submittedAt + day)).toEqual([]);
    expect(await late(submittedAt + 1 + day)).toMatchObject([{ is: 'act-other-time' }]);
  });

  it('that an unknown key has signed are named', async () => {
    const trail = aTrail();
    trail.ask({ ...request, pressKey: anotherKey });
    trail.checkpoint();

    expect(await found(trail.lines)).toEqual([
      { is: 'act-unknown-key', entry: entry(2), by: 'ULIN', key: anotherKey.id },
    ]);
  });

  it('are not checked without a key, which is said', async () => {
    const { lines } = aSoundTrail();

    expect(await found(lines, { pressKeys: [] })).toEqual([]);
    expect(await noted(lines, { pressKeys: [] })).toEqual([{ is: 'no-press-keys', acts: 6 }]);
  });

  it('are not checked where no checkpoint names the installation', async () => {
    const trail = aTrail();
    trail.request(request);

    expect(await noted(trail.lines, { auditKeys: [] })).toContainEqual({ is: 'no-installation', acts: 2 });
  });

  it('of all kinds are checked', async () => {
    const trail = aSoundTrail();
    const kinds = ['taken-back', 'denied', 'withdrawn', 'cancel-wanted', 'retried'] as const;
    const signed = { key: pressKey.id, signature: 'x' };
    for (const event of kinds) {
      trail.add({ event, ...of(request, 2, 'pending'), by: approver, pressedAt: 1, signed } as { event: string });
    }

    expect(await found(trail.lines)).toEqual(
      kinds.map((_, index) => ({ is: 'act-forged', entry: entry(17 + index), by: approver })),
    );
  });

  it('that a failover lost allow no call after it, and are compared again', async () => {
    const request = { id: 'aaaaa9' };
    const called = { event: 'called', ...of(request, 3, 'starting'), attempt: 1 };
    const trail = aTrail();
    trail.ask(request);
    const from = trail.last();
    trail.vote(request);
    trail.add(called);
    const { head } = trail.last();
    trail.checkpoint();
    trail.changeHistory(aHistory(2), from);
    trail.add({ event: 'entries-lost', history: from.history, first: 3, last: 4, head });
    const again = trail.lines.length;
    trail.vote({ ...request, shown: 'another card' });
    trail.checkpoint();
    expect((await found(trail.lines)).map(({ is }) => is)).toEqual(['vote-elsewhere']);

    trail.lines.splice(again);
    trail.add(called);
    expect((await found(trail.lines)).map(({ is }) => is)).toContain('called-unapproved');
  });

  it('are before the call: a call without one shows', async () => {
    const { lines } = aSoundTrail();
    const vote = lines.findIndex((line) => line.includes('"voted"'));
    const trail = aTrail();
    for (const line of lines.slice(1)) {
      const { entry } = JSON.parse(line);
      if (entry && entry.event !== 'voted' && entry.event !== 'trail-began') trail.add(entry);
    }
    trail.checkpoint();

    expect(vote).toBeGreaterThan(0);
    expect(await found(trail.lines)).toContainEqual(
      expect.objectContaining({ is: 'called-unapproved', request: 'aaaaa1' }),
    );
  });

  it('whose request is not here are counted', async () => {
    const trail = aTrail();
    trail.vote(request);
    trail.checkpoint();

    expect(await noted(trail.lines)).toEqual([{ is: 'votes-alone', votes: 1 }]);
  });
});

describe('histories', () => {
  const next = aHistory(2);

  it('follow on each other', async () => {
    const trail = aSoundTrail();
    trail.changeHistory(next);
    trail.request({ id: 'ddddd1' });
    trail.checkpoint();

    expect(await found(trail.lines)).toEqual([]);
    expect((await verify(trail.lines)).histories).toEqual([
      { history, first: 1, last: 16 },
      { history: next, first: 1, last: 6 },
    ]);
  });

  /** The last two entries of the first history are in the archive alone. */
  function aFailover({ checkpoint = true } = {}) {
    const trail = aSoundTrail();
    const from = trail.last();
    trail.addAll(['verify', 'show'].map((command) => ({ event: 'audit-read' as const, command })));
    if (checkpoint) trail.checkpoint();
    const lost = trail.last();
    trail.changeHistory(next, from);
    return { trail, lost };
  }

  const lostRange = { history, first: 17, last: 18 };

  it('may end in entries that a later one names as lost', async () => {
    const { trail, lost } = aFailover();
    trail.add({ event: 'entries-lost', ...lostRange, head: lost.head });
    trail.checkpoint();

    expect(await found(trail.lines)).toEqual([]);
    expect(await noted(trail.lines)).toEqual([{ is: 'lost', entry: entry(2, next), ...lostRange, isHere: true }]);
  });

  it('must name what is lost', async () => {
    const { trail } = aFailover();
    trail.checkpoint();

    expect(await found(trail.lines)).toEqual([{ is: 'dead-end', ...lostRange }]);
  });

  it('must name what is lost by its head', async () => {
    const { trail } = aFailover();
    trail.add({ event: 'entries-lost', ...lostRange, head: '1'.repeat(64) });
    trail.checkpoint();

    expect(await found(trail.lines)).toEqual([
      { is: 'lost-differs', entry: entry(2, next), lost: lostRange },
      { is: 'dead-end', ...lostRange },
    ]);
  });

  it('must name all that is lost, at once or in parts', async () => {
    const { trail, lost } = aFailover();
    const heads = trail.lines.slice(18, 20).map((line) => JSON.parse(line).hash);
    trail.add({ event: 'entries-lost', history, first: 17, last: 17, head: heads[0] });
    expect(await found(trail.lines)).toEqual([{ is: 'dead-end', history, first: 18, last: 18 }]);

    trail.add({ event: 'entries-lost', history, first: 18, last: 18, head: lost.head });
    expect(await found(trail.lines)).toEqual([]);
  });

  it('must have a checkpoint over what is lost: without the key none can be put there', async () => {
    const { trail, lost } = aFailover({ checkpoint: false });
    trail.add({ event: 'entries-lost', ...lostRange, head: lost.head });
    trail.checkpoint();

    expect(await found(trail.lines)).toEqual([{ is: 'dead-end-unsigned', ...lostRange }]);
  });

  it('may be lost with their checkpoints in a later one, which is lost too', async () => {
    const trail = aTrail();
    trail.changeHistory(next);
    trail.checkpoint();
    const { head } = trail.last();
    const [first] = trail.lines.map((line) => JSON.parse(line).hash);
    const anew = aTrail({ history: aHistory(3) });
    anew.add({ event: 'entries-lost', history, first: 1, last: 1, head: first });
    anew.add({ event: 'entries-lost', history: next, first: 1, last: 1, head });
    anew.checkpoint();

    expect(await found([...trail.lines, ...anew.lines])).toEqual([]);
  });

  it('may lose a checkpoint and none of the entries that it covers', async () => {
    const trail = aTrail();
    const kept = trail.checkpoint();
    trail.request({ id: 'aaaaa1' });
    trail.checkpoint();
    trail.changeHistory(next);
    trail.checkpoint({ before: checkpointDigest(kept) });

    expect(await found(trail.lines)).toEqual([]);
  });

  it('may pass over the checkpoint of what is lost, and over no other', async () => {
    const { trail, lost } = aFailover();
    trail.add({ event: 'entries-lost', ...lostRange, head: lost.head });
    const [, kept = ''] = trail.lines.filter((line) => line.includes('"checkpoint"'));
    const before = JSON.parse(trail.lines[20] ?? '').checkpoint.before;
    expect(kept).not.toBe('');
    trail.checkpoint({ before });

    expect(await found(trail.lines)).toEqual([]);
    expect(await found(trail.lines.toSpliced(17, 1))).toMatchObject([
      { is: 'checkpoint-left-out' },
      { is: 'checkpoint-left-out' },
    ]);
  });

  it('that are lost as a whole are named too', async () => {
    const trail = aSoundTrail();
    const from = trail.last();
    trail.changeHistory(next);
    trail.add({ event: 'audit-read', command: 'verify' });
    const lost = trail.last();
    trail.checkpoint();
    trail.changeHistory(aHistory(3), from);
    expect(await found(trail.lines)).toEqual([{ is: 'dead-end', history: next, first: 1, last: 2 }]);

    trail.add({ event: 'entries-lost', history: next, first: 1, last: 2, head: lost.head });
    expect(await found(trail.lines)).toEqual([]);
  });

  it('say what is lost also where it is in no archive', async () => {
    const trail = aSoundTrail();
    trail.changeHistory(next);
    trail.add({ event: 'entries-lost', ...lostRange, head: '1'.repeat(64) });

    expect(await found(trail.lines)).toEqual([]);
    expect(await noted(trail.lines)).toEqual([{ is: 'lost', entry: entry(2, next), ...lostRange, isHere: false }]);
  });

  it('that begin anew leave all before as a dead end', async () => {
    const trail = aSoundTrail();
    const anew = aTrail({ history: next });

    expect(await found([...trail.lines, ...anew.lines])).toEqual([{ is: 'dead-end', history, first: 1, last: 16 }]);
  });

  it('must say from which entry they follow', async () => {
    const trail = aSoundTrail();
    trail.changeHistory(next);
    const unexplained = JSON.stringify({
      ...JSON.parse(trail.lines.at(-1) ?? ''),
      entry: { event: 'audit-read', command: 'verify' },
    });

    expect(await found([...trail.lines.slice(0, -1), unexplained])).toEqual([
      { is: 'history-unexplained', entry: entry(1, next) },
    ]);
  });

  it('whose begin is missing, or the end of the one before', async () => {
    const trail = aSoundTrail();
    trail.changeHistory(next);
    trail.request({ id: 'ddddd1' });
    trail.checkpoint();

    expect(await found(trail.lines.toSpliced(18, 1))).toEqual([{ is: 'missing', history: next, first: 1, last: 1 }]);
    expect(await found(trail.lines.toSpliced(16, 2))).toMatchObject([
      { is: 'checkpoint-left-out' },
      { is: 'missing', history, first: 16, last: 16 },
    ]);
  });

  it('that are changed in their begin are named', async () => {
    const trail = aSoundTrail();
    trail.changeHistory(next);
    const other = trail.lines.map((line) => line.replace('"last":16', '"last":15'));

    expect(await found(other)).toMatchObject([
      { is: 'changed', entry: entry(1, next) },
      { is: 'dead-end', first: 16, last: 16 },
    ]);
  });
});

describe('a trimmed trail', () => {
  function aTrimmed(head?: string) {
    const trail = aSoundTrail();
    const kept = JSON.parse(trail.lines[4] ?? '');
    trail.add({ event: 'trimmed', history, last: 5, head: head ?? kept.hash });
    trail.checkpoint();
    return trail.lines.slice(5);
  }

  it('begins where it says that it was trimmed', async () => {
    expect(await found(aTrimmed(), { isWhole: true })).toEqual([]);
    expect(await noted(aTrimmed())).toEqual([
      { is: 'begins-trimmed', entry: entry(6) },
      { is: 'trimmed', entry: entry(17), history, last: 5 },
    ]);
  });

  it('must go on from the head that it names', async () => {
    expect(await found(aTrimmed('1'.repeat(64)))).toEqual([{ is: 'trim-differs', entry: entry(17) }]);
  });

  it('must not have lost more than it says', async () => {
    expect(await found(aTrimmed().slice(2), { isWhole: true })).toEqual([{ is: 'begin-missing', entry: entry(7) }]);
  });

  it('must say of entries that are still there what they are', async () => {
    const trail = aSoundTrail();
    trail.add({ event: 'trimmed', history, last: 5, head: '1'.repeat(64) });

    expect(await found(trail.lines)).toEqual([{ is: 'trim-differs', entry: entry(17) }]);
  });
});
