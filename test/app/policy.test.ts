/** The policy of a process: real files and a real Redis, one process or two. */
import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { beginPolicy, type PolicyParts } from '../../src/app/policy.ts';
import { noPolicyFile, readPolicyFile, readPolicyText } from '../../src/config/policy/policy-file.ts';
import { outlineOf } from '../../src/domain/policy/outline.ts';
import { createClock } from '../../src/redis/clock.ts';
import { keysOf } from '../../src/redis/keys.ts';
import { createOnce } from '../../src/redis/once.ts';
import { createPolicyVersions } from '../../src/redis/policy-versions.ts';
import { createRequestStore } from '../../src/redis/request-store.ts';
import { checkWhenOutdated } from '../../src/resilience/check-when-outdated.ts';
import type { OnLoaded } from '../../src/workflow/loading/check-policy.ts';
import { PolicyOutdated } from '../../src/workflow/policy-outdated.ts';
import type { PolicyNews } from '../../src/workflow/ports/notifications.ts';
import { createRecordEvent } from '../../src/workflow/record-event.ts';
import { anEvent, aRequest } from '../builders.ts';
import { createFakeJobs } from '../fakes/jobs.ts';
import { createFakeLog, type FakeLog } from '../fakes/log.ts';
import { freshPrefix, testRedis } from '../redis/test-redis.ts';

const text = (version: number, rule = `rule-${version}`) =>
  `version: ${version}\nadmins: [U0LIN, U0ANA]\nrules:\n  - name: ${rule}\n    approvals: 2\n...\n`;

let redis: Redis;
let prefix: string;
let folder: string;
let path: string;
let notified: { userId: string; news: PolicyNews }[];
let running: PolicyParts[];

beforeAll(async () => {
  redis = await testRedis();
});

afterAll(async () => {
  await redis.quit();
});

beforeEach(() => {
  prefix = freshPrefix();
  folder = mkdtempSync(join(tmpdir(), 'policy-'));
  path = join(folder, 'policy.yaml');
  [notified, running] = [[], []];
});

afterEach(async () => {
  await Promise.all(running.map((one) => one.stop()));
  rmSync(folder, { recursive: true });
});

/** `channel`: APPROVAL_CHANNEL, empty for none. */
type Given = { file?: string; channel?: string; log?: FakeLog; onLoaded?: OnLoaded; every?: number };

/** As at the start of a process, by the file as it is then. */
async function aProcess(given: Given = {}): Promise<PolicyParts> {
  const { file = path, channel = 'C0ALL', log = createFakeLog(), onLoaded, every = 20 } = given;
  const read = file === '' ? noPolicyFile : readPolicyFile(file);
  if ('faults' in read) throw new Error('the process would not start');
  const policy = await beginPolicy({
    config: { ...read, POLICY_FILE: file || undefined, APPROVAL_CHANNEL: channel || undefined },
    redis: { inRedis: { redis, prefix }, once: createOnce({ redis, prefix }), clock: createClock(redis) },
    async notifyOfPolicy(userId, news) {
      notified.push({ userId, news });
    },
    readGroups: async () => new Map(),
    pace: { every, secondCheckAfter: every / 2 },
    log,
  });
  policy.watch(onLoaded);
  running.push(policy);
  return policy;
}

const until = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 5_000, interval: 5 });
const someChecks = () => new Promise((resolve) => setTimeout(resolve, 150));

it('refuses a changed file with a rule that has no channel, where there is no other', async () => {
  writeFileSync(path, text(7).replace('    approvals', '    channel: C0PROD\n    approvals'));
  const policy = await aProcess({ channel: '' });
  writeFileSync(path, text(8));
  await until(() => expect(notified).toHaveLength(2));

  expect(policy.shownPolicy().version).toBe(7);
  expect(notified[0]?.news).toMatchObject({
    refusal: { faults: ['APPROVAL_CHANNEL is missing, and these rules name no channel of their own: rule-8.'] },
  });
});

