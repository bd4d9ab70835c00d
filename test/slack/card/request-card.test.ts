import { describe, expect, it } from 'vitest';
import type { ExportRequest } from '../../../src/domain/export-request.ts';
import { languages } from '../../../src/domain/language.ts';
import { builtInRule } from '../../../src/domain/policy/rule.ts';
import { requestCard } from '../../../src/slack/card/request-card.ts';
import { textsIn } from '../../../src/slack/texts/texts-in.ts';
import { aTwoPersonRule, security } from '../../a-policy.ts';
import { allRequests, aRequest, described, people, task } from '../a-request.ts';
import { drawn, expectTaken, objectsIn, spoken, stringsIn } from '../drawn.ts';

const cardOf = (request: ExportRequest) => requestCard(request, textsIn('en'), 'international');

describe('the card of a request', () => {
  it('shows what is asked for, why, and the buttons while it is pending', () => {
    expect(drawn(cardOf(aRequest('pending')))).toMatchInlineSnapshot(`
      "🟡 Waiting for approval.
      @lin wants to export m-bp1acmeweb01 to acme-exports/dr7k2
      @lin's reason:
      │ DR drill, OPS-812
      Before you decide:
      • Every disk is copied, passwords and keys included.
      Image m-bp1acmeweb01 · Open in console
      Bucket / prefix acme-exports / dr7k2 · Open in console
      Region / format cn-hangzhou / raw
      · Anyone in #image-approvals when this was posted can decide, except @lin and guests. Expires 2026-11-25 10:00 UTC.
      [Approve] [Deny] [… Ask | Withdraw]
      · Asked 2026-11-24 10:00 UTC · 7k2m4x"
    `);
  });

  it.each(allRequests)('%s', (_name, request) => {
    expect(`${drawn(cardOf(request))}\n\n${spoken(cardOf(request))}`).toMatchSnapshot();
  });

  it.each([
    ['en', "@ana's approval no longer counts: @ana has left @security, #image-approvals."],
    ['en', "@ana's approval no longer counts: the account was deactivated."],
    ['en', "@ana's approval no longer counts: @ana is now a guest."],
    ['zh', '@ana 的批准不再有效：@ana 已离开 @security、#image-approvals。'],
    ['zh', '@ana 的批准不再有效：该账号已停用。'],
    ['zh', '@ana 的批准不再有效：@ana 现为访客。'],
  ] as const)('says below the seats whose approval no longer counts, and why: %s, %s', (language, line) => {
    const reasons = [
      { because: 'left' as const, from: [security, 'channel'] },
      { because: 'deactivated' as const, from: [] },
      { because: 'guest' as const, from: [] },
    ];
    const groups = { [security]: { handle: 'security', members: '' } };
    const left = reasons.map((reason) => ({ by: people.ana, ...reason }));
    const card = requestCard(
      aRequest('pending', { rule: aTwoPersonRule(), groups, left }),
      textsIn(language),
      'international',
    );

    expect(drawn(card)).toContain(`\n${line}\n`);
    expect(spoken(card)).toContain(line);
  });

  it('gives its buttons the request id, those that decide also what the card shows, and nothing else', () => {
    const { blocks } = cardOf(aRequest('pending'));

    expect(JSON.stringify(blocks.find(({ type }) => type === 'actions'))).toMatchInlineSnapshot(
      `"{"type":"actions","block_id":"decision","elements":[{"type":"button","action_id":"export_approve","text":{"type":"plain_text","text":"Approve","emoji":false},"accessibility_label":"Approve export of m-bp1acmeweb01","value":"7k2m4x/f70081aca932ca06","style":"primary","confirm":{"title":{"type":"plain_text","text":"Approve this export?","emoji":false},"text":{"type":"plain_text","text":"m-bp1acmeweb01, to acme-exports (cn-hangzhou). It starts at once.","emoji":false},"confirm":{"type":"plain_text","text":"Approve","emoji":false},"deny":{"type":"plain_text","text":"Back","emoji":false},"style":"primary"}},{"type":"button","action_id":"export_deny","text":{"type":"plain_text","text":"Deny","emoji":false},"accessibility_label":"Deny export of m-bp1acmeweb01","value":"7k2m4x/f70081aca932ca06","style":"danger"},{"type":"overflow","action_id":"export_more","options":[{"text":{"type":"plain_text","text":"Ask","emoji":false},"value":"ask/7k2m4x/f70081aca932ca06"},{"text":{"type":"plain_text","text":"Withdraw","emoji":false},"value":"confirm-withdraw/7k2m4x"}]}]}"`,
    );
  });

  it.each(allRequests)('begins with a sign, a word for the state, and what is exported: %s', (_name, request) => {
    const loud = request.emergency ? 4 : 0;
    const [first = '', second] = drawn(cardOf(request)).split('\n').slice(loud);

    expect(first).toMatch(
      /^\S+ (Starting|Waiting|Approved|Denied|Expired|Withdrawn|Exported|Not exported|Partly|Unknown|Cancelled)/,
    );
    expect(second).toMatch(/^@lin (wants|asked) to export (m-bp1acmeweb01|acme-web)/);
  });

  it('is loud about an emergency: who, the incident, whom it skips, and its review', () => {
    const [requests, reviewed] = ['approved as an emergency', 'exported in an emergency, reviewed'].map((name) => {
      const [, request] = allRequests.find(([one]) => one === name) ?? expect.unreachable(name);
      return drawn(cardOf(request)).split('\n');
    });

    expect(requests?.slice(0, 4)).toEqual([
      '🚨 Emergency export by @lin, without approval.',
      'Incident: INC-42.',
      expect.stringMatching(/^Skipped: 1 person of #.+, who could have approved and is notified\.$/),
      expect.stringMatching(/^Review due: .+, by a person who could have approved and wasn't involved\.$/),
    ]);
    expect(reviewed?.[3]).toMatch(/^Reviewed by @ana, /);
    expect(reviewed?.join('\n')).toContain("@ana's review:\n│ Read INC-42, justified");
  });

  it('mentions groups and the channel where people are too many to be messaged', () => {
    const [, request] = allRequests.find(([one]) => one === 'approved as an emergency') ?? expect.unreachable();
    const emergency = request.emergency && { ...request.emergency, skipped: { people: [], isMore: true as const } };

    expect(JSON.stringify(cardOf({ ...request, emergency }).blocks)).toContain('everyone in <!channel> who could');
  });

  it('keeps the line breaks of a reason in one quote, and no more than twelve lines of it', () => {
    const typed = (reason: string) => drawn(cardOf(aRequest('pending', { reason })));

    expect(typed('DR drill\r\n\n\n*Approved* by @ana')).toContain(
      "@lin's reason:\n│ DR drill\n│ \n│ *Approved* by @ana\nBefore you decide:",
    );
    expect(typed(Array.from({ length: 40 }, (_, line) => line).join('\n'))).toContain('│ 11…\nBefore');
  });

  it('asks once more before an approval, with image, size and bucket', () => {
    const { blocks } = cardOf(aRequest('pending', described));
    const approve = objectsIn(blocks).find(({ action_id }) => action_id === 'export_approve');

    expect(approve?.['confirm']).toMatchObject({
      title: { text: 'Approve this export?' },
      text: { text: 'acme-web-2026-11, up to 140 GiB, to acme-exports (cn-hangzhou). It starts at once.' },
    });
  });

  it('says what several approvers wait for', () => {
    const rule = { ...builtInRule, approvals: 2 };
    const card = cardOf(aRequest('pending', { ...described, rule }));

    expect(drawn(card)).toContain('Needed: 2 people.\n○ 2 more of #image-approvals');
    expect(drawn(card)).toContain('Anyone in #image-approvals when this was posted can decide');
    expect(stringsIn(card.blocks).join()).toContain('It starts as soon as all have agreed.');
  });

  it('mentions each group of a rule once, where the rule wants that', () => {
    const approvers = [
      { from: 'group:S0SEC', atLeast: 1, joined: 'before' as const },
      { from: 'group:S0ONCALL', joined: 'before' as const },
    ];
    const groups = {
      'group:S0SEC': { handle: 'security', members: 'digest' },
      'group:S0ONCALL': { handle: 'oncall', members: 'digest' },
    };
    const card = (mention?: true) => {
      const rule = { ...builtInRule, approvals: 2, approvers, ...(mention && { mention }) };
      return stringsIn(cardOf(aRequest('pending', { ...described, rule, groups })).blocks).join('\n');
    };

    expect(card(true).match(/<!subteam\^\w+>/g)).toEqual(['<!subteam^S0SEC>', '<!subteam^S0ONCALL>']);
    expect(card()).not.toContain('subteam');
    expect(card()).toContain('@oncall');
  });

  it('takes the longest names that Alibaba Cloud allows', () => {
    const long = aRequest('pending', {
      ...described,
      image: { ...described.image, name: '镜'.repeat(128), disksGib: [2048, 500, 500, 500, 500] },
      parameters: { ...aRequest('pending').parameters, bucket: 'b'.repeat(63), prefix: 'p'.repeat(30) },
      reason: 'x'.repeat(500),
    });

    for (const language of languages) expectTaken(requestCard(long, textsIn(language), 'china'));
  });

  it.each([
    ['international', 'alibabacloud.com'],
    ['china', 'aliyun.com'],
  ] as const)('leads to image, bucket and task in the console of the %s site', (site, domain) => {
    const words = stringsIn(requestCard(aRequest('exporting'), textsIn('en'), site).blocks);

    expect(words.flatMap((text) => text.match(/https:[^|]+/g) ?? [])).toEqual([
      `https://ecs.console.${domain}/image/region/cn-hangzhou/imageList`,
      `https://oss.console.${domain}/bucket/oss-cn-hangzhou/acme-exports/object`,
      `https://ecs.console.${domain}/#/task/region/cn-hangzhou`,
    ]);
  });

  it('keeps what the approvers saw after the decision, small', () => {
    for (const status of ['approved', 'exporting', 'exported', 'denied', 'failed'] as const) {
      const words = drawn(cardOf(aRequest(status, described)));

      expect(words).toMatch(/^· 6 checks passed, 1 not checked \(Export role\) · up to 140 GiB/m);
      expect(words).toContain('Shown before the decision: Another export of image m-bp1acmeweb01 is running.');
      expect(words).not.toContain('Before you decide:');
    }
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
  ])('says after %i ms that it took %s', (took, words) => {
    const card = cardOf(aRequest('exported', { endedAt: task.startedAt + took }));

    expect(drawn(card)).toContain(`Exported in ${words}.`);
  });
});
