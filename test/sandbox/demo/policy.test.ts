/** The policy of the demo, as the bot reads it: sound, and about images and groups that are there. */
import { describe, expect, it } from 'vitest';
import { acmeWorld } from '../../../sandbox/aliyun/acme-world.ts';
import { createWorld, createWorldBuilder } from '../../../sandbox/aliyun/world/world.ts';
import { addImages, policyFile } from '../../../sandbox/demo/furnish.ts';
import { readPolicyFile } from '../../../src/config/policy/policy-file.ts';
import { matchesGlob } from '../../../src/domain/policy/glob.ts';
import { groupsNamedIn } from '../../../src/domain/policy/policy.ts';

describe('the policy of the demo', () => {
  it('is taken by the bot, its own tests included', () => {
    expect(readPolicyFile(policyFile)).not.toHaveProperty('faults');
  });

  it('names the groups of the stage, and no other', () => {
    expect(groupsNamedIn(policy()).toSorted()).toEqual(['S0ONCALL', 'S0SECURITY']);
  });

  it.each(['personnel-never', 'production', 'reminded'])('has an image for rule %s', (name) => {
    const world = createWorld('1234567890123456');
    const account = createWorldBuilder(world, () => undefined);
    acmeWorld(account);
    addImages(account);
    const names = [...world.images.values()].map((image) => image.name);

    const [pattern = ''] = policy().rules.find((rule) => rule.name === name)?.when?.image?.name ?? [''];

    expect(names.filter((image) => matchesGlob(pattern, image))).toHaveLength(1);
  });
});

function policy() {
  const read = readPolicyFile(policyFile);
  return 'faults' in read ? expect.unreachable(read.faults.map(({ sentence }) => sentence).join('\n')) : read.policy;
}
