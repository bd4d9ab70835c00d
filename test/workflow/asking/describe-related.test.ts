/** The other requests of a warning: what the card and the requester read of each, and which links are asked for. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Related } from '../../../src/domain/related-requests.ts';
import { createDescribeRelated, mostShown } from '../../../src/workflow/asking/describe-related.ts';
import type { Place } from '../../../src/workflow/ports/announcements.ts';
import { aRequest, channel, requester } from '../../builders.ts';

let linked: string[];
let linkTo: (card: Place) => Promise<string | undefined>;
let visible: ReadonlySet<string>;

beforeEach(() => {
  linked = [];
  visible = new Set();
  linkTo = async ({ ts }) => {
    linked.push(ts);
    return `https://acme.slack.com/archives/${ts}`;
  };
});

function related(id: string, given: { channel?: string } = {}): Related {
  return { request: aRequest({ id, idempotencyKey: id, ...given }), writesSame: false };
}

function describeAll(all: readonly Related[]) {
  const describeRelated = createDescribeRelated({
    announcements: { read: async (id) => ({ card: { place: { channel, ts: id }, members: [], drawn: 1 }, sent: {} }) },
    maySee: async ({ id }) => visible.has(id),
    linkTo,
  });
  return describeRelated(all, requester, channel);
}

const elsewhere = { channel: 'C0ELSEWHERE' };

describe('another request', () => {
  it('of the channel is named on the card, and to a requester who may see it', async () => {
    visible = new Set(['aaaaaa']);

    const { onCard, forRequester } = await describeAll([related('aaaaaa')]);

    const known = { id: 'aaaaaa', requester, link: 'https://acme.slack.com/archives/aaaaaa' };
    expect(onCard).toMatchObject([{ known }]);
    expect(forRequester).toMatchObject([{ known }]);
  });

  it('of another channel is named only to a requester who may see it', async () => {
    visible = new Set(['aaaaaa']);

    const { onCard, forRequester } = await describeAll([related('aaaaaa', elsewhere), related('bbbbbb', elsewhere)]);

    expect(onCard.map(({ known }) => known)).toEqual([undefined, undefined]);
    expect(forRequester.map(({ known }) => known?.id)).toEqual(['aaaaaa', undefined]);
  });

  it('costs no question for a link that no message shows', async () => {
    const hidden = related('aaaaaa', elsewhere);
    const shown = ['bbbbbb', 'cccccc', 'dddddd', 'eeeeee'].map((id) => related(id));

    const { onCard } = await describeAll([hidden, ...shown]);

    expect(onCard).toHaveLength(mostShown + 1);
    expect(linked.toSorted()).toEqual(['bbbbbb', 'cccccc']);
  });

  it('is described without its link where Slack does not say it', async () => {
    linkTo = async () => Promise.reject(new Error('Slack is away'));

    const { onCard } = await describeAll([related('aaaaaa')]);

    expect(onCard).toMatchObject([{ known: { id: 'aaaaaa', requester } }]);
    expect(onCard[0]?.known).not.toHaveProperty('link');
  });
});
