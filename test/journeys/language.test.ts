/** People who read Chinese are answered in Chinese, whatever the channel speaks. */
import { describe, it } from 'vitest';
import { on, patience } from './play.ts';

describe.concurrent('languages', () => {
  it.each([
    ['en', 'Approve', 'Export started'],
    ['zh', '批准', '导出已开始'],
  ])(
    'a reader of Chinese has form and messages in Chinese, and the channel its own: %s',
    (language, approve, started) =>
      on('socket', async (stage) => {
        const { slack, approvals, people } = stage;
        const mei = slack.person({ name: 'mei', locale: 'zh-CN' });
        approvals.join(mei);
        await stage.startBot({ BOT_LANGUAGE: language });

        await mei.types(approvals, '/export-image');
        await mei.seesForm('导出镜像');
        await mei.fills('地域', 'cn-hangzhou');
        await mei.fills('镜像', 'm-bp1acmeweb01');
        await mei.fills('OSS Bucket', 'acme-exports');
        await mei.fills('原因', '灾备演练');
        await mei.submits();
        await mei.seesForm(({ words }) => words.includes('等待审批'), { within: 30_000 });
        const card = await approvals.waitFor((message) => message.buttons.includes(approve), { within: 30_000 });
        await people.ana.presses(approve, { in: card });

        await mei.waitForDirectMessage(({ words }) => words.includes('已导出'), { within: patience });
        await card.waitForReply(({ words }) => words.includes(started));
      })(),
  );
});
