/** What admins read of the policy file. */
import { describe, expect, it } from 'vitest';
import { policyNewsText } from '../../../src/slack/messages/notify-of-policy.ts';
import { textsIn } from '../../../src/slack/texts/texts-in.ts';
import type { PolicyNews } from '../../../src/workflow/ports/notifications.ts';

const same = {
  added: [],
  removed: [],
  changed: [],
  isReordered: false,
  hasOtherRequesters: false,
  hasOtherAdmins: false,
  hasOtherFreezes: false,
  hasOtherBreakGlass: false,
};
const refused = { is: 'refused', inForce: 7, atStart: false } as const;
const faults = Array.from({ length: 12 }, (_, index) => `line ${index + 1}, column 1: This key is unknown.`);

const all: [string, PolicyNews][] = [
  [
    'a load',
    {
      is: 'loaded',
      from: 7,
      to: 8,
      difference: {
        added: ['a', 'b'],
        removed: ['c'],
        changed: ['production'],
        isReordered: true,
        hasOtherRequesters: true,
        hasOtherAdmins: true,
        hasOtherFreezes: true,
        hasOtherBreakGlass: true,
      },
    },
  ],
  ['first rules', { is: 'loaded', from: 0, to: 1, difference: { ...same, added: ['production'] } }],
  ['another text with the same rules', { is: 'loaded', from: 7, to: 8, difference: same }],
  ['other admins without rules', { is: 'loaded', from: 0, to: 0, difference: { ...same, hasOtherAdmins: true } }],
  ['faults', { ...refused, refusal: { because: 'faults', faults } }],
  ['faults without rules', { ...refused, inForce: 0, refusal: { because: 'faults', faults: faults.slice(0, 1) } }],
  ['a lower version', { ...refused, refusal: { because: 'lower', version: 6 } }],
  ['a file that was emptied', { ...refused, refusal: { because: 'lower', version: 0 } }],
  ['other content', { ...refused, refusal: { because: 'same-version', version: 7 } }],
  ['a start without rules', { ...refused, atStart: true, refusal: { because: 'lower', version: 0 } }],
];

describe.each(['en', 'zh'] as const)('news of the policy file in %s', (language) => {
  it.each(all)('says what happened and what is next: %s', (_what, news) => {
    expect(policyNewsText(news, textsIn(language))).toMatchSnapshot();
  });

  it('quotes faults as nothing but text, the first ten of them', () => {
    const hostile = ['<!channel> `x` ```', ...faults];
    const text = policyNewsText({ ...refused, refusal: { because: 'faults', faults: hostile } }, textsIn(language));

    expect(text).toContain("&lt;!channel&gt; 'x' '''");
    expect(text.match(/```/g)).toHaveLength(2);
    expect(text).toContain('line 9,');
    expect(text).not.toContain('line 10,');
  });
});
