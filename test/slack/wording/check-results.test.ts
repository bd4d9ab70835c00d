/** Which other requests a warning names. */
import { describe, expect, it } from 'vitest';
import type { RelatedRequest } from '../../../src/domain/checked.ts';
import { textsIn } from '../../../src/slack/texts/texts-in.ts';
import { checkSentence } from '../../../src/slack/wording/check-results.ts';
import { someParameters } from '../../builders.ts';

const aRelated = (id: string, writesSame: boolean): RelatedRequest => ({
  askedAt: Date.UTC(2026, 10, 24, 10),
  status: 'exported',
  writesSame,
  known: { id, requester: 'U0ANA' },
});

const sentence = (reason: 'object-requested' | 'image-requested', related: RelatedRequest[]) =>
  checkSentence(reason, { parameters: someParameters(), related }, textsIn('en'));

describe('a warning of other requests', () => {
  it('of the same objects names no request that writes elsewhere', () => {
    const words = sentence('object-requested', [aRelated('same22', true), aRelated('apart3', false)]);

    expect(words).toContain('same22');
    expect(words).not.toContain('apart3');
  });

  it('of the same image names three, and says where there are more', () => {
    const all = ['first2', 'second', 'third2', 'fourth'].map((id) => aRelated(id, false));

    expect(sentence('image-requested', all)).toMatch(/first2.*second.*third2\) and more\.$/);
    expect(sentence('image-requested', all.slice(0, 3))).not.toContain('more');
  });
});
