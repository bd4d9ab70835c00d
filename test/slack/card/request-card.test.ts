import { describe, expect, it } from 'vitest';
import type { ExportRequest } from '../../../src/domain/export-request.ts';
import { requestCard } from '../../../src/slack/card/request-card.ts';
import { textsIn } from '../../../src/slack/texts/texts-in.ts';
import { allRequests, aRequest, people, task } from '../a-request.ts';
import { drawn, spoken } from '../drawn.ts';

const cardOf = (request: ExportRequest) => requestCard(request, textsIn('en'), 'international');

describe('the card of a request', () => {
  it('shows what is asked for, why, and the buttons while it is pending', () => {
    expect(drawn(cardOf(aRequest('pending')))).toMatchInlineSnapshot(`
      "Waiting for approval of an image export.
      Region cn-hangzhou
      Image m-bp1acmeweb01
      OSS bucket acme-exports
      OSS prefix dr7k2
      Format raw
      @lin wrote:
      │ DR drill, OPS-812
      · The export copies every disk of the image with what is on it, passwords and keys included.
      · May decide: everybody who was in #image-approvals before this card, except @lin and guests. Ends 2026-11-25 10:00 UTC.
      [Approve] [Deny] [Withdraw]
      · Asked 2026-11-24 10:00 UTC by @lin · 7k2m4x"
    `);
  });

  it.each(allRequests)('%s', (_name, request) => {
    expect(`${drawn(cardOf(request))}\n\n${spoken(cardOf(request))}`).toMatchSnapshot();
  });

  it('gives its buttons the request id and nothing else', () => {
    const { blocks } = cardOf(aRequest('pending'));

    expect(JSON.stringify(blocks.find(({ type }) => type === 'actions'))).toMatchInlineSnapshot(
      `"{"type":"actions","block_id":"decision","elements":[{"type":"button","action_id":"export_approve","text":{"type":"plain_text","text":"Approve","emoji":false},"accessibility_label":"Approve export of m-bp1acmeweb01","value":"7k2m4x","style":"primary"},{"type":"button","action_id":"export_deny","text":{"type":"plain_text","text":"Deny","emoji":false},"accessibility_label":"Deny export of m-bp1acmeweb01","value":"7k2m4x","style":"danger"},{"type":"button","action_id":"export_withdraw","text":{"type":"plain_text","text":"Withdraw","emoji":false},"accessibility_label":"Withdraw export of m-bp1acmeweb01","value":"7k2m4x","style":"danger","confirm":{"title":{"type":"plain_text","text":"Withdraw this request?","emoji":false},"text":{"type":"plain_text","text":"Nobody can approve it any more. To export later, ask again.","emoji":false},"confirm":{"type":"plain_text","text":"Withdraw","emoji":false},"deny":{"type":"plain_text","text":"Back","emoji":false},"style":"danger"}}]}"`,
    );
  });

  it('names each who has approved', () => {
    const { approval } = aRequest('approved');
    const votes = [...approval.votes, { by: people.lin, at: approval.at, digest: 'd1gest' }];

    const card = cardOf(aRequest('approved', { approval: { ...approval, votes } }));

    expect(drawn(card)).toContain('Approved by @ana, @lin,');
  });

  it.each([
    [20_000, 'less than a minute'],
    [60_000, '1 min'],
    [59.6 * 60_000, '1 h'],
    [125 * 60_000, '2 h 5 min'],
  ])('tells after %i ms that it took %s', (took, words) => {
    const card = cardOf(aRequest('exported', { endedAt: task.startedAt + took }));

    expect(drawn(card)).toContain(`Exported in ${words}.`);
  });
});
