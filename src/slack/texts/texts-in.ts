/** The texts of one language. */
import type { Language } from '../../domain/language.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

export type Texts = typeof en & { readonly language: Language };

const texts: Readonly<Record<Language, Texts>> = { en: { ...en, language: 'en' }, zh: { ...zh, language: 'zh' } };

export function textsIn(language: Language): Texts {
  return texts[language];
}