describe('a policy file that changes while the bot runs', () => {
  let policy: PolicyParts;
  let log: FakeLog;

  beforeEach(async () => {
    writeFileSync(path, text(7));
    log = createFakeLog();
    policy = await aProcess({ log });
  });

  const stays = () => {
    expect(policy.shownPolicy()).toMatchObject({ version: 7, rules: [{ name: 'rule-7' }] });
    expect(policy.mayJudge()).toBe(true);
  };

  it('is loaded, and each admin from before it is messaged once, with the rules that differ', async () => {
    writeFileSync(path, text(8).replace('U0LIN, U0ANA', 'U0MALLORY'));
    await until(() => expect(notified).toHaveLength(2));
    await someChecks();

    expect(policy.shownPolicy()).toMatchObject({ version: 8, admins: ['U0MALLORY'] });
    expect(notified.map(({ userId }) => userId).toSorted()).toEqual(['U0ANA', 'U0LIN']);
    expect(notified[0]?.news).toMatchObject({
      is: 'loaded',
      from: 7,
      to: 8,
      difference: { added: ['rule-8'], removed: ['rule-7'], hasOtherAdmins: true },
    });
  });

  it.each([
    ['emptied', '', { because: 'lower', version: 0 }],
    ['cut after its admins', text(8).slice(0, text(8).indexOf('rules')), { because: 'faults' }],
    ['garbage', '\u0000{{{', { because: 'faults' }],
    ['a megabyte', '#'.repeat(1_000_000), { because: 'faults' }],
    ['of a lower version', text(6), { because: 'lower', version: 6 }],
    ['of the same version with another content', text(7, 'other'), { because: 'same-version', version: 7 }],
    [
      'failing a test of its own',
      text(8).replace('...', 'tests:\n  - { name: a, request: {}, expect: none }\n...'),
      { because: 'faults', faults: ['line 7, column 5: This test fails: none was expected, and it is rule: rule-8.'] },
    ],
    ['with a key of a later release', text(8).replace('admins', 'auto_approve: {}\nadmins'), { because: 'faults' }],
  ])('and is %s changes nothing, and admins read why, once', async (_what, changed, refusal) => {
    writeFileSync(path, changed);
    await until(() => expect(notified).toHaveLength(2));
    await someChecks();

    stays();
    expect(notified).toHaveLength(2);
    expect(notified[0]?.news).toMatchObject({ is: 'refused', inForce: 7, atStart: false, refusal });
    expect(log.lines).toContainEqual(
      expect.objectContaining({ level: 'error', message: 'policy file refused: what was in force stays' }),
    );
  });

  it('and is gone changes nothing; back as it was it is no news', async () => {
    unlinkSync(path);
    await until(() => expect(notified).toHaveLength(2));
    stays();
    expect(notified[0]?.news).toMatchObject({
      refusal: { faults: ['The file cannot be read: there is no such file, or no permission to read it.'] },
    });

    writeFileSync(path, text(7));
    await someChecks();

    stays();
    expect(notified).toHaveLength(2);
  });

  it('and is cut anywhere changes nothing', { timeout: 30_000 }, async () => {
    await policy.stop();
    const whole = text(8);
    for (let length = 0; length < whole.trimEnd().length; length += 1) {
      writeFileSync(path, whole.slice(0, length));
      const other = await aProcess({ file: path }).catch(() => undefined);
      // What starts at all is behind, and judges nothing.
      expect(other?.mayJudge() ?? false, `cut at ${length}`).toBe(false);
      await other?.stop();
    }
  });

  it('and is cut at each byte while it is written is loaded in the end, without an alarm', async () => {
    const whole = text(8);
    for (let length = 0; length <= whole.length; length += 1) writeFileSync(path, whole.slice(0, length));
    await until(() => expect(notified).toHaveLength(2));

    expect(policy.shownPolicy().version).toBe(8);
    expect(notified.every(({ news }) => news.is === 'loaded')).toBe(true);
  });

  it('by SIGHUP is loaded at once, and refused again in the log', async () => {
    writeFileSync(path, 'garbage');
    process.emit('SIGHUP');
    const refusals = () => log.lines.filter(({ message }) => message.startsWith('policy file refused'));
    await until(() => expect(refusals()).toHaveLength(1));
    process.emit('SIGHUP');
    await until(() => expect(refusals()).toHaveLength(2));
    await someChecks();

    expect(notified).toHaveLength(2);
    writeFileSync(path, text(8));
    process.emit('SIGHUP');
    await until(() => expect(policy.shownPolicy().version).toBe(8));
  });

  it('is heard of by what judges pending requests again, from the start on, until it could', async () => {
    const heard: number[] = [];
    const file = join(folder, 'other.yaml');
    writeFileSync(file, text(7));
    let fails = true;
    const other = await aProcess({
      file,
      async onLoaded({ version }) {
        heard.push(version);
        if (fails) throw new Error('Redis hung up');
      },
    });
    await until(() => expect(heard.length).toBeGreaterThan(1));
    fails = false;
    await someChecks();
    const calls = heard.length;
    expect(new Set(heard)).toEqual(new Set([7]));

    writeFileSync(file, text(8));
    await until(() => expect(other.shownPolicy().version).toBe(8));
    await someChecks();

    expect(heard.slice(calls)).toEqual([8]);
  });
});

