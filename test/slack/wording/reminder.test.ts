/** What reminders, an escalation and the warning before the expiry say. */
import { describe, expect, it } from 'vitest';
import { requestCard } from '../../../src/slack/card/request-card.ts';
import { textsIn } from '../../../src/slack/texts/texts-in.ts';
import { escalatedLine, expiryLine, reminderLine } from '../../../src/slack/wording/reminder.ts';
import { seatLines } from '../../../src/slack/wording/seats.ts';
import { aRequest, channel, escalating, mentioned, people } from '../a-request.ts';
import { spoken } from '../drawn.ts';

const en = textsIn('en');
const zh = textsIn('zh');
const reminded = { ...mentioned, count: 1, who: [people.ana] };

function shown(text: string): string {
  return spoken({ text, blocks: [] });
}

describe('a reminder', () => {
  const request = aRequest('pending', { rule: escalating, reminded });

  it('says what is needed, mentions who can give it, and when it is too late', () => {
    expect(shown(reminderLine(request, en))).toMatchInlineSnapshot(
      `"Still waiting for approval: 2 more of #image-approvals. Please approve or deny: @ana. Expires 2026-11-25 10:00 UTC."`,
    );
    expect(shown(reminderLine(request, zh))).toMatchInlineSnapshot(
      `"仍在等待审批： 还需 #image-approvals 中的 2 人。请审批：@ana。2026-11-25 10:00 UTC 过期。"`,
    );
  });

  it('mentions no one who has approved since', () => {
    const votes = [{ by: people.ana, at: 0, digest: 'd1gest' }];

    expect(reminderLine(aRequest('pending', { ...request, votes }), en)).not.toContain(people.ana);
  });

  it('asks no one, and does not say that there is no one, where all whom it mentioned have approved since', () => {
    const votes = [{ by: people.ana, at: 0, digest: 'd1gest' }];
    const text = shown(reminderLine(aRequest('pending', { ...request, votes }), en));

    expect(text).toBe('Still waiting for approval: one more of #image-approvals. Expires 2026-11-25 10:00 UTC.');
  });

  it('does not say that there is no one where Redis has lost the reminder', () => {
    const lost = aRequest('pending', { rule: escalating });

    expect(shown(reminderLine(lost, en))).not.toContain('no one who can still approve');
  });

  it('mentions a group so that Slack notifies it, and names a channel', () => {
    const who = ['group:S0LEADS', 'channel'];
    const text = reminderLine(aRequest('pending', { ...request, reminded: { ...reminded, who } }), en);

    expect(text).toContain('<!subteam^S0LEADS>');
    expect(text).toContain(`<#${channel}>`);
  });

  it('says what to do where no one can approve', () => {
    const noOne = aRequest('pending', { ...request, reminded: { ...reminded, who: [] } });

    expect(shown(reminderLine(noOne, en))).toMatchInlineSnapshot(
      `"Still waiting for approval: 2 more of #image-approvals. I found no one who can still approve. Next: the requester withdraws the request and asks again once there are approvers. Expires 2026-11-25 10:00 UTC."`,
    );
    expect(shown(reminderLine(noOne, zh))).toMatchInlineSnapshot(
      `"仍在等待审批： 还需 #image-approvals 中的 2 人。目前没有人还能批准。下一步：请申请人撤回，待有审批人后重新提交。2026-11-25 10:00 UTC 过期。"`,
    );
  });
});

describe('an escalation', () => {
  const request = aRequest('pending', { rule: escalating, escalated: mentioned });

  it('says why, and who can act', () => {
    expect(shown(escalatedLine(request, en))).toMatchInlineSnapshot(
      `"Escalated: no decision in 30 min. @S0LEADS, @ana can now approve or deny, too. Expires 2026-11-25 10:00 UTC."`,
    );
    expect(shown(escalatedLine(request, zh))).toMatchInlineSnapshot(
      `"已升级： 30 分钟内未审批。@S0LEADS、@ana 现在也可以批准或拒绝。2026-11-25 10:00 UTC 过期。"`,
    );
  });

  it('says who is still needed where the seats of its people are taken', () => {
    const security = { from: 'group:S0SECURITY', atLeast: 1, joined: 'before' as const };
    const rule = { ...escalating, approvers: [security, ...escalating.approvers] };
    const votes = [{ by: people.lin, at: 0, digest: 'd1gest', sources: ['channel'] }];
    const full = aRequest('pending', { ...request, rule, votes });

    expect(shown(escalatedLine(full, en))).toMatchInlineSnapshot(
      `"Escalated: no decision in 30 min. @S0LEADS, @ana can now deny. Still needed: one more of @S0SECURITY. Expires 2026-11-25 10:00 UTC."`,
    );
    expect(shown(escalatedLine(full, zh))).toMatchInlineSnapshot(
      `"已升级： 30 分钟内未审批。@S0LEADS、@ana 现在可以拒绝。还需 @S0SECURITY 中的 1 人。2026-11-25 10:00 UTC 过期。"`,
    );
  });

  it('to a group without people says who can fix it', () => {
    const empty = aRequest('pending', { ...request, escalated: { ...mentioned, who: [] } });

    expect(shown(escalatedLine(empty, en))).toMatchInlineSnapshot(
      `"Escalated: no decision in 30 min, but I found no one in @S0LEADS, @ana who can approve. Who can fix it: an admin of your user groups. Next: add people; they can approve at once."`,
    );
    expect(shown(escalatedLine(empty, zh))).toMatchInlineSnapshot(
      `"已升级： 30 分钟内未审批，但 @S0LEADS、@ana 中没有可以批准的人。处理人：用户组的管理员。下一步：添加成员，加入后即可批准。"`,
    );
  });

  it('notifies no group any more once there is a decision', () => {
    const denied = aRequest('denied', { rule: escalating, escalated: mentioned });

    expect(shown(escalatedLine(denied, en))).toMatchInlineSnapshot(
      `"Escalated to @S0LEADS, @ana while it waited for approval."`,
    );
    expect(shown(escalatedLine(denied, zh))).toMatchInlineSnapshot(`"等待审批期间曾升级至 @S0LEADS、@ana。"`);
    expect(escalatedLine(denied, en)).not.toContain('<!subteam');
  });

  it('is on the card: its people can fill the free seats', () => {
    const before = aRequest('pending', { rule: escalating });

    expect(shown(seatLines(request, en).join('\n'))).toContain('@S0LEADS');
    expect(seatLines(before, en).join()).not.toContain('S0LEADS');
    expect(requestCard(request, en, 'international').text).toContain('S0LEADS');
  });
});

it('the warning says what is missing, and what the requester can do', () => {
  const request = aRequest('pending', { rule: escalating });

  expect(shown(expiryLine(request, en))).toMatchInlineSnapshot(
    `"Your request expires 2026-11-25 10:00 UTC. Still needed: 2 more of #image-approvals. Next: ask the approvers in #image-approvals, or withdraw the request."`,
  );
  expect(shown(expiryLine(request, zh))).toMatchInlineSnapshot(
    `"您的申请将于 2026-11-25 10:00 UTC 过期。 还需 #image-approvals 中的 2 人。下一步：在 #image-approvals 中联系审批人，或撤回申请。"`,
  );
});
