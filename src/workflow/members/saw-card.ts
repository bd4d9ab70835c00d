/** Looks up whether a person was in the channel when the card of a request was posted. */

import type { ExportRequest } from '../../domain/export-request.ts';
import { hasNoAudience, wasThere } from '../../domain/people.ts';
import type { Announcements } from '../ports/announcements.ts';
import type { Members } from '../ports/members.ts';

/** Undefined while there is no card. Throws `CardAnew` while one is to be posted anew, since Redis has lost who was there: a press stays until then. */
export type SawCard = (request: ExportRequest, userId: string) => Promise<boolean | undefined>;

export class CardAnew extends Error {
  constructor() {
    super('the card is to be posted anew');
  }
}

export function createSawCard(needs: {
  announcements: Pick<Announcements, 'read'>;
  members: Pick<Members, 'joinedAt'>;
}): SawCard {
  const { announcements, members } = needs;

  return async ({ id, channel, status }, userId) => {
    const [{ card }, joinedAt] = await Promise.all([announcements.read(id), members.joinedAt(channel, userId)]);
    if (card && status === 'pending' && hasNoAudience(card)) throw new CardAnew();
    return card && wasThere(card, { userId, joinedAt });
  };
}

/** For what is only shown: a card that is to be posted anew has been seen by no person. */
export function orUnseen(sawCard: SawCard): SawCard {
  return async (request, userId) => {
    try {
      return await sawCard(request, userId);
    } catch (err) {
      if (err instanceof CardAnew) return false;
      throw err;
    }
  };
}
