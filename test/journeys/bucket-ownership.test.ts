/** Whose bucket it is, through the real bot: a bucket that a stranger has taken gets no export, and hears as good as nothing of us. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Stage } from '../../sandbox/stage.ts';
import { ask, on, opensForm, patience, untilExported } from './play.ts';

const bucket = 'acme-exports';

let directory: string;
let policyFile: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'policy-'));
  policyFile = join(directory, 'policy.yaml');
  await writeFile(policyFile, `destinations:\n  - { bucket: ${bucket}, region: cn-hangzhou }\n`);
});

afterAll(() => rm(directory, { recursive: true }));

const startBot = (stage: Stage) => stage.startBot({ POLICY_FILE: policyFile });

const forever = Number.POSITIVE_INFINITY;

function denyListing({ cloud }: Stage) {
  cloud.trouble.next('ListBuckets', { error: 'AccessDenied' }, forever);
}

/** lin looks through the list of buckets, chooses ours, and sends the form; the answer is what the bot says. */
async function askInVain({ people, approvals }: Stage): Promise<string> {
  const { lin } = people;
  await opensForm(lin, approvals);
  await lin.fills('Region', 'cn-hangzhou');
  await lin.fills('Image', 'm-bp1acmeweb01');
  for (const typed of ['', 'a', 'ac']) await lin.looksUp('OSS bucket', typed);
  await lin.closes();
  await lin.types(approvals, `/export-image m-bp1acmeweb01 oss://${bucket} cn-hangzhou reason="DR drill"`);
  await lin.seesForm(({ submit }) => submit === 'Ask for approval');
  await lin.submits();
  const { words } = await lin.seesForm(({ words }) => words.includes("This can't be exported."), { within: 20_000 });
  return words;
}

const exportsOf = ({ cloud }: Stage) => cloud.calls.filter(({ action }) => action === 'ExportImage');

describe.concurrent('a bucket of the policy file', { timeout: 2 * patience }, () => {
  it(
    'that a stranger has taken since the request was made gets no export, and no question, where buckets may be listed',
    on('socket', async (stage) => {
      await startBot(stage);
      const card = await ask(stage);
      stage.cloud.clearCalls();
      stage.cloud.takeBucket(bucket, { letsUsRead: true });

      await stage.people.ana.presses('Approve', { in: card });
      const reply = await card.waitForReply(({ words }) => words.includes('Not exported'), { within: patience });

      expect(reply.words).toContain("the bucket doesn't belong to this Alibaba Cloud account");
      expect(exportsOf(stage)).toEqual([]);
      expect(stage.cloud.accessLog(bucket)).toEqual([]);
    }),
  );

  it.each(['GetRole', 'GetCallerIdentity'])(
    'is exported to where buckets may not be listed and %s names our account',
    (source) =>
      on('socket', async (stage) => {
        denyListing(stage);
        if (source !== 'GetRole') stage.cloud.trouble.next('GetRole', { error: 'NoPermission' }, forever);
        await startBot(stage);

        const card = await ask(stage);
        await stage.people.ana.presses('Approve', { in: card });
        await untilExported(card);

        const asked = stage.cloud.calls.map(({ action }) => action);
        expect(asked.includes('GetCallerIdentity')).toBe(source === 'GetCallerIdentity');
      })(),
  );

  it.each([true, false])(
    'that a stranger has taken since sees one question and no export where buckets may not be listed (may be read: %s)',
    (letsUsRead) =>
      on('socket', async (stage) => {
        denyListing(stage);
        await startBot(stage);
        const card = await ask(stage);
        stage.cloud.clearCalls();
        stage.cloud.takeBucket(bucket, { letsUsRead });

        await stage.people.ana.presses('Approve', { in: card });
        await card.waitForReply(({ words }) => words.includes('Not exported'), { within: patience });

        expect(exportsOf(stage)).toEqual([]);
        expect(stage.cloud.accessLog(bucket)).toEqual(['GetBucketInfo']);
      })(),
  );

  it.each([true, false])(
    'that is a stranger’s is not asked for, and sees one question from list and checks together (may be read: %s)',
    (letsUsRead) =>
      on('socket', async (stage) => {
        denyListing(stage);
        stage.cloud.takeBucket(bucket, { letsUsRead });
        await startBot(stage);

        const words = await askInVain(stage);

        expect(words).toMatch(/doesn't belong to this Alibaba Cloud account|can't confirm that bucket/);
        expect(stage.approvals.messages).toEqual([]);
        expect(stage.cloud.accessLog(bucket)).toEqual(['GetBucketInfo']);
      })(),
  );
});
