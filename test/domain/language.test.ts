import { describe, expect, it } from 'vitest';
import { languageOf } from '../../src/domain/language.ts';

describe('the language of a person', () => {
  it.each([
    ['zh-CN', 'zh'],
    ['zh_TW', 'zh'],
    ['ZH', 'zh'],
    ['en-US', 'en'],
    ['en-GB', 'en'],
  ] as const)('of the locale %s is %s', (locale, language) => {
    expect(languageOf(locale, 'en')).toBe(language);
    expect(languageOf(locale, 'zh')).toBe(language);
  });

  it.each([undefined, '', 'fr-FR', 'zhx'])('is that of the channel where it is unknown or not spoken: %s', (locale) => {
    expect(languageOf(locale, 'zh')).toBe('zh');
    expect(languageOf(locale, 'en')).toBe('en');
  });
});
