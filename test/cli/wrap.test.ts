import { describe, expect, it } from 'vitest';
import { wrapped } from '../../src/cli/wrap.ts';

describe('lines of a terminal', () => {
  it('end between words, and the later ones hang', () => {
    expect(wrapped('Next: choose another bucket.', { width: 14, hanging: 2 })).toEqual([
      'Next: choose',
      '  another',
      '  bucket.',
    ]);
  });

  it('are not broken where there is no terminal', () => {
    expect(wrapped('Next: choose another bucket.', { width: undefined, hanging: 2 })).toEqual([
      'Next: choose another bucket.',
    ]);
  });

  it('keep a long word whole', () => {
    expect(wrapped('Page: https://example.com/a-long-path', { width: 10 })).toEqual([
      'Page:',
      'https://example.com/a-long-path',
    ]);
  });

  it('count two columns for a Chinese letter, and never begin with its punctuation', () => {
    expect(wrapped('下一步：重新选择地域。', { width: 8 })).toEqual(['下一步：', '重新选择', '地域。']);
    expect(wrapped('选择其他地域。', { width: 12 })).toEqual(['选择其他地', '域。']);
  });

  it.each(['在 ECS 控制台“镜像”页面查看 NoSuchBucket。', '“', '中“', '1～30 个字母（含“a”）', 'a “b” c', ''])(
    'lose nothing of %s',
    (text) => {
      for (const width of [1, 4, 7, 80]) {
        expect(wrapped(text, { width }).join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      }
    },
  );
});
