/** Every refusal the whole way: over the wire, through the real client, the record and the views, to Slack and the log. */
import { performance } from 'node:perf_hooks';
import { describe, expect, it } from 'vitest';
import type { Trouble } from '../../sandbox/aliyun/shared/trouble.ts';
import type { Message } from '../../sandbox/slack/shown-message.ts';
import type { ExportRequest } from '../../src/domain/export-request.ts';
import { ok } from '../../src/domain/result.ts';
import { listedCodes, meaningsOf } from '../../src/explanations/meanings.ts';
import { createLog } from '../../src/log.ts';
import { createPostingClient } from '../../src/slack/connection/clients.ts';
import { createMessenger } from '../../src/slack/messages/messenger.ts';
import { textsIn } from '../../src/slack/texts/texts-in.ts';
import { createAnnounceRequest } from '../../src/workflow/announcing/announce-request.ts';
import { createPacedMessenger } from '../../src/workflow/announcing/paced-messenger.ts';
import { createBucketOwnership } from '../../src/workflow/checking/bucket-ownership.ts';
import { createFindRelated } from '../../src/workflow/checking/find-related.ts';
import { createPreflight } from '../../src/workflow/checking/preflight.ts';
import { createRecheckBeforeCall } from '../../src/workflow/checking/recheck-before-call.ts';
import { createAdvanceExport } from '../../src/workflow/exporting/advance-export.ts';
import type { Cloud } from '../../src/workflow/ports/cloud.ts';
import { createRecordEvent } from '../../src/workflow/record-event.ts';
import { createReadTask } from '../../src/workflow/watching/read-task.ts';
import { aCloud, type CloudOptions, cloudFor, keys, now, startedTask } from '../aliyun/a-cloud.ts';
import { anApproval, aPerson, aRequest, aTask, aWait, hour, minute, second } from '../builders.ts';
import { put } from '../fakes/memory.ts';
import { createFakeSigning } from '../fakes/signing.ts';
import { createWorld } from '../fakes/world.ts';
import { aWorkspace } from '../slack/a-workspace.ts';
import { mrkdwnIn } from '../slack/drawn.ts';

/** What no message and no line of the log may hold. */
const unspeakable = [
  ...Object.values(keys),
  'LTAI5tZyXwVuTsRqPoNmLkJi',
  'CAISsecuritytoken',
  'c2lnbmF0dXJl',
  '1234567890123456',
  '200000000000000001',
  'AQEAAAAAZW5jb2RlZA',
  'lin.wang',
  'aliyuncs.com',
  '10.0.0.7',
  '127.0.0.1',
];

/** All of it, as a careless service might say it. */
const careless =
  'Key LTAI5tZyXwVuTsRqPoNmLkJi, https://ecs.cn-hangzhou.aliyuncs.com/?Signature=c2lnbmF0dXJl%3D&SecurityToken=CAISsecuritytoken, user acs:ram::1234567890123456:user/lin.wang, account 1234567890123456, host 10.0.0.7.';

async function aStory(options: CloudOptions = {}) {
  const workspace = await aWorkspace();
  const { account } = await aCloud();
  const temporary = account.issueToken();
  const cloud = cloudFor(account, { credentials: async () => temporary, ...options });
  const { approvals, lin } = workspace;
  const bot = aBot(workspace, cloud);
  const asked = { requester: lin.id, channel: approvals.id };
  let revision = 1;
  put(bot.memory, aRequest(asked));
  await bot.announce();

  return { ...workspace, ...bot, account, cloud, temporary, becomes, reported, replied };

  function becomes(request: ExportRequest) {
    revision += 1;
    put(bot.memory, { ...request, ...asked }, revision);
  }

  /** The last reply in the thread and the last direct message. */
  function reported(): { reply: Message; direct: Message } {
    const direct = lin.directMessages.at(-1);
    return { reply: replied(), direct: direct ?? expect.unreachable('the requester was not messaged') };
  }

  /** Of a lost answer the requester reads in the thread alone. */
  function replied(): Message {
    return approvals.messages[0]?.thread.at(-1) ?? expect.unreachable('nothing was said in the thread');
  }
}

