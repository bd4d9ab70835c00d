/** The card of a request that is on no record, and what its requester is notified of. */
import { describe, expect, it } from 'vitest';
import { languages } from '../../../src/domain/language.ts';
import { requestCard } from '../../../src/slack/card/request-card.ts';
import { readCard, retiredCard } from '../../../src/slack/card/retired-card.ts';
import { createPostingClient } from '../../../src/slack/connection/clients.ts';
import { createMessenger } from '../../../src/slack/messages/messenger.ts';
import { createNotify, createNotifyOfForgetting } from '../../../src/slack/messages/notify.ts';
import { textsIn } from '../../../src/slack/texts/texts-in.ts';
import { allRequests, aRequest, people } from '../a-request.ts';
import { aWorkspace } from '../a-workspace.ts';
import { expectTaken, mrkdwnIn, objectsIn, refusedIn, spoken } from '../drawn.ts';
import { hostileTexts, requestsWith } from '../hostile.ts';

describe.each(languages.map(textsIn))('a retired card in $language', (texts) => {
  it('keeps what was asked in any state of the request, and offers nothing', () => {
    for (const [name, request] of allRequests) {
      const before = requestCard(request, texts, 'international');

      const words = retiredCard(readCard(before.blocks), texts);

      expect.soft(refusedIn(words), name).toEqual([]);
      expect.soft(words.text, name).toContain(texts.forgotten.title);
      expect.soft(words.text, name).toContain(request.id);
      expect
        .soft(words.blocks, name)
        .toEqual(expect.arrayContaining(before.blocks.filter((block) => 'fields' in block)));
      expect
        .soft(
          objectsIn(words.blocks).filter(({ type }) => type === 'button'),
          name,
        )
        .toEqual([]);
    }
  });

  it('names who wrote, and what', () => {
    const shown = readCard(requestCard(aRequest('pending', { reason: 'DR drill' }), texts, 'international').blocks);

    expect(shown).toMatchObject({ requester: people.lin, reason: 'DR drill' });
  });

  it.each(hostileTexts)('shows hostile text and never obeys it: %s', (_name, hostile) => {
    const deviations = requestsWith(hostile).flatMap(([name, request]) => {
      const words = retiredCard(readCard(requestCard(request, texts, 'international').blocks), texts);
      const live = mrkdwnIn(words.blocks).flatMap((text) => text.match(/<!(?!date).*|<https?:.*/g) ?? []);
      return [...refusedIn(words), ...live].map((deviation) => [name, deviation]);
    });

    expect(deviations).toEqual([]);
  });

  it('reads the cards of earlier releases', () => {
    const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
    const said = (type: string, elements: unknown[]) => ({ type, elements });
    const earlier = [
      { type: 'section', text: mrkdwn('*Waiting for approval* of an image export.') },
      { type: 'section', fields: [mrkdwn('*Image*\n`m-bp1acmeweb01`')] },
      said('rich_text', [
        said('rich_text_section', [
          { type: 'user', user_id: people.lin },
          { type: 'text', text: ' wrote:' },
        ]),
        said('rich_text_quote', [{ type: 'text', text: 'DR drill' }]),
      ]),
      said('context', [mrkdwn('Copies every disk.')]),
      said('context', [mrkdwn('Asked by @lin · 7k2m4x')]),
    ];

    expect(readCard(earlier)).toEqual({
      requester: people.lin,
      fields: ['*Image*\n`m-bp1acmeweb01`'],
      reason: 'DR drill',
      origin: 'Asked by @lin · 7k2m4x',
    });
    expectTaken(retiredCard(readCard(earlier), texts));
  });

  it.each([undefined, 'nothing', [], [{ type: 'section' }, 7]])(
    'says so of a card that it cannot read: %j',
    (blocks) => {
      expectTaken(retiredCard(readCard(blocks), texts));
    },
  );
});

it('never says that nothing was exported, for that is not known', () => {
  const texts = textsIn('en');

  expect(spoken(retiredCard(readCard([]), texts))).not.toContain('Nothing was exported');
  expect(spoken(retiredCard(readCard([]), texts))).toContain('its export may have run');
});

it('is drawn in place, and its requester is notified in their own words', async () => {
  const { slack, clientNeeds, textsFor, log, lin, approvals } = await aWorkspace();
  const client = createPostingClient(clientNeeds);
  const messenger = createMessenger({ slack: client, texts: textsIn('en'), textsFor, site: 'international', log });
  const request = aRequest('pending', { requester: lin.id, channel: approvals.id });
  const place = await messenger.postCard({ revision: 1, request });

  await messenger.retireCard(place, request);
  await createNotifyOfForgetting({ notify: createNotify({ slack: client, log }), textsFor })({
    requestId: request.id,
    requester: lin.id,
    place,
  });

  const [card] = approvals.messages;
  expect(card?.buttons).toEqual([]);
  expect(card?.words).toContain('no longer on record');
  expect(lin.directMessages.map(({ words }) => words)).toEqual([expect.stringContaining(request.id)]);
  expect(slack.faults).toEqual([]);
});
