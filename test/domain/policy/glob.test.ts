/** Patterns match whole text, and hostile ones cost no time. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchesGlob } from '../../../src/domain/policy/glob.ts';

describe('a pattern', () => {
  it.each([
    ['hr-*', 'HR-x', true],
    ['hr-*', 'hr-', true],
    ['hr-*', 'xhr-1', false],
    ['*', '', true],
    ['', '', true],
    ['', 'a', false],
    ['?', '', false],
    ['?', '😀', true],
    ['a?c', 'abc', true],
    ['prod-*-db', 'prod-db', false],
    ['prod-*-db', 'prod--db', true],
    ['*a*b', 'ab', true],
    ['*ab*ab', 'ab', false],
    ['a**b', 'ab', true],
    ['ＨＲ-*', 'hr-１', true],
    ['[a-z]', 'b', false],
    ['a.c', 'abc', false],
    ['cn-*', 'cn-hangzhou', true],
  ])('%j against %j is %j', (pattern, text, expected) => {
    expect(matchesGlob(pattern, text)).toBe(expected);
  });

  it('means what the regular expression of the same stars means', () => {
    const small = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 8 });
    const text = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 10 });
    fc.assert(
      fc.property(small, text, (pattern, subject) => {
        const asRegExp = new RegExp(`^${pattern.replaceAll('?', '.').replaceAll('*', '.*')}$`, 's');
        expect(matchesGlob(pattern, subject)).toBe(asRegExp.test(subject));
      }),
      { numRuns: 2_000 },
    );
  });

  it('with hundreds of stars is read once over a long text', () => {
    expect(matchesGlob('*a'.repeat(300), `${'a'.repeat(20_000)}b`)).toBe(false);
  });
});