describe('a policy file behind a symbolic link', () => {
  it('is loaded when Kubernetes swaps the link of its ConfigMap', async () => {
    const put = (name: string, content: string) => {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, 'policy.yaml'), content);
      symlinkSync(name, join(folder, 'data.new'));
      renameSync(join(folder, 'data.new'), join(folder, '..data'));
    };
    put('one', text(1));
    symlinkSync('..data/policy.yaml', path);
    const policy = await aProcess();

    put('two', text(2));

    await until(() => expect(policy.shownPolicy().version).toBe(2));
  });
});

describe('a policy file without rules', () => {
  it('can change as it likes: admins from before it are messaged, buckets count from then on', async () => {
    writeFileSync(path, 'admins: [U0LIN]\n');
    const policy = await aProcess();
    writeFileSync(path, 'admins: [U0MALLORY]\ndestinations: [{ bucket: acme-exports, region: cn-hangzhou }]\n');
    await until(() => expect(notified).toHaveLength(1));

    expect(notified).toMatchObject([{ userId: 'U0LIN', news: { is: 'loaded', from: 0, to: 0 } }]);
    expect(policy.shownPolicy()).toMatchObject({ version: 0, admins: ['U0MALLORY'] });
    expect(policy.read().destinations).toEqual([{ name: 'acme-exports', regionId: 'cn-hangzhou' }]);
    expect(policy.mayJudge()).toBe(true);
    expect(await redis.exists(keysOf(prefix).policy)).toBe(0);
  });
});

describe('a process that dies between raising the version and messaging the admins', () => {
  const outlinedAs = (version: number) => {
    const read = readPolicyText(text(version));
    if ('faults' in read) throw new Error('the policy has faults');
    return { ...read.policy, outline: outlineOf(read.policy) };
  };

  /** What such a process leaves in Redis. */
  async function diesAfterRaising(): Promise<void> {
    const versions = createPolicyVersions({ redis, prefix });
    await versions.raise(outlinedAs(7));
    await versions.raise(outlinedAs(8), outlinedAs(7));
  }

  const messaged = async () => {
    await until(() => expect(notified).toHaveLength(2));
    await until(async () => expect(await redis.exists(keysOf(prefix).policyNews)).toBe(0));
    await someChecks();

    expect(notified.map(({ userId }) => userId).toSorted()).toEqual(['U0ANA', 'U0LIN']);
    expect(notified[0]?.news).toMatchObject({ is: 'loaded', from: 7, to: 8, difference: { added: ['rule-8'] } });
  };

  it('leaves that to its next start', async () => {
    await diesAfterRaising();
    writeFileSync(path, text(8));
    await aProcess();

    await messaged();
  });

  it('leaves that to any process that runs, also to one that is behind', async () => {
    writeFileSync(path, text(7));
    const other = await aProcess();
    await diesAfterRaising();

    await messaged();
    expect(other.mayJudge()).toBe(false);
  });
});

