import type { ModalView } from '@slack/types';
import { describe, expect, it } from 'vitest';
import { viewFaults } from '../../../sandbox/slack/check-blocks.ts';
import { drawBlocks } from '../../../sandbox/slack/drawn-blocks.ts';
import { fieldsIn } from '../../../sandbox/slack/json.ts';
import { createState } from '../../../sandbox/slack/state.ts';
import { languages } from '../../../src/domain/language.ts';
import { builtInRule } from '../../../src/domain/policy/rule.ts';
import { type Check, CheckReason } from '../../../src/domain/preflight.ts';
import { checkingForm, endedForm, endingWords, laterForm } from '../../../src/slack/form/checking-form.ts';
import { textsIn } from '../../../src/slack/texts/texts-in.ts';
import type { SubmissionEnding } from '../../../src/workflow/asking/process-submission.ts';
import { aRefusal, aSubmission } from '../../builders.ts';
import { channel, refusal } from '../a-request.ts';
import { drawn, expectTaken, mrkdwnIn } from '../drawn.ts';
import { hostileTexts } from '../hostile.ts';

const en = textsIn('en');
const submission = aSubmission();

const checks: Check[] = [
  { name: 'image', results: [] },
  { name: 'exports', results: [{ reason: 'image-exporting', hard: false }] },
  { name: 'owner', results: [] },
  { name: 'bucket', results: [{ reason: 'bucket-encrypted', hard: true }] },
  { name: 'role', results: [], isUnknown: true },
];

const ruling = { rule: builtInRule, channel };

const blocked: SubmissionEnding = { is: 'blocked', result: { checks, learned: {} } };

const drawnView = ({ blocks }: ModalView) =>
  drawBlocks(
    createState(() => 0),
    fieldsIn(blocks),
  ).join('\n');

const wordsOf = (ending: SubmissionEnding, texts = en) => endingWords({ submission, ending, texts });

describe('the form while its checks are made', () => {
  it('shows each check as it comes', () => {
    expect(drawnView(checkingForm({ submission, checks, texts: en }))).toMatchInlineSnapshot(`
      "Checking with Alibaba Cloud, usually 3 seconds. You can close this; I'll message you.
      ✗ Bucket acme-exports is encrypted.
      ! Another export of image m-bp1acmeweb01 is running. This one will wait until it ends.
      ? Not checked: Export role
      ✓ Image can be exported
      ✓ Bucket is ours and in the image's region
      … Format, Retention policy, Object names, Role policy"
    `);
  });

  it.each([
    [{ bucketRegion: 'cn-beijing' }, '✗ Bucket acme-exports is in cn-beijing, and the image in cn-hangzhou.'],
    [{}, '✗ Bucket acme-exports is not in cn-hangzhou, where the image is.'],
  ])('says where the bucket is instead, as far as that is known: %j', (learned, line) => {
    const elsewhere: Check = { name: 'owner', results: [{ reason: 'bucket-elsewhere', hard: true }] };

    expect(drawnView(checkingForm({ submission, checks: [elsewhere], learned, texts: en }))).toContain(line);
  });

  it('has nothing to submit, and is taken by Slack in each language', () => {
    for (const texts of languages.map(textsIn)) {
      for (const view of [checkingForm({ submission, checks: [], texts }), laterForm(texts)]) {
        expect(view).not.toHaveProperty('submit');
        expect(viewFaults({ ...view }, 'modal')).toEqual([]);
      }
    }
  });
});

