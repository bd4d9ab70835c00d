/** Each hostile text by itself, in each message about each request, in both languages. The worst of them are among the units. */
import { describe, expect, it } from 'vitest';
import { languages } from '../../src/domain/language.ts';
import { textsIn } from '../../src/slack/texts/texts-in.ts';
import { allWordsOn } from '../slack/all-words.ts';
import { refusedIn } from '../slack/drawn.ts';
import { hostileTexts, requestsWith } from '../slack/hostile.ts';
import { obeyed } from '../slack/obeyed.ts';

describe.each(languages.map(textsIn))('hostile text in $language', (texts) => {
  it.each(hostileTexts)('is shown but never obeyed: %s', (_name, text) => {
    const deviations = requestsWith(text).flatMap(([state, request]) =>
      allWordsOn(request, texts).flatMap(([what, words]) =>
        [...refusedIn(words), ...obeyed(words)].map((deviation) => [state, what, deviation]),
      ),
    );

    expect(deviations).toEqual([]);
  });
});