describe('two processes', () => {
  const files = () => ['one.yaml', 'two.yaml'].map((name) => join(folder, name)) as [string, string];

  it('with the same file load it both, and admins are messaged once', async () => {
    writeFileSync(path, text(7));
    const both = [await aProcess(), await aProcess()];
    writeFileSync(path, text(8));
    await until(() => expect(both.map((one) => one.shownPolicy().version)).toEqual([8, 8]));
    await until(() => expect(notified.length).toBeGreaterThanOrEqual(2));
    await someChecks();

    expect(both.every((one) => one.mayJudge())).toBe(true);
    expect(notified.map(({ userId }) => userId).toSorted()).toEqual(['U0ANA', 'U0LIN']);
  });

  it('with a refused file message admins once', async () => {
    writeFileSync(path, text(7));
    await aProcess();
    await aProcess();
    writeFileSync(path, text(6));
    await until(() => expect(notified.length).toBeGreaterThanOrEqual(2));
    await someChecks();

    expect(notified).toHaveLength(2);
  });

  it('of which one is ahead: the one behind judges nothing, is not ready, says it once, and catches up', async () => {
    const [one, two] = files();
    writeFileSync(one, text(7));
    writeFileSync(two, text(7));
    const log = createFakeLog();
    const behind = await aProcess({ file: one, log });
    const ahead = await aProcess({ file: two });
    writeFileSync(two, text(8));
    await until(() => expect(behind.mayJudge()).toBe(false));
    await someChecks();

    expect(ahead.mayJudge()).toBe(true);
    expect(() => behind.judgingPolicy()).toThrow(PolicyOutdated);
    expect(behind.shownPolicy().version).toBe(7);
    expect(log.lines.filter(({ level }) => level === 'error')).toHaveLength(1);

    writeFileSync(one, text(8));
    await until(() => expect(behind.mayJudge()).toBe(true));
    expect(behind.judgingPolicy().version).toBe(8);
    expect(notified).toHaveLength(2);
  });

  it('never both judge, also in the moment of a load', async () => {
    const [one, two] = files();
    writeFileSync(one, text(7));
    writeFileSync(two, text(8));
    const store = createRequestStore({ redis, prefix, log: createFakeLog() });
    await store.create(aRequest());
    const log = createFakeLog();
    const judges = (policy: PolicyParts) =>
      createRecordEvent({
        store: checkWhenOutdated(store, policy.checkNow),
        jobs: createFakeJobs(),
        currentPolicy: policy.shownPolicy,
        log,
      });
    const behind = await aProcess({ file: one, every: 60_000 });
    const deny = anEvent({ type: 'deny' });
    const ahead = await aProcess({ file: two });

    // It has not checked yet: the record refuses it, and it checks at once.
    await expect(judges(behind)('k7m2qx', deny)).rejects.toThrow(PolicyOutdated);
    await until(() => expect(behind.mayJudge()).toBe(false));
    expect((await store.read('k7m2qx'))?.request.status).toBe('pending');

    expect((await judges(ahead)('k7m2qx', deny)).ok).toBe(true);
  });

  it('of which one starts with a lower version, or without a file, where there are rules: it judges nothing', async () => {
    const [one, two] = files();
    writeFileSync(one, text(7));
    writeFileSync(two, text(6));
    await aProcess({ file: one });

    const lower = await aProcess({ file: two });
    const without = await aProcess({ file: '' });

    expect([lower.mayJudge(), without.mayJudge()]).toEqual([false, false]);
    await until(() => expect(notified).toHaveLength(4));
    expect(notified.map(({ news }) => news)).toContainEqual(
      expect.objectContaining({ is: 'refused', inForce: 7, atStart: true, refusal: { because: 'lower', version: 0 } }),
    );
  });
});

describe('a start', () => {
  it('with a higher version than the one on record messages the admins from before, over all starts once', async () => {
    writeFileSync(path, text(7));
    await (await aProcess()).stop();
    writeFileSync(path, text(8).replace('U0LIN, U0ANA', 'U0MALLORY'));
    await Promise.all([aProcess(), aProcess()]);
    await aProcess();
    await until(() => expect(notified.length).toBeGreaterThanOrEqual(2));
    await someChecks();

    expect(notified.map(({ userId }) => userId).toSorted()).toEqual(['U0ANA', 'U0LIN']);
    expect(notified[0]?.news).toMatchObject({ is: 'loaded', from: 7, to: 8, difference: { added: ['rule-8'] } });
  });

  it('with the first rules puts them on record', async () => {
    writeFileSync(path, text(1));
    const policy = await aProcess();

    expect(await redis.hget(keysOf(prefix).policy, 'version')).toBe('1');
    expect(policy.mayJudge()).toBe(true);
  });

  it('after Redis has forgotten the record puts it there again, while the bot runs', async () => {
    writeFileSync(path, text(7));
    const policy = await aProcess();
    await redis.del(keysOf(prefix).policy);

    await vi.waitFor(async () => expect(await redis.hget(keysOf(prefix).policy, 'version')).toBe('7'), 5_000);
    expect(policy.mayJudge()).toBe(true);
    expect(notified).toEqual([]);
  });
});