describe('the ending of the checks', () => {
  it('says that the request was made, and what the card will say', () => {
    expect(
      drawn(wordsOf({ is: 'asked', requestId: '7k2m4x', warnings: ['bucket-new'], related: [], ruling })),
    ).toMatchInlineSnapshot(`
      "Sent for approval in #image-approvals. Needed: 1 person other than you. I'll message you.
      The card also says:
      • First export to bucket acme-exports."
    `);
  });

  it('says what blocks the export, the next step, and that no request was sent, one click from the form', () => {
    expect(drawn(wordsOf(blocked))).toMatchInlineSnapshot(`
      "This can't be exported. No request was sent.
      ✗ Bucket acme-exports is encrypted.
      Choose another bucket, or ask its owner for an unencrypted one.
      [Back to the form]
      · ! Another export of image m-bp1acmeweb01 is running. This one will wait until it ends.
      ? Not checked: Export role
      ✓ Passed: Image, Bucket owner"
    `);
  });

  it('says why it is unknown whose the bucket is', () => {
    const unproven: Check = { name: 'owner', results: [{ reason: 'bucket-unproven', hard: true }] };
    const result = {
      checks: [unproven],
      learned: { refusal: aRefusal({ action: 'ListBuckets', code: 'AccessDenied' }) },
    };

    const shown = drawn(wordsOf({ is: 'blocked', result }));

    expect(shown).toContain("I can't confirm that bucket acme-exports belongs to this Alibaba Cloud account.");
    expect(shown).toContain('Who can fix it:');
    expect(shown).toContain('AccessDenied');
  });

  it.each(['role-missing', 'role-untrusted'] as const)('says who can fix the role, and on which page: %s', (reason) => {
    const result = { checks: [{ name: 'role' as const, results: [{ reason, hard: true }] }], learned: {} };

    for (const texts of languages.map(textsIn)) {
      const { blocks, text } = wordsOf({ is: 'blocked', result }, texts);
      const [first, second] = texts.language === 'en' ? ['alibabacloud', 'aliyun'] : ['aliyun', 'alibabacloud'];
      const links = new RegExp(`ram\\.console\\.${first}\\.com/[^|]*\\|.*ram\\.console\\.${second}\\.com/`);
      const [, blocker] = mrkdwnIn(blocks);

      expect(blocker).toContain(texts.language === 'en' ? 'an Alibaba Cloud administrator' : '阿里云账号管理员');
      expect(blocker).toMatch(links);
      expect(text).toMatch(links);
    }
  });

  it('puts all blockers first, then the button, then the rest', () => {
    const mixed: Check[] = [
      { name: 'image', results: [{ reason: 'image-licensed', hard: false }] },
      { name: 'format', results: [] },
      {
        name: 'bucket',
        results: [
          { reason: 'bucket-young', hard: false },
          { reason: 'bucket-public', hard: true },
        ],
      },
      { name: 'lock', results: [], isUnknown: true },
      { name: 'role', results: [{ reason: 'role-missing', hard: true }] },
    ];

    const lines = drawn(wordsOf({ is: 'blocked', result: { checks: mixed, learned: {} } })).split('\n');

    expect(lines.map((line) => line.replace(/^· /, '').charAt(0)).join('')).toBe('T✗C✗W[!!?✓');
  });

  it('says where the bucket is instead', () => {
    const elsewhere: Check = { name: 'owner', results: [{ reason: 'bucket-elsewhere', hard: true }] };
    const result = { checks: [elsewhere], learned: { bucketRegion: 'cn-beijing' } };

    expect(wordsOf({ is: 'blocked', result }).text).toContain('is in `cn-beijing`');
  });

  it('names the channel of the rule, also of a request that was made before', () => {
    const asked = { is: 'asked', requestId: '7k2m4x', warnings: [], related: [], before: true } as const;

    expect(wordsOf({ ...asked, ruling: { rule: builtInRule, channel: 'C0PROD' } }).text).toMatch(
      /^\*Sent for approval\* in <#C0PROD>\./,
    );
  });

  it('says what the rule wants people to know', () => {
    const asked = { is: 'asked', requestId: '7k2m4x', warnings: [], related: [] } as const;
    const ruling = { rule: { ...builtInRule, warn: 'Customer data <b>.' }, channel };

    expect(drawn(wordsOf({ ...asked, ruling }))).toContain('The card also says:\n• Customer data <b>.');
  });

  it('names each channel whose members may ask', () => {
    const channels = ['C0PROD', 'C0REST'];

    expect(wordsOf({ is: 'refused', refusal: { reason: 'may-not-ask', because: 'guest', channels } }).text).toContain(
      'Ask a member of <#C0PROD> or <#C0REST> to do it for you.',
    );
  });

  it('says of a corrected form that an earlier version was sent, with no way back to its key', () => {
    const refusal = { reason: 'sent-before', requestId: '7k2m4x', channel } as const;

    expect(drawn(wordsOf({ is: 'refused', refusal }))).toBe(
      'Your changes were not sent. This form was sent once before you changed it, and that version is request 7k2m4x in #image-approvals. Next: if it is wrong, withdraw or cancel it, then type /export-image to ask again.',
    );
  });

  it('says who may ask instead', () => {
    expect(
      drawn(
        wordsOf({ is: 'refused', refusal: { reason: 'may-not-ask', because: 'not-a-member', channels: [channel] } }),
      ),
    ).toBe(
      "No request was sent. You can't ask for an export because you aren't in #image-approvals. Ask a member to add you.",
    );
    expect(drawn(wordsOf({ is: 'refused', refusal: { reason: 'too-many' } }))).toMatch(
      /^No request was sent\. You've reached the limit.*\n\[Back to the form\]$/,
    );
  });

  const everything = [...CheckReason.options].map(
    (reason): Check => ({ name: 'image', results: [{ reason, hard: true }] }),
  );

  it.each(hostileTexts)('obeys nothing of what was typed, and is taken by Slack: %s', (_name, text) => {
    const { fields: typed, ...submit } = submission;
    const spoilt = { ...submit, fields: { ...typed, imageId: text, bucket: text, regionId: text, reason: text } };
    const learned = { bucketRegion: text, refusal: { ...refusal, code: text, message: text } };
    const endings: SubmissionEnding[] = [
      { is: 'asked', requestId: '7k2m4x', warnings: ['image-licensed', 'bucket-new'], related: [], ruling },
      { is: 'blocked', result: { checks: everything.slice(0, 6), learned } },
    ];

    for (const texts of languages.map(textsIn)) {
      for (const ending of endings) {
        const ended = { submission: spoilt, ending, texts };
        expectTaken(endingWords(ended));
        expect(viewFaults({ ...endedForm(ended) }, 'modal')).toEqual([]);
        const live = mrkdwnIn(endingWords(ended).blocks).flatMap((said) => said.match(/<[^>]*>/g) ?? []);
        expect(
          live.filter(
            (token) => !/^<(#C0APPROVALS|https:\/\/[\w.-]*(alibabacloud|aliyun)\.com\/[^|]*\|[^>]*)>$/.test(token),
          ),
        ).toEqual([]);
      }
      expect(viewFaults({ ...checkingForm({ submission: spoilt, checks: everything, texts }) }, 'modal')).toEqual([]);
    }
  });

  it('has a sentence and a next step for all that can stand in the way, in each language', () => {
    for (const texts of languages.map(textsIn)) {
      for (const check of everything) {
        const words = endingWords({
          submission,
          ending: { is: 'blocked', result: { checks: [check], learned: {} } },
          texts,
        });
        expect(fieldsIn(words.blocks).length).toBeGreaterThanOrEqual(3);
        expect(words.text).toMatch(/[.。]$/);
      }
    }
  });
});
