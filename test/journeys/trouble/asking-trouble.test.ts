/** Asking while something is out of order: each ends in a clear sentence, nothing is lost and nothing doubled. */
import { describe, expect, it, vi } from 'vitest';
import type { Stage } from '../../../sandbox/stage.ts';
import { mrkdwnIn } from '../../slack/drawn.ts';
import { ask, on, opensForm, patience, untilAsked } from '../play.ts';

async function fillIn(stage: Stage, reason: string) {
  const { lin } = stage.people;
  await opensForm(stage.people.lin, stage.approvals);
  await lin.fills('Region', 'cn-hangzhou');
  await lin.fills('Image', 'm-bp1acmeweb01');
  await lin.fills('OSS bucket', 'acme-exports');
  await lin.fills('Reason', reason);
}

const isBlocked = ({ words }: { words: string }) => words.includes("This can't be exported.");

describe.concurrent('asking', { timeout: 2 * patience }, () => {
  it(
    'goes on by the lists that the bot knows while Alibaba Cloud is dead, and disturbs no person',
    on('socket', async (stage) => {
      const { cloud, people, approvals } = stage;
      const { lin } = people;
      await stage.startBot();
      await opensForm(stage.people.lin, stage.approvals);
      cloud.outage(true);

      expect(await lin.looksUp('Region', 'hangzhou')).toEqual([
        'China (Hangzhou) · cn-hangzhou',
        'Alibaba Cloud is slow right now, so this list may be incomplete.',
      ]);
      await lin.fills('Region', 'cn-hangzhou');
      expect(await lin.looksUp('Image', 'web')).toEqual(["Alibaba Cloud isn't answering. Type again in a moment."]);
      await lin.closes();

      await lin.types(approvals, '/export-image m-bp1acmeweb01 oss://acme-exports cn-hangzhou reason="while dead"');
      await lin.seesForm(({ submit }) => submit === 'Ask for approval');
      await lin.submits();
      const blocked = await lin.seesForm(isBlocked, { within: 20_000 });
      expect(blocked.words).toContain(
        "I can't confirm that bucket acme-exports belongs to this Alibaba Cloud account.",
      );
      expect(approvals.messages).toEqual([]);

      cloud.outage(false);
      await lin.presses('Back to the form');
      await lin.seesForm(({ submit }) => submit === 'Ask for approval');
      await lin.submits();
      await untilAsked(lin);
      await approvals.waitFor(({ words }) => words.includes('while dead'));
    }),
  );

  it(
    'answers in time while Alibaba Cloud is slow, and has the list the next time',
    on('http', async (stage) => {
      const { cloud, people, slack } = stage;
      const { lin } = people;
      await stage.startBot({ ALIBABA_CLOUD_TIMEOUT: '15s' });
      await opensForm(stage.people.lin, stage.approvals);
      await lin.fills('Region', 'cn-hangzhou');
      cloud.trouble.next('DescribeImages', { delayMs: 8_000 });

      expect(await lin.looksUp('Image', 'acme-web')).toEqual([
        "Alibaba Cloud isn't answering. Type again in a moment.",
      ]);
      expect(await lin.looksUp('Image', 'm-bp1acmeweb01')).toEqual([
        'm-bp1acmeweb01',
        'Alibaba Cloud is slow right now, so this list may be incomplete.',
      ]);
      await vi.waitFor(
        async () => expect(await lin.looksUp('Image', 'acme-web-2026')).toEqual(['acme-web-2026-11 · m-bp1acmeweb01']),
        { timeout: 30_000, interval: 200 },
      );

      expect(slack.faults).toEqual([]);
      expect(cloud.calls.filter(({ action }) => action === 'DescribeImages')).toHaveLength(1);
    }),
  );

  it(
    'is not kept from asking by what the bot may not read, and the card says so',
    on('socket', async (stage) => {
      const { cloud, people } = stage;
      await stage.startBot();
      await fillIn(stage, 'with few permissions');
      // For good: the round that looks for exports outside of the bot asks for tasks too.
      const forever = Number.POSITIVE_INFINITY;
      const refused = {
        'Forbidden.RAM': ['DescribeImages', 'DescribeTasks'],
        NoPermission: ['GetRole', 'ListPoliciesForRole'],
        AccessDenied: ['GetBucketInfo', 'GetBucketWorm', 'ListObjects'],
      };
      for (const [error, actions] of Object.entries(refused))
        for (const action of actions) cloud.trouble.next(action, { error }, forever);

      await people.lin.submits();
      await untilAsked(people.lin);
      const card = await stage.approvals.waitFor(({ words }) => words.includes('with few permissions'));

      expect(card.words).toContain('7 not checked');
      expect(card.words).toContain('m-bp1acmeweb01');
    }),
  );

  it(
    'says that an empty account has nothing to offer',
    on('socket', async (stage) => {
      const { cloud, people } = stage;
      for (const { id } of cloud.snapshot().images) cloud.removeImage(id);
      for (const { name } of cloud.snapshot().buckets) cloud.removeBucket(name);
      await stage.startBot();
      await opensForm(stage.people.lin, stage.approvals);
      await people.lin.fills('Region', 'cn-hangzhou');

      const nothing = ["Nothing in this region, or I'm not allowed to list it."];
      expect(await people.lin.looksUp('Image', '')).toEqual(nothing);
      expect(await people.lin.looksUp('OSS bucket', '')).toEqual(nothing);
    }),
  );

  it(
    'finds one of five thousand images, whatever they are called',
    on('http', async (stage) => {
      const { cloud, people, slack, approvals } = stage;
      const names = ['🚀 <!channel>', '\u202Eevil\u202C *bold* `code`', 'x'.repeat(128), '<https://evil.example|docs>'];
      for (let number = 0; number < 5_000; number += 1) {
        const name = names[number] ?? `many-${number}`;
        cloud.addImage({ id: `m-bpmany${number}`, name, region: 'cn-beijing', createdAt: '2026-11-20T00:00:00Z' });
      }
      await stage.startBot();
      await opensForm(stage.people.lin, stage.approvals);
      await people.lin.fills('Region', 'cn-beijing');

      await vi.waitFor(async () => expect(await people.lin.looksUp('Image', '')).toHaveLength(99), {
        timeout: 30_000,
        interval: 300,
      });
      expect((await people.lin.looksUp('Image', '')).at(-1)).toBe('There are more. Type to narrow the list.');
      expect(await people.lin.looksUp('Image', 'many-4999')).toEqual(['many-4999 · m-bpmany4999']);
      expect(await people.lin.looksUp('Image', 'm-bpmany4998')).toEqual(['many-4998 · m-bpmany4998']);
      expect(await people.lin.looksUp('Image', '🚀')).toEqual(['🚀 <!channel> · m-bpmany0']);

      await people.lin.fills('Image', 'm-bpmany0');
      await people.lin.fills('OSS bucket', 'acme-beijing');
      await people.lin.fills('Reason', 'with a strange name');
      await people.lin.submits();
      await untilAsked(people.lin);
      const card = await approvals.waitFor(({ words }) => words.includes('with a strange name'));
      // A confirmation is plain text, in which Slack reads no markup.
      expect([card.text, ...mrkdwnIn(card.blocks)].join('\n')).not.toContain('<!channel>');
      expect(card.words).toContain('🚀 <!channel>');
      expect(slack.faults).toEqual([]);
    }),
  );

  it(
    'takes a form that was open while the bot was started anew, and forgot all lists',
    on('socket', async (stage) => {
      const bot = await stage.startBot();
      await fillIn(stage, 'opened long ago');
      await bot.end('SIGTERM');
      await stage.startBot();

      await stage.people.lin.submits();
      await untilAsked(stage.people.lin);

      await stage.approvals.waitFor(({ words }) => words.includes('opened long ago'));
      expect(stage.approvals.messages).toHaveLength(1);
    }),
  );

  it(
    'keeps the forms of two people apart, and two submits of one',
    on('http', async (stage) => {
      const { people, approvals } = stage;
      await stage.startBot();
      for (const person of [people.lin, people.wei]) {
        await person.types(approvals, '/export-image cn-hangzhou m-bp1acmeweb01 oss://acme-exports');
        await person.seesForm(({ submit }) => submit === 'Ask for approval');
        await person.fills('Reason', `asked by ${person.name}`);
      }

      await Promise.all([people.lin.submits({ times: 3 }), people.wei.submits({ times: 3 })]);
      await Promise.all([untilAsked(people.lin), untilAsked(people.wei)]);
      for (const name of ['lin', 'wei']) {
        await approvals.waitFor(
          ({ words }) => words.includes(`asked by ${name}`) && words.includes(`@${name} wants to export`),
        );
      }

      expect(approvals.messages).toHaveLength(2);
    }),
  );

  it(
    'is finished by the next bot when one was killed in the middle of the checks',
    on('socket', async (stage) => {
      const { cloud, people, approvals } = stage;
      const bot = await stage.startBot();
      await fillIn(stage, 'asked of a dying bot');
      cloud.trouble.next('DescribeImages', { hang: true });
      await people.lin.submits();
      await people.lin.seesForm(({ words }) => words.includes('✓ Export role trusts ECS'));
      await bot.end('SIGKILL');
      await stage.startBot();

      await approvals.waitFor(({ words }) => words.includes('asked of a dying bot'), { within: 150_000 });
      await people.lin.waitForDirectMessage(({ words }) => words.includes('for approval in'));
      expect(approvals.messages).toHaveLength(1);
    }),
  );

  it(
    'is sent in a direct message when the checks that a dying bot left behind find a blocker',
    on('socket', async (stage) => {
      const { cloud, people, approvals } = stage;
      const bot = await stage.startBot();
      await fillIn(stage, 'blocked after a crash');
      cloud.trouble.next('DescribeImages', { hang: true });
      await people.lin.submits();
      await people.lin.seesForm(({ words }) => words.includes('✓ Export role trusts ECS'));
      await bot.end('SIGKILL');
      cloud.removeImage('m-bp1acmeweb01');
      await stage.startBot();

      const message = await people.lin.waitForDirectMessage(isBlocked, { within: 150_000 });
      expect(message.words).toContain("isn't in cn-hangzhou");
      expect(approvals.messages).toEqual([]);
    }),
  );

  it(
    'has its checks made again at the moment of the export: what changed since is explained, and nothing exported',
    on('socket', async (stage) => {
      const { cloud, people } = stage;
      await stage.startBot();
      const card = await ask(stage);
      cloud.changeBucket('acme-exports', { acl: 'public-read' });

      await people.ana.presses('Approve', { in: card });
      const reply = await card.waitForReply(({ words }) => words.includes('Not exported'), { within: patience });

      expect(reply.words).toContain('Bucket acme-exports is public: anyone could read the image.');
      expect(reply.words).toContain('Next: Choose another bucket, or make this one private.');
      expect(cloud.calls.filter(({ action }) => action === 'ExportImage')).toEqual([]);
    }),
  );

  it(
    'has the export of an image that is still being created wait for it',
    on('socket', async (stage) => {
      const { cloud, people, approvals } = stage;
      cloud.changeImage('m-bp1acmeweb01', { status: 'Creating' });
      await stage.startBot();
      const card = await ask(stage);
      expect(card.words).toContain('is still being created. The export will wait for it.');

      await people.ana.presses('Approve', { in: card });
      await card.waitForReply(({ words }) => words.includes('The image is still being created.'), { within: patience });
      cloud.changeImage('m-bp1acmeweb01', { status: 'Available' });
      await card.waitForReply(({ words }) => words.includes('Exported in'), { within: patience });

      expect(approvals.messages).toHaveLength(1);
      expect(cloud.tasks).toHaveLength(1);
    }),
  );
});
