/** The policy tools with a Slack and a Redis that they may ask. */
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { checkFile } from '../../../src/cli/policy/check.ts';
import { checkChannels } from '../../../src/cli/policy/check-channels.ts';
import { checkGroups } from '../../../src/cli/policy/check-groups.ts';
import { checkVersion } from '../../../src/cli/policy/check-version.ts';
import { outsideIn } from '../../../src/cli/policy/outside.ts';
import { readPolicyText } from '../../../src/config/policy/policy-file.ts';
import { outlineOf } from '../../../src/domain/policy/outline.ts';
import type { Policy } from '../../../src/domain/policy/policy.ts';
import { ok } from '../../../src/domain/result.ts';
import { defaultPrefix } from '../../../src/redis/keys.ts';
import { createPolicyVersions } from '../../../src/redis/policy-versions.ts';
import { testRedis } from '../../redis/test-redis.ts';
import { aFile, aWorkspace } from './a-policy.ts';

function policyOf(rules: string, version = 1): Policy {
  const read = readPolicyText(`version: ${version}\nrules:\n${rules}\n...\n`);
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  return read.policy;
}

describe('user groups', () => {
  const needs = (id: string, seats: number) =>
    policyOf(
      `  - { name: a, approvals: 3, approvers: [{ from: "group:${id}", at_least: ${seats} }, { from: channel }] }`,
    );

  it('are there, with enough people', async () => {
    const { slack, ana, wei, outside } = await aWorkspace();
    const group = slack.userGroup({ handle: 'security', members: [ana, wei] });

    expect(await checkGroups(needs(group.id, 2), outside.slack)).toEqual([
      { is: 'ok', sentence: 'User groups: @security has 2 people.' },
    ]);
  });

  it('have fewer people than seats', async () => {
    const { slack, ana, wei, outside } = await aWorkspace();
    const group = slack.userGroup({ handle: 'security', members: [ana, wei] });

    expect(await checkGroups(needs(group.id, 3), outside.slack)).toEqual([
      { is: 'fault', sentence: 'a needs 3 people of @security, which has 2 people.' },
    ]);
  });

  it('are empty, disabled, of another company or not there', async () => {
    const { slack, ana, outside } = await aWorkspace();
    const [empty, disabled] = [
      slack.userGroup({ handle: 'one', members: [] }),
      slack.userGroup({ handle: 'two', members: [ana] }),
    ];
    const theirs = slack.userGroup({ handle: 'theirs', members: [ana], external: true });
    disabled.disable();
    const sentenceOf = async (id: string) =>
      (await checkGroups(needs(id, 1), outside.slack)).map((one) => one.sentence);

    expect(await sentenceOf(empty.id)).toEqual([expect.stringContaining('(@one) is empty.')]);
    expect(await sentenceOf(disabled.id)).toEqual([expect.stringContaining('(@two) is disabled.')]);
    expect(await sentenceOf(theirs.id)).toEqual([`group:${theirs.id}: this workspace has no such user group.`]);
    expect(await sentenceOf('S0NONE')).toEqual(['group:S0NONE: this workspace has no such user group.']);
  });

  it('cannot be looked up without the scope, which is no fault of the file', async () => {
    const { slack, outside } = await aWorkspace();
    slack.scopes.delete('usergroups:read');

    expect(await checkGroups(needs('S0SEC', 1), outside.slack)).toEqual([
      { is: 'not-checked', sentence: expect.stringContaining('Slack says missing_scope.') },
    ]);
  });
});

describe('channels', () => {
  it('have the bot in them, that of the settings among them', async () => {
    const { slack, lin, channel, outside } = await aWorkspace();
    const prod = slack.channel({ name: 'prod', members: [lin], private: true });
    const policy = policyOf(`  - { name: a, channel: ${prod.id}, when: { bucket: b } }\n  - name: rest`);

    expect(await checkChannels(policy, outside)).toEqual([
      { is: 'ok', sentence: `Channel #image-approvals (${channel.id}) has the bot in it.` },
      { is: 'ok', sentence: `Channel #prod (${prod.id}) has the bot in it.` },
    ]);
  });

  it('are not there', async () => {
    const { outside } = await aWorkspace();

    expect(await checkChannels(policyOf('  - { name: a, channel: C0NONE }'), outside)).toEqual([
      {
        is: 'fault',
        sentence: 'Channel C0NONE: Slack knows no such channel, or it is private and the bot is not in it.',
      },
    ]);
  });

  it('are not looked up where the one of the settings is missing', async () => {
    const { variables } = await aWorkspace();

    expect(await checkChannels(policyOf('  - name: a'), outsideIn({ ...variables, APPROVAL_CHANNEL: '' }))).toEqual([
      {
        is: 'not-checked',
        sentence: 'The channel of a was not looked up in Slack: APPROVAL_CHANNEL is not set.',
      },
    ]);
  });
});

describe('the version', () => {
  async function onRecord(policy: Policy) {
    const redis = await testRedis();
    const versions = createPolicyVersions({ redis, prefix: defaultPrefix });
    onTestFinished(async () => {
      await redis.del(`${defaultPrefix}:policy`);
      redis.disconnect();
    });
    await versions.raise({ ...policy, outline: outlineOf(policy) });
    return ok(inject('redisUrl'));
  }

  it('is above the one on record, the same, below, or the same with another content', async () => {
    const redis = await onRecord(policyOf('  - name: a', 7));
    const found = async (policy: Policy) =>
      (await checkVersion(policy, redis)).map(({ is, sentence }) => [is, sentence]);

    expect(await found(policyOf('  - name: b', 8))).toEqual([['ok', 'Version 8 is above the one on record, 7.']]);
    expect(await found(policyOf('  - name: a', 7))).toEqual([['ok', 'Version 7 is the one on record.']]);
    expect(await found(policyOf('  - name: b', 6))).toEqual([
      ['fault', 'Version 6 is below the one on record, 7: no bot would load it.'],
    ]);
    expect(await found(policyOf('  - name: b', 7))).toEqual([
      ['fault', 'Version 7 is on record with another content: raise it to 8.'],
    ]);
  });

  it('is not compared where Redis cannot be reached, and says so', async () => {
    const outside = outsideIn({ REDIS_URL: 'redis://127.0.0.1:1' });
    const { text, exitCode } = await checkFile(aFile('  - name: a'), { json: false, outside });

    expect(exitCode).toBe(0);
    expect(text).toContain(
      'not checked: The version was not compared with the one on record: Redis cannot be reached (ECONNREFUSED).',
    );
  });
});
