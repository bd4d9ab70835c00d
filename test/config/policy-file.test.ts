import { describe, expect, it } from 'vitest';
import { readPolicy } from '../../src/config/policy-file.ts';

const policyOf = (content: string) => readPolicy(() => content);

describe('the policy file', () => {
  it('lists buckets that count as ours', () => {
    const policy = policyOf(`
destinations:
  - bucket: acme-exports
    region: cn-hangzhou
  - { bucket: acme-us, region: us-west-1 }
`);

    expect(policy).toEqual({
      destinations: [
        { name: 'acme-exports', regionId: 'cn-hangzhou' },
        { name: 'acme-us', regionId: 'us-west-1' },
      ],
      admins: [],
    });
  });

  it('names admins by the ids of their Slack users', () => {
    expect(policyOf('admins: [U0LIN, W0ANA]')).toEqual({ destinations: [], admins: ['U0LIN', 'W0ANA'] });
  });

  it.each(['', '# nothing yet\n', '---\n', 'destinations: []', '{}'])('may say nothing: %j', (content) => {
    expect(policyOf(content)).toEqual({ destinations: [], admins: [] });
  });

  it.each([
    ['destinations: [', ['cannot be read as YAML']],
    ['a: &a [*a]', ['has a fault at its top']],
    ['just words', ['has a fault at its top']],
    ['[]', ['has a fault at its top']],
    ['destination: []', ['has a fault at its top']],
    ['destinations:', ['has a fault at destinations']],
    ['destinations: hunter2', ['has a fault at destinations']],
    ['destinations: [{ bucket: HUNTER2, region: cn-hangzhou }]', ['has a fault at destinations.0.bucket']],
    ['destinations: [{ bucket: acme-exports, region: hunter2 }]', ['has a fault at destinations.0.region']],
    ['destinations: [{ bucket: acme-exports }]', ['has a fault at destinations.0.region']],
    ['destinations: [{ bucket: 123, region: cn-hangzhou }]', ['has a fault at destinations.0.bucket']],
    ['admins: [hunter2]', ['has a fault at admins.0']],
    ['admins: U0LIN', ['has a fault at admins']],
    ['destinations: [{ bucket: acme-exports, region: cn-hangzhou, hunter2: 1 }]', ['has a fault at destinations.0']],
  ])('has its faults reported by their place, not by its content: %s', (content, faults) => {
    expect(policyOf(content)).toEqual({ faults });
  });

  it('has all its faults reported at once', () => {
    const policy = policyOf('destinations: [{ bucket: X, region: x }, { bucket: Y, region: y }]');

    expect('faults' in policy && policy.faults).toHaveLength(4);
  });

  it('says so when it is not there', () => {
    const policy = readPolicy(() => {
      throw new Error("ENOENT: no such file or directory, open '/secret/place'");
    });

    expect(policy).toEqual({ faults: ['cannot be read: there is no such file, or no permission to read it'] });
  });

  it('keeps a flood of aliases out', () => {
    const layers = 'abcdefghij'.split('').map((name, index, names) => {
      const items = index === 0 ? '"x"' : `*${names[index - 1]}`;
      return `${name}: &${name} [${Array.from({ length: 9 }, () => items).join(', ')}]`;
    });

    expect(policyOf(layers.join('\n'))).toHaveProperty('faults');
  });
});
