import { describe, expect, it } from 'vitest';
import { languages } from '../../../src/domain/language.ts';
import { noticeWords } from '../../../src/slack/messages/notice.ts';
import { textsIn } from '../../../src/slack/texts/texts-in.ts';
import type { Notice } from '../../../src/workflow/ports/messenger.ts';
import { refusal } from '../a-request.ts';
import { drawn, expectTaken } from '../drawn.ts';
import { hostileTexts } from '../hostile.ts';

const regionId = 'cn-hangzhou';
const notices: Notice[] = [
  { kind: 'watch-outage', regionId, refusal: { ...refusal, action: 'DescribeTasks', code: 'Forbidden.RAM' } },
  { kind: 'watch-recovered', regionId },
  { kind: 'outside-export', regionId, taskId: 't-stranger', createdAt: Date.UTC(2026, 10, 24, 10) },
];

describe.each(languages.map(textsIn))('what is said in $language of no request', (texts) => {
  it.each(notices)('is taken by Slack, and names the region: $kind', (notice) => {
    const words = noticeWords(notice, texts);

    expectTaken(words);
    expect(words.text).toContain(regionId);
    expect(drawn(words)).toContain(regionId);
  });

  it.each(hostileTexts)('obeys nothing that Alibaba Cloud says: %s', (_name, text) => {
    const outage: Notice = { kind: 'watch-outage', regionId, refusal: { ...refusal, code: text, message: text } };
    const outside: Notice = { kind: 'outside-export', regionId: text, taskId: text, createdAt: 0 };

    for (const notice of [outage, outside]) {
      const words = noticeWords(notice, texts);
      expectTaken(words);
      expect(words.text).not.toMatch(/<(!(?!date\^)|@|#)/);
    }
  });
});

it('says of an export from outside what it means and who can find out', () => {
  const words = drawn(noticeWords(notices[2] ?? { kind: 'watch-recovered', regionId }, textsIn('en')));

  expect(words).toMatch(/An export was started without approval.*t-stranger.*outside this bot.*ActionTrail/s);
});

it('has no space between sentences in Chinese', () => {
  for (const notice of notices) expect(noticeWords(notice, textsIn('zh')).text).not.toMatch(/。 [^*]/);
});
