import type { ModalView } from '@slack/types';
import { describe, expect, it } from 'vitest';
import { viewFaults } from '../../../sandbox/slack/check-blocks.ts';
import { drawBlocks } from '../../../sandbox/slack/drawn-blocks.ts';
import { fieldsIn } from '../../../sandbox/slack/json.ts';
import { createState } from '../../../sandbox/slack/state.ts';
import { languages } from '../../../src/domain/language.ts';
import { type Check, ObstacleReason } from '../../../src/domain/preflight.ts';
import { checkingForm, endedForm, endingWords, laterForm } from '../../../src/slack/form/checking-form.ts';
import { textsIn } from '../../../src/slack/texts/texts-in.ts';
import type { DraftEnding } from '../../../src/workflow/asking/settle-draft.ts';
import { aRefusal, aSubmit } from '../../builders.ts';
import { channel, refusal } from '../a-request.ts';
import { drawn, expectTaken, mrkdwnIn } from '../drawn.ts';
import { hostileTexts } from '../hostile.ts';

const en = textsIn('en');
const draft = aSubmit();

const checks: Check[] = [
  { name: 'image', obstacles: [] },
  { name: 'exports', obstacles: [{ reason: 'image-exporting', hard: false }] },
  { name: 'owner', obstacles: [] },
  { name: 'bucket', obstacles: [{ reason: 'bucket-encrypted', hard: true }] },
  { name: 'role', obstacles: [], isUnknown: true },
];

const blocked: DraftEnding = { is: 'blocked', looked: { checks, learned: {} } };

const drawnView = ({ blocks }: ModalView) =>
  drawBlocks(
    createState(() => 0),
    fieldsIn(blocks),
  ).join('\n');

const wordsOf = (ending: DraftEnding, texts = en) => endingWords({ draft, ending, channel, texts });

describe('the form while its checks are made', () => {
  it('shows each check as it comes', () => {
    expect(drawnView(checkingForm({ draft, checks, texts: en }))).toMatchInlineSnapshot(`
      "Checking with Alibaba Cloud, usually 3 seconds. You may close this; I will write to you.
      ✓ Image can be exported
      ! Another export of image m-bp1acmeweb01 is running. This one will wait for it.
      … Format
      ✓ Bucket is ours and in the region of the image
      ✗ Bucket acme-exports is encrypted.
      … Retention policy
      … Object names
      ? Export role: could not check
      … Policy of the role"
    `);
  });

  it('has nothing to submit, and is taken by Slack in each language', () => {
    for (const texts of languages.map(textsIn)) {
      for (const view of [checkingForm({ draft, checks: [], texts }), laterForm(texts)]) {
        expect(view).not.toHaveProperty('submit');
        expect(viewFaults({ ...view }, 'modal')).toEqual([]);
      }
    }
  });
});

describe('the ending of the checks', () => {
  it('says that the request was made, and what the card will say', () => {
    expect(drawn(wordsOf({ is: 'asked', requestId: '7k2m4x', warnings: ['bucket-new'] }))).toMatchInlineSnapshot(`
      "Asked. Your request waits for approval in #image-approvals. I will write to you.
      The card will also say:
      • No export has gone into bucket acme-exports before."
    `);
  });

  it('says what stands in the way, the next step, and that nobody was asked, one click from the form', () => {
    expect(drawn(wordsOf(blocked))).toMatchInlineSnapshot(`
      "This cannot be exported. Nobody was asked.
      Bucket acme-exports is encrypted. Choose another bucket, or ask its owner for an unencrypted one.
      [Back to the form]
      · ✓ Image can be exported
      ! Another export of image m-bp1acmeweb01 is running. This one will wait for it.
      … Format
      ✓ Bucket is ours and in the region of the image
      ✗ Bucket acme-exports is encrypted.
      … Retention policy
      … Object names
      ? Export role: could not check
      … Policy of the role"
    `);
  });

  it('says why nobody knows whose the bucket is', () => {
    const unproven: Check = { name: 'owner', obstacles: [{ reason: 'bucket-unproven', hard: true }] };
    const looked = {
      checks: [unproven],
      learned: { refusal: aRefusal({ action: 'ListBuckets', code: 'AccessDenied' }) },
    };

    const shown = drawn(wordsOf({ is: 'blocked', looked }));

    expect(shown).toContain('I cannot find out whether bucket acme-exports is one of this account.');
    expect(shown).toContain('Who can fix it:');
    expect(shown).toContain('AccessDenied');
  });

  it('says where the bucket is instead', () => {
    const elsewhere: Check = { name: 'owner', obstacles: [{ reason: 'bucket-elsewhere', hard: true }] };
    const looked = { checks: [elsewhere], learned: { bucketRegion: 'cn-beijing' } };

    expect(wordsOf({ is: 'blocked', looked }).text).toContain('is in `cn-beijing`');
  });

  it('says who may ask instead', () => {
    expect(drawn(wordsOf({ is: 'refused', refusal: { reason: 'not-a-member' } }))).toBe(
      'Nobody was asked. You cannot ask for an export, because you are not in #image-approvals. Ask somebody there to add you.',
    );
    expect(drawn(wordsOf({ is: 'refused', refusal: { reason: 'too-many' } }))).toMatch(
      /^Nobody was asked\. You have asked for as many.*\n\[Back to the form\]$/,
    );
  });

  const everything = [...ObstacleReason.options].map(
    (reason): Check => ({ name: 'image', obstacles: [{ reason, hard: true }] }),
  );

  it.each(hostileTexts)('obeys nothing of what was typed, and is taken by Slack: %s', (_name, text) => {
    const { draft: typed, ...submit } = draft;
    const spoilt = { ...submit, draft: { ...typed, imageId: text, bucket: text, regionId: text, reason: text } };
    const learned = { bucketRegion: text, refusal: { ...refusal, code: text, message: text } };
    const endings: DraftEnding[] = [
      { is: 'asked', requestId: '7k2m4x', warnings: ['image-windows', 'bucket-new'] },
      { is: 'blocked', looked: { checks: everything.slice(0, 6), learned } },
    ];

    for (const texts of languages.map(textsIn)) {
      for (const ending of endings) {
        const ended = { draft: spoilt, ending, channel, texts };
        expectTaken(endingWords(ended));
        expect(viewFaults({ ...endedForm(ended) }, 'modal')).toEqual([]);
        const live = mrkdwnIn(endingWords(ended).blocks).flatMap((said) => said.match(/<[^>]*>/g) ?? []);
        expect(
          live.filter((token) => !/^<(#C0APPROVALS|https:\/\/[\w.-]*alibabacloud\.com\/[^|]*\|[^>]*)>$/.test(token)),
        ).toEqual([]);
      }
      expect(viewFaults({ ...checkingForm({ draft: spoilt, checks: everything, texts }) }, 'modal')).toEqual([]);
    }
  });

  it('has a sentence and a next step for all that can stand in the way, in each language', () => {
    for (const texts of languages.map(textsIn)) {
      for (const check of everything) {
        const words = endingWords({
          draft,
          ending: { is: 'blocked', looked: { checks: [check], learned: {} } },
          channel,
          texts,
        });
        expect(fieldsIn(words.blocks).length).toBeGreaterThanOrEqual(4);
        expect(words.text).toMatch(/[.。]$/);
      }
    }
  });
});
