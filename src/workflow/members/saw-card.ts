/** Looks up whether a person was in the channel when the card of a request was posted. */

import type { ExportRequest } from '../../domain/export-request.ts';
import { hasNoAudience, wasThere } from '../../domain/people.ts';
import type { Announcements } from '../ports/announcements.ts';
import type { Members } from '../ports/members.ts';

/** Undefined while there is no card. Throws while one is to be posted anew, since Redis has lost who was there: a press stays until then. */
export type SawCard = (request: ExportRequest, userId: string) => Promise<boolean | undefined>;

export function createSawCard(needs: {
  announcements: Pick<Announcements, 'read'>;
  members: Pick<Members, 'joinedAt'>;
}): SawCard {
  const { announcements, members } = needs;

  return async ({ id, channel, status }, userId) => {
    const [{ card }, joinedAt] = await Promise.all([announcements.read(id), members.joinedAt(channel, userId)]);
    if (card && status === 'pending' && hasNoAudience(card)) throw new Error('the card is to be posted anew');
    return card && wasThere(card, { userId, joinedAt });
  };
}
