/** Describes the other requests that a warning is about: for the card, and for the requester, to each what they could see anyway. */
import type { RelatedRequest } from '../../domain/checked.ts';
import type { ExportRequest } from '../../domain/export-request.ts';
import type { Related } from '../../domain/related-requests.ts';
import type { Announcements, Place } from '../ports/announcements.ts';

export type DescribeRelated = (
  related: readonly Related[],
  requester: string,
  channel: string,
) => Promise<{ onCard: RelatedRequest[]; forRequester: RelatedRequest[] }>;

type Needs = {
  announcements: Pick<Announcements, 'read'>;
  /** Whether a person may know of a request; throws when Slack does not say. */
  maySee: (request: ExportRequest, userId: string) => Promise<boolean>;
  /** Undefined where the card is gone; throws when Slack does not say. */
  linkTo: (card: Place) => Promise<string | undefined>;
};

/** A message shows so many. */
export const mostShown = 3;

/** One more than is shown, so that it can be said that there are more. */
const most = mostShown + 1;

export function createDescribeRelated({ announcements, maySee, linkTo }: Needs): DescribeRelated {
  return async (related, requester, channel) => {
    const described = await Promise.all(
      sameObjectsFirst(related).map(async (one, index) => {
        const isInChannel = one.request.channel === channel;
        const seen = isVisible(one, requester);
        const isLinked = index < mostShown && (isInChannel || (await seen));
        const [whole, isSeen] = await Promise.all([describe(one, isLinked), seen]);
        return { whole, isSeen, isInChannel };
      }),
    );
    return {
      onCard: described.map(({ whole, isInChannel }) => (isInChannel ? whole : withoutNames(whole))),
      forRequester: described.map(({ whole, isSeen }) => (isSeen ? whole : withoutNames(whole))),
    };
  };

  async function describe({ request, writesSame }: Related, isLinked: boolean): Promise<RelatedRequest> {
    const { id, requester, askedAt, status } = request;
    const link = isLinked && (await linkOf(id));
    return { askedAt, status, writesSame, known: { id, requester, ...(link && { link }) } };
  }

  /** A warning is whole without it. */
  async function linkOf(requestId: string): Promise<string | undefined> {
    const { card } = await announcements.read(requestId);
    return card && linkTo(card.place).catch(() => undefined);
  }

  /** Where Slack does not say, names stay out: a warning holds up no request. */
  async function isVisible({ request }: Related, userId: string): Promise<boolean> {
    try {
      return await maySee(request, userId);
    } catch {
      return false;
    }
  }
}

/** A warning of overwriting is about these. */
function sameObjectsFirst(related: readonly Related[]): Related[] {
  return related.toSorted((one, other) => Number(other.writesSame) - Number(one.writesSame)).slice(0, most);
}

function withoutNames({ known: _names, ...rest }: RelatedRequest): RelatedRequest {
  return rest;
}
