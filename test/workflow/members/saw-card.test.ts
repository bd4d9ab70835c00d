/** Who has seen the card of a request, where it was posted, is not posted yet, or has lost its audience. */
import { describe, expect, it } from 'vitest';
import { type Audience, emptyAudience } from '../../../src/domain/people.ts';
import { CardAnew, createSawCard, orUnseen, type SawCard } from '../../../src/workflow/members/saw-card.ts';
import { approver, aRequest } from '../../builders.ts';

const place = { channel: 'C0APPROVALS', ts: '1764000000.000100' };

function cardOf(audience: Audience | undefined): SawCard {
  const card = audience && { place, drawn: 1, ...audience };
  return createSawCard({
    announcements: { read: async () => ({ ...(card && { card }), sent: {} }) },
    members: { joinedAt: async () => 5 },
  });
}

const pending = aRequest();

describe('a card', () => {
  it.each<[string, Audience | undefined, boolean | undefined]>([
    ['seen by a person who had joined by its time', { membersAt: 5 }, true],
    ['not seen by a person who joined later', { membersAt: 4 }, false],
    ['neither while it is not posted', undefined, undefined],
  ])('is %s', async (_what, audience, expected) => {
    expect(await cardOf(audience)(pending, approver)).toBe(expected);
    expect(await orUnseen(cardOf(audience))(pending, approver)).toBe(expected);
  });

  it('that is to be posted anew keeps a press waiting, and is unseen in what is only shown', async () => {
    const sawCard = cardOf(emptyAudience);

    await expect(sawCard(pending, approver)).rejects.toThrow(CardAnew);
    expect(await orUnseen(sawCard)(pending, approver)).toBe(false);
  });

  it('stays unknown where Redis does not answer', async () => {
    const err = new Error('Redis does not answer');

    await expect(orUnseen(() => Promise.reject(err))(pending, approver)).rejects.toBe(err);
  });
});
