/** Whatever is done to one line of a trail, verifying it finds something. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createVerification } from '../../../src/domain/audit/verification/verify.ts';
import { minute } from '../../builders.ts';
import { aHistory, aKey, aTrail, auditKey, pressKey, publicHalf } from './a-trail.ts';

const keys = { auditKeys: [publicHalf(auditKey)], pressKeys: [publicHalf(pressKey)] };

/** With two histories and a lost range; the time is that of the last entry. */
function aLongTrail() {
  const trail = aTrail();
  trail.request({ id: 'aaaaa1' });
  trail.checkpoint();
  trail.request({ id: 'aaaaa2' });
  const from = trail.last();
  trail.add({ event: 'audit-read', command: 'verify' });
  const { head } = trail.last();
  trail.checkpoint();
  trail.changeHistory(aHistory(2), from);
  trail.add({ event: 'entries-lost', history: from.history, first: 12, last: 12, head });
  trail.request({ id: 'aaaaa3' });
  return trail;
}

const trail = aLongTrail();
const to = trail.now();
trail.wait(minute);
trail.checkpoint();
const { lines } = trail;

/** The notes count too: a line that comes once more harms nothing, but is said. */
async function isNoticed(changed: readonly string[]): Promise<boolean> {
  const verification = createVerification({ ...keys, to, isWhole: true });
  for (const [index, text] of changed.entries()) verification.take(text, { line: index + 1 });
  const { findings, notes } = await verification.report();
  return findings.listed.length > 0 || notes.listed.some(({ is }) => is !== 'lost');
}

const aLine = fc.nat({ max: lines.length - 1 });
const meaning = (line = '') => {
  try {
    return JSON.stringify(JSON.parse(line));
  } catch {
    return undefined;
  }
};

const isCheckpoint = (line: string) => line.startsWith('{"checkpoint"');
const orderIn = (of: readonly string[]) =>
  [of.filter(isCheckpoint), of.filter((line) => !isCheckpoint(line))].flat().join('\n');

describe('a change to one line', () => {
  it('has no finding where the line stays as it was', async () => {
    expect(await isNoticed(lines)).toBe(false);
  });

  it('is noticed: one letter replaced, put in or taken out', async () => {
    const letters = fc.constantFrom(...'0123456789abcdefghijklmnopqrstuvwxyzU":,{}[]_-.\\ ');
    await fc.assert(
      fc.asyncProperty(
        aLine,
        fc.nat(),
        letters,
        fc.constantFrom(0, 1),
        fc.boolean(),
        async (at, place, letter, taken, puts) => {
          const line = lines[at] ?? '';
          const index = place % line.length;
          const other = line.slice(0, index) + (puts ? letter : '') + line.slice(index + taken);
          fc.pre(meaning(other) !== meaning(line));
          return isNoticed(lines.with(at, other));
        },
      ),
      { numRuns: 150 },
    );
  });

  it('is noticed: taken out, moved, or there twice', async () => {
    await fc.assert(
      fc.asyncProperty(aLine, aLine, async (from, to) => {
        const line = lines[from] ?? '';
        const without = lines.toSpliced(from, 1);
        const moved = without.toSpliced(to, 0, line);
        expect(await isNoticed(without)).toBe(true);
        // A checkpoint names its entry: which of the two lines comes first says nothing.
        if (orderIn(moved) !== orderIn(lines)) expect(await isNoticed(moved)).toBe(true);
        // The same checkpoint once more says nothing new.
        if (!isCheckpoint(line)) expect(await isNoticed(lines.toSpliced(to, 0, line))).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it('is noticed: written anew by a forger who chains but has no key', async () => {
    const otherKey = aKey(9);
    const forged = aTrail();
    forged.request({ id: 'aaaaa1', requester: 'UEVE', pressKey: otherKey });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(otherKey, undefined), async (key) => {
        const copy = [...forged.lines];
        if (key) {
          forged.checkpoint({ key, at: to + 2 * minute });
          copy.push(forged.lines.at(-1) ?? '');
        }
        return isNoticed(copy);
      }),
      { numRuns: 4 },
    );
  });
});