/** The real hands and the real log around a record in memory. */
function aBot({ clientNeeds, textsFor }: Awaited<ReturnType<typeof aWorkspace>>, cloud: Cloud) {
  const fakes = createWorld();
  const lines: string[] = [];
  const log = createLog({ level: 'debug', secrets: [], to: { write: (line) => void lines.push(line) } });
  const world = { ...fakes, log, clock: { ...fakes.clock, elapsed: () => performance.now() }, cloud };
  const recordEvent = createRecordEvent(world);
  const announceRequest = createAnnounceRequest({
    ...world,
    messenger: createPacedMessenger({
      messenger: createMessenger({
        slack: createPostingClient(clientNeeds),
        texts: textsIn('en'),
        textsFor,
        site: 'international',
        log,
      }),
      pace: { take: async () => 0, hold: async () => {} },
      waitFor: async () => {},
    }),
    recordEvent,
    recheckBeforeCard: async () => undefined,
    retireCard: async () => {},
    suggestBuckets: async () => ok({ options: [{ id: 'acme-archive', name: '' }] }),
    pause: async () => {},
  });
  const bucketOwnership = createBucketOwnership({ ...cloud, listed: () => [] });
  const preflight = createPreflight({ ...world, facts: cloud, regions: cloud.regions, bucketOwnership });
  const recheckBeforeCall = createRecheckBeforeCall({
    mayAsk: async (id) => ok(aPerson({ id })),
    bucketOwnership,
    preflight,
    findRelated: createFindRelated(world),
    recheckRule: async () => ({ is: 'same' }),
    store: world.store,
  });
  const pace = { callTimeout: second, settleTime: second, searchInterval: second, chance: () => 0.5 };
  const advance = createAdvanceExport({ ...world, ...pace, ...createFakeSigning(), recordEvent, recheckBeforeCall });
  const readTask = createReadTask({ ...world, ...pace, recordEvent });
  const announce = () => announceRequest('k7m2qx');
  return { memory: world.memory, clock: fakes.clock, lines, read, announce, advanceToTheEnd, endTask };

  async function read(): Promise<ExportRequest> {
    return (await world.store.read('k7m2qx'))?.request ?? expect.unreachable('the record is gone');
  }

  async function advanceToTheEnd() {
    for (let next = await advance('k7m2qx'); next?.waitMs === 0; ) next = await advance('k7m2qx');
    await announce();
  }

  async function endTask() {
    const request = await read();
    if (request.status === 'exporting') await readTask({ request, state: 'failed' });
    await announce();
  }
}

type Story = Awaited<ReturnType<typeof aStory>>;

function expectNothingUnspeakable({ approvals, lin, lines, temporary, account }: Story) {
  const messages = [
    ...approvals.messages,
    ...approvals.messages.flatMap(({ thread }) => thread),
    ...lin.directMessages,
  ];
  const said = [...messages.map(({ text, blocks }) => JSON.stringify({ text, blocks })), ...lines];
  const endpoint = new URL(account.ossEndpoint).host;
  const secrets = [...unspeakable, ...Object.values(temporary), endpoint];
  const spellings = secrets.flatMap((secret) => [secret, encodeURIComponent(secret)]);

  expect(spellings.filter((secret) => said.some((text) => text.includes(secret)))).toEqual([]);
}

/** Has waited often enough that waiting again is announced. */
const ready = () => aRequest({ status: 'waiting', waiting: aWait({ reason: 'busy', tries: 7, nextAt: 0 }) });

const meanings = listedCodes
  .filter((code) => !code.startsWith('Bot.'))
  .flatMap((code) => meaningsOf(code, 'en').map(({ when, explanation }) => ({ code, when, explanation })));
const ofCalls = meanings.filter(({ when }) => when.action !== 'task');
const ofTasks = meanings.filter(({ when, code }) => when.action === 'task' || /^Task\.|^ParameterInvalid$/.test(code));

