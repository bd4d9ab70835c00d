import { expect, it } from 'vitest';
import { unsignedText } from '../../../src/slack/messages/notify-of-unsigned.ts';
import { textsIn } from '../../../src/slack/texts/texts-in.ts';
import { aPress, aSubmission } from '../../builders.ts';

const press = aPress({ kind: 'take-back', requestId: 'k7m2qx' });
const submission = aSubmission({ fields: { imageId: '`<@U1> m-1', bucket: 'acme' } });

it('says what was dropped, what to do if it was theirs, and what it means if it was not', () => {
  expect(unsignedText({ press }, textsIn('en'))).toBe(
    "Your press of *Take back* on request `k7m2qx` was dropped because it wasn't signed when it was received. Nothing was done. If it was yours, press again. If not, notify the bot's operator: another person may have written it into Redis.",
  );
  expect(unsignedText({ press }, textsIn('zh'))).toBe(
    '您在申请 `k7m2qx` 上点击的“撤回批准”在接收时未经签名，已被丢弃。未执行任何操作。如果是您本人点击的，请再次点击。如果不是，请通知机器人的维护者：可能有人直接写入了 Redis。',
  );
});

it('takes what a planted form says for text', () => {
  expect(unsignedText({ submission }, textsIn('en'))).toContain("to export `'&lt;@U1&gt; m-1`");
});
