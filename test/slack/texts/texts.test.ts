import { describe, expect, it } from 'vitest';
import { en } from '../../../src/slack/texts/en.ts';
import { createTextsFor } from '../../../src/slack/texts/texts-for.ts';
import { textsIn } from '../../../src/slack/texts/texts-in.ts';
import { zh } from '../../../src/slack/texts/zh.ts';
import { aPerson } from '../../builders.ts';
import { createFakePeople } from '../../fakes/people.ts';

function setUp(locale?: string) {
  const people = createFakePeople();
  people.known.set('U1', aPerson({ id: 'U1', ...(locale && { locale }) }));
  return { people, textsFor: createTextsFor({ people, otherwise: 'zh' }) };
}

describe('the texts for one person', () => {
  it('are in the language that they have set in Slack', async () => {
    expect((await setUp('en-US').textsFor('U1')).language).toBe('en');
    expect((await setUp('zh-CN').textsFor('U1')).language).toBe('zh');
  });

  it('are in that of the channel where theirs is not spoken', async () => {
    expect((await setUp('fr-FR').textsFor('U1')).language).toBe('zh');
  });

  it('are in that of the channel where Slack does not say', async () => {
    const { people, textsFor } = setUp('en-US');
    people.isSilent = true;

    expect((await textsFor('U1')).language).toBe('zh');
  });

  it('do not wait for a Slack that takes its time', async () => {
    const people = { ...createFakePeople(), person: () => new Promise<never>(() => {}) };

    expect((await createTextsFor({ people, otherwise: 'zh' })('U1')).language).toBe('zh');
  });
});

describe('the Chinese texts', () => {
  const sentences = (texts: unknown): [string, string][] => {
    if (typeof texts === 'string') return [['', texts]];
    if (typeof texts === 'function') return [['', String(texts)]];
    return Object.entries(texts ?? {}).flatMap(([key, value]) =>
      sentences(value).map(([path, text]): [string, string] => [`${key}.${path}`, text]),
    );
  };

  it('have the form of the English ones, and leave nothing in English', () => {
    const chinese = new Map(sentences(zh));

    expect([...chinese.keys()]).toEqual(sentences(en).map(([path]) => path));
    const untranslated = [...chinese].filter(([, text]) => !/\p{Script=Han}|、/u.test(text)).map(([path]) => path);
    expect(untranslated).toEqual([
      'form.bucket.',
      'questions.said.',
      'seats.taken.',
      'card.sized.',
      'card.sentence.',
      'card.changedFields.bucket.',
      'notes.about.',
    ]);
  });

  it('say who may decide with all that the English ones say', () => {
    const from = { channel: '#a', requester: '@lin', until: 'tomorrow' };

    for (const language of ['en', 'zh'] as const) {
      expect(textsIn(language).card.mayDecide(from)).toMatch(/#a.*@lin.*tomorrow/);
    }
  });
});
