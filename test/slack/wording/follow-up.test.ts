/** What a person reads in private of a request that exists: its status, and why a press has changed nothing. */
import { describe, expect, it } from 'vitest';
import { languages } from '../../../src/domain/language.ts';
import { textsIn } from '../../../src/slack/texts/texts-in.ts';
import { followUpSentence } from '../../../src/slack/wording/follow-up-sentence.ts';
import { statusText } from '../../../src/slack/wording/status.ts';
import type { FollowUpRefusal } from '../../../src/workflow/deciding/follow-up.ts';
import { allFailures, allRequests, aRequest, people } from '../a-request.ts';
import { spoken } from '../drawn.ts';
import { hostileTexts, requestsWith } from '../hostile.ts';

const cardLink = 'https://acme.slack.com/archives/C0APPROVALS/p1764000000000100?a=1&b=2';
const texts = textsIn('en');

function shown(text: string): string {
  return spoken({ text, blocks: [] });
}

describe('the status of a request', () => {
  it.each(allRequests)(
    'that is %s has its state, its id, what comes next, and the way to the card',
    (_name, request) => {
      for (const language of languages) {
        const text = statusText(request, textsIn(language), cardLink);

        expect(text).toContain(request.id);
        expect(text).toContain(language === 'en' ? 'Next:' : '下一步：');
        expect(text).toContain('a=1&amp;b=2|');
      }
    },
  );

  it('reads as a short summary', () => {
    const cancelWanted = { by: people.lin, at: Date.parse('2026-11-24T10:50:00Z') };

    expect(shown(statusText(aRequest('exporting', { cancelWanted }), texts, undefined))).toMatchInlineSnapshot(`
      "Approved by @ana, 2026-11-24 10:42 UTC. Exporting, task t-bp1task01. 48%. Cancellation requested by @lin, 2026-11-24 10:50 UTC. I'll stop the task as soon as Alibaba Cloud allows it. Next: nothing to do; when it ends, I'll message @lin and reply in the card's thread.
      m-bp1acmeweb01 · 7k2m4x"
    `);
  });

  it.each(languages.map(textsIn))('never says of a failure that there is nothing to do, in $language', (inOne) => {
    for (const failure of allFailures) {
      const text = statusText(aRequest('failed', { failure }), inOne, cardLink);

      expect([failure.reason, text]).toEqual([failure.reason, expect.not.stringContaining(inOne.status.next.over)]);
    }
  });

  it('gives the next step of a failure as the thread does, and who had approved', () => {
    const failure = { reason: 'unknown-outcome', cause: 'lost-answer' } as const;

    expect(shown(statusText(aRequest('failed', { failure }), texts, undefined))).toMatchInlineSnapshot(`
      "Unknown: I couldn't find out whether the export started, and have stopped searching. I won't start it again. Next: look for it in the tasks of the ECS console and in bucket acme-exports before you ask again. Approved by @ana, 2026-11-24 10:42 UTC.
      m-bp1acmeweb01 · 7k2m4x"
    `);
  });

  it('never says that an export starts which is wanted cancelled', () => {
    const request = aRequest('approved', { cancelWanted: { by: people.lin, at: 0 } });

    expect(statusText(request, texts, undefined)).not.toContain(texts.status.next.approved);
  });

  it.each(hostileTexts)('shows hostile text and never obeys it: %s', (_name, hostile) => {
    for (const [, request] of requestsWith(hostile)) {
      expect(statusText(request, texts, undefined)).not.toMatch(/<!(?!date)|<https?:/);
    }
  });
});

describe('a press that has changed nothing', () => {
  const cancelWanted = { by: people.ana, at: 0 };

  it.each<FollowUpRefusal>([
    { reason: 'unknown-request' },
    { reason: 'may-not-see' },
    { reason: 'outsider', request: aRequest('exporting') },
    { reason: 'not-yours', request: aRequest('pending') },
    { reason: 'already-approved', request: aRequest('approved') },
    { reason: 'already-wanted', request: aRequest('exporting', { cancelWanted }) },
    { reason: 'already-ended', request: aRequest('exported') },
    { reason: 'not-failed', request: aRequest('exporting') },
    { reason: 'maybe-started', request: aRequest('failed') },
    { reason: 'approval-over', request: aRequest('failed') },
    { reason: 'parameters-changed', request: aRequest('failed') },
  ])('is told as a sentence in each language: $reason', (refusal) => {
    for (const language of languages) expect(shown(followUpSentence(refusal, textsIn(language)))).toMatch(/\S[.。]$/);
  });

  it.each(languages.map(textsIn))('hides from outsiders that there is such a request, in $language', (inOne) => {
    expect(followUpSentence({ reason: 'may-not-see' }, inOne)).toBe(
      followUpSentence({ reason: 'unknown-request' }, inOne),
    );
  });

  it('names who wanted it cancelled already, and says what is being done', () => {
    const request = aRequest('exporting', { cancelWanted });

    expect(shown(followUpSentence({ reason: 'already-wanted', request }, texts))).toMatch(
      /^Nothing changed\. Cancellation requested by @ana, .+\. I'll stop the task/,
    );
  });
});
