/** Patterns for reasons: which ones are too slow for a hostile reason. */
import { describe, expect, it } from 'vitest';
import { isPattern, isSlowPattern } from '../../../src/config/policy/reason-pattern.ts';

describe('a pattern for reasons', () => {
  it.each([
    '(a+)+',
    '(a*)*$',
    '(?:a+)+$',
    '(?<part>a+)+$',
    '((a+)b?)+$',
    '((a)(b+))*$',
    '([a-z]+,?)*x',
    '(a|a)*$',
    '(a|ab)+$',
    '((?:a|b)c)+',
    '(a?){30}a{30}',
    '(.*a){12}',
    '(\\d+){2,}x',
    '(?=(a+))+x',
    '((\\)+))+',
    '(a+)+?',
    '([)]+)+',
  ])('that may take for ever is slow: %s', (pattern) => {
    expect(isSlowPattern(pattern)).toBe(true);
  });

  it.each([
    '[A-Z]+-[0-9]+',
    '^OPS-\\d{1,6}(: .+)?$',
    '(OPS|SEC)-\\d+',
    '(?:OPS|SEC)-\\d+( \\(.*\\))?',
    '(ab){2,5}',
    '\\p{Lu}{2,}',
    '[(+)]+',
    '\\(a+\\)+',
    '(a+)?',
    '(a+){1}',
    'a{3}',
  ])('that is soon done is taken: %s', (pattern) => {
    expect(isPattern(pattern)).toBe(true);
    expect(isSlowPattern(pattern)).toBe(false);
  });
});