describe('a refusal of ExportImage', () => {
  it.each(ofCalls)('is announced in the thread and to the requester, with no secret: $code $when', async (meaning) => {
    const { code, when, explanation } = meaning;
    const story = await aStory();
    // Without a status and a message that says more, it is unknown which of several reasons it is.
    const { http = code === 'ImageNotSupported' ? 409 : undefined, example = 'It cannot be done.' } = when;
    const message = `${example} ${careless}`;
    story.account.trouble.next('ExportImage', { error: code, message, ...(http && { status: http }) });
    story.becomes(ready());

    await story.advanceToTheEnd();

    const { status } = await story.read();
    if (status === 'starting') expect(story.replied().words).toMatch(/^Unsure\./);
    else {
      const { reply, direct } = story.reported();
      for (const { words } of [reply, direct]) expect(words).toContain('Alibaba Cloud says:');
      expect(reply.words).toMatch(/Who can fix it: .+\n?.*Next: [A-Z]/s);
      const isWaiting =
        /^\d{4}-/.test(code) || /^Waiting\. (?:Another export|The account has reached)/.test(reply.words);
      if (!isWaiting && !when.action) expect(reply.words).toContain(explanation.title);
    }
    expectNothingUnspeakable(story);
  });

  it.each(['AccessDenied', 'NoPermission', '0002-00000080', 'RequestTimeTooSkewed'])(
    'is preceded by one of ListBuckets: %s',
    async (error) => {
      const story = await aStory();
      story.account.trouble.next('ListBuckets', { error, message: careless });
      story.becomes(ready());

      await story.advanceToTheEnd();

      expect(story.reported().reply.words).toMatch(/I can't confirm that the bucket/);
      expect(story.reported().reply.words).toMatch(/Who can fix it:/);
      expectNothingUnspeakable(story);
    },
  );
});

describe('a task that failed', () => {
  it.each(ofTasks)('is announced with its reason, and with no secret: $code', async ({ code, explanation }) => {
    const story = await aStory();
    const fault = { OperationStatus: 'Failed', ErrorCode: code, ErrorMsg: `Broken. ${careless}` };
    const json = { TaskStatus: 'Failed', FailedCount: 1, OperationProgressSet: { OperationProgress: [fault] } };
    story.account.trouble.next('DescribeTaskAttribute', { json });
    story.becomes(aRequest({ status: 'exporting', task: aTask() }));

    await story.endTask();

    const { reply, direct } = story.reported();
    for (const { words } of [reply, direct]) {
      expect(words).toContain(explanation.title);
      expect(words).toContain('Broken.');
    }
    expectNothingUnspeakable(story);
  });
});

describe('the same export, started before the approval', () => {
  it('is an alarm in the thread and to the requester, with the task and what to do', async () => {
    const story = await aStory();
    const taskId = await startedTask(story.cloud, { prefix: 'web' });
    story.clock.time = now + 11 * minute;
    const approval = anApproval({ at: now + 10 * minute, until: now + hour });
    story.becomes(aRequest({ status: 'approved', askedAt: now, approval }));

    await story.advanceToTheEnd();

    const { reply, direct } = story.reported();
    for (const { words } of [reply, direct]) {
      expect(words).toContain(`task ${taskId})`);
      expect(words).toMatch(/Who can find out: an Alibaba Cloud administrator, .+ Next: look for its objects/s);
    }
    expect(story.account.tasks).toHaveLength(1);
    expectNothingUnspeakable(story);
  });
});

describe('what is no proper answer', () => {
  const html = '<html><body>Log in at 10.0.0.7 with LTAI5tZyXwVuTsRqPoNmLkJi</body></html>';
  const body = (fields: string) => `{"RequestId":"8C1E","HostId":"ecs.cn-hangzhou.aliyuncs.com",${fields}}`;

  it.each<[string, Trouble, RegExp]>([
    ['silence', { hang: true }, /^Found it\./],
    ['a connection that breaks too late', { loseAnswer: true }, /^Found it\./],
    ['a connection that breaks', { dropBefore: true }, /^Unsure\./],
    ['an HTML page with 503', { status: 503, body: html }, /^Unsure\./],
    ['an HTML page with 200', { status: 200, body: html }, /^Unsure\./],
    ['nothing', { status: 200, body: '' }, /^Unsure\./],
    ['an empty code', { status: 400, body: body('"Code":"","Message":"No."') }, /^Unsure\./],
    ['no code', { status: 400, body: body('"Message":"No."') }, /^Unsure\./],
    ['a code that is a number beyond 2^53', { status: 400, body: body('"Code":12345678901234567890') }, /^Unsure\./],
    ['a task id beyond 2^53', { status: 200, body: body('"TaskId":12345678901234567890') }, /^Unsure\./],
    [
      'an error with 200',
      { status: 200, body: body('"Code":"InvalidOSSPrefix.Malformed","Message":"The prefix is malformed."') },
      /Not exported: The OSS prefix is too long/,
    ],
    [
      'a message of 20 kB',
      { error: 'ExportImageFailed', message: `${careless} ${'long '.repeat(4_000)}` },
      /Not exported: Alibaba Cloud did not export the image/,
    ],
    [
      'numbers beyond 2^53 where texts belong',
      { status: 403, body: body('"Code":"ExportImageFailed","Message":98765432109876543210,"Recommend":7') },
      /Not exported: Alibaba Cloud did not export the image/,
    ],
    [
      'Slack’s markup in a code',
      { status: 403, body: body('"Code":"<!channel> *now* `x` <https://evil.example|y>","Message":"<@U1> & <#C1>"') },
      /Not exported: Alibaba Cloud gave a code that the bot does not know\./,
    ],
    [
      'a code of one space',
      { status: 403, body: body('"Code":" ","Message":"No."') },
      /Not exported: Alibaba Cloud gave a code that the bot does not know\./,
    ],
  ])('ends in a reply that can be read: %s', async (_what, trouble, expected) => {
    // Only silence is waited for. On a busy machine other answers take longer than this.
    const story = await aStory('hang' in trouble ? { timeout: 2_000 } : {});
    story.account.trouble.next('ExportImage', trouble);
    story.becomes(ready());

    await story.advanceToTheEnd();

    const reply = story.replied();
    expect(reply.words.replace(/^@lin /, '')).toMatch(expected);
    expect(reply.words).not.toMatch(/undefined|\[object|null/);
    expect([reply.text, ...mrkdwnIn(reply.blocks)].join('\n')).not.toMatch(/<!(?!date\^)|<@U1>|<#C1>|<https:\/\/evil/);
    expectNothingUnspeakable(story);
  });

  it('ends in one too where no connection comes about', async () => {
    const story = await aStory({ endpoints: { ecs: 'http://127.0.0.1:1' } });
    story.becomes(ready());

    await story.advanceToTheEnd();

    expect(story.reported().reply.words).toMatch(/could not connect to Alibaba Cloud|isn't accepting the call/);
    expectNothingUnspeakable(story);
  });
});

describe('what a click can mend', () => {
  it('is a permission: its name for all, its policy for the requester alone', async () => {
    const story = await aStory();
    story.account.trouble.next('ExportImage', { error: 'Forbidden.RAM', message: careless });
    story.becomes(ready());

    await story.advanceToTheEnd();

    const { reply, direct } = story.reported();
    expect(reply.words).toContain('the permission ecs:ExportImage in');
    expect(reply.words).not.toContain('"Statement"');
    expect(reply.buttons).toEqual(['Show the policy']);
    expect(direct.words).toContain('"Action": "ecs:ExportImage"');
    expect(direct.buttons).toEqual([]);
    expect(JSON.stringify(reply.blocks)).toContain('https://api.alibabacloud.com/troubleshoot?q=Forbidden.RAM');
  });

  it('is a role: authorized with one click, on the site of the account', async () => {
    const story = await aStory();
    story.account.role = 'missing';
    story.becomes(ready());

    await story.advanceToTheEnd();

    const blocks = JSON.stringify(story.reported().reply.blocks);
    expect(blocks).toContain('<https://ram.console.alibabacloud.com/#/role/authorize?');
    expect(blocks).toContain('<https://ram.console.aliyun.com/#/role/authorize?');
    expect(story.reported().reply.words).toContain('also creates the role for imports');
  });

  it('is another bucket: named to the requester alone', async () => {
    const story = await aStory();
    story.account.trouble.next('ExportImage', { error: 'InvalidOSSBucket.NotFound' });
    story.becomes(ready());

    await story.advanceToTheEnd();

    const { reply, direct } = story.reported();
    expect(direct.words).toContain('Buckets of this account in cn-hangzhou: acme-archive.');
    expect(JSON.stringify(reply.blocks) + reply.text).not.toContain('acme-archive');
    expect(direct.words).toContain('Who can fix it: you');
    expect(reply.words).toContain('Who can fix it: the requester');
  });

  it('is a ticket, whose text is there to be copied', async () => {
    const story = await aStory();
    story.account.set({ whiteListed: false });
    story.becomes(ready());

    await story.advanceToTheEnd();

    expect(story.reported().reply.words).toMatch(
      /For the ticket:\s+│? ?Please enable image export .* Region: cn-hangzhou\. .* RequestId [0-9A-F-]{36}\./s,
    );
  });
});
