/** The settings for evidence: where the archive is, how long entries stay in Redis, and which keys sign. */
import { describe, expect, it } from 'vitest';
import { withoutPressKeys } from '../../src/config/audit-settings.ts';
import { readConfig } from '../../src/config/config.ts';
import { secretsOf } from '../../src/config/secrets.ts';
import { newKeyPair } from '../../src/domain/audit/signing-key.ts';

const [one, two] = [newKeyPair(), newKeyPair()];
const sound = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1', APPROVAL_CHANNEL: 'C0123456789' };

function read(given: Record<string, string>) {
  const answer = readConfig({ ...sound, ...given });
  return { config: undefined, faults: [], warnings: [], ...answer };
}

describe('AUDIT_BUCKET', () => {
  it.each([
    ['oss://acme-audit', { bucket: 'acme-audit', prefix: '' }],
    ['oss://acme-audit/', { bucket: 'acme-audit', prefix: '' }],
    ['oss://acme-audit/prod', { bucket: 'acme-audit', prefix: 'prod' }],
    ['oss://acme-audit/export-image/prod_1.a/', { bucket: 'acme-audit', prefix: 'export-image/prod_1.a' }],
  ])('is %s', (text, place) => {
    expect(read({ AUDIT_BUCKET: text, AUDIT_KEY: one.secret }).config?.AUDIT_BUCKET).toEqual(place);
  });

  it.each([
    'acme-audit',
    'https://acme-audit.oss-cn-hangzhou.aliyuncs.com',
    'oss://Acme_Audit/x',
    'oss://acme-audit//x',
    'oss://acme-audit/x//y',
    'oss://acme-audit/../x',
    'oss://acme-audit/./x',
    'oss://acme-audit/x y',
    'oss://acme-audit/x?y',
    `oss://acme-audit/${'x'.repeat(201)}`,
  ])('is not %s', (text) => {
    expect(read({ AUDIT_BUCKET: text, AUDIT_KEY: one.secret }).faults).toEqual([
      'AUDIT_BUCKET must be oss://bucket or oss://bucket/prefix, of letters, digits and . _ - /.',
    ]);
  });

  it('needs a key that signs, where workers run', () => {
    const bucket = { AUDIT_BUCKET: 'oss://acme-audit' };

    expect(read(bucket).faults).toEqual([
      expect.stringMatching(/^AUDIT_KEY is missing: .*npm run --silent audit -- key/),
    ]);
    expect(read({ ...bucket, ROLE: 'worker' }).faults).toHaveLength(1);
    expect(read({ ...bucket, ROLE: 'bot' }).faults).toEqual([]);
  });

  it('may be in a region of its own', () => {
    const key = { AUDIT_KEY: one.secret, AUDIT_BUCKET: 'oss://acme-audit' };

    expect(read({ ...key, AUDIT_BUCKET_REGION: 'cn-beijing' }).config?.AUDIT_BUCKET_REGION).toBe('cn-beijing');
    expect(read({ ...key, AUDIT_BUCKET_REGION: 'Beijing' }).faults).toEqual([
      'AUDIT_BUCKET_REGION must be a region such as cn-hangzhou.',
    ]);
  });
});

describe('AUDIT_RETENTION', () => {
  it('is 400 days, and at least a week', () => {
    expect(read({}).config?.AUDIT_RETENTION).toBe(400 * 86_400_000);
    expect(read({ AUDIT_RETENTION: '7d' }).config?.AUDIT_RETENTION).toBe(7 * 86_400_000);
    expect(read({ AUDIT_RETENTION: '6d' }).faults).toEqual([
      'AUDIT_RETENTION must be at least 7d: the archive may be out of reach for days.',
    ]);
  });
});

describe('AUDIT_KEY', () => {
  it('is one private key, or the new one and the old one', () => {
    expect(read({ AUDIT_KEY: one.secret }).config?.AUDIT_KEY).toEqual([one.secret]);
    expect(read({ AUDIT_KEY: `${one.secret},${two.secret}` }).config?.AUDIT_KEY).toEqual([one.secret, two.secret]);
  });

  it('is refused without its value', () => {
    const { faults } = read({ AUDIT_KEY: 'no-key-at-all' });

    expect(faults).toEqual([expect.stringMatching(/^AUDIT_KEY must be private keys of 43 characters/)]);
    expect(JSON.stringify(faults)).not.toContain('no-key-at-all');
  });

  it('is not for bots', () => {
    const warning = 'AUDIT_KEY is for workers alone: leave it out where ROLE is bot.';

    expect(read({ AUDIT_KEY: one.secret, ROLE: 'bot' }).warnings).toEqual([warning]);
    expect(read({ AUDIT_KEY: one.secret, ROLE: 'worker' }).warnings).toEqual([]);
    expect(read({ AUDIT_KEY: one.secret }).warnings).toEqual([]);
  });

  it('is a secret, each of them, and its public half is none', () => {
    const secrets = secretsOf({ AUDIT_KEY: `${one.secret}, ${two.secret}`, AUDIT_PUBLIC_KEY: one.publicKey });

    expect(secrets).toEqual([one.secret, two.secret]);
  });
});

describe('AUDIT_PUBLIC_KEY', () => {
  it('is one public key or several', () => {
    const both = [one.publicKey, two.publicKey];

    expect(read({ AUDIT_PUBLIC_KEY: both.join(',') }).config?.AUDIT_PUBLIC_KEY).toEqual(both);
    expect(read({ AUDIT_PUBLIC_KEY: 'x' }).faults).toEqual([
      expect.stringMatching(/^AUDIT_PUBLIC_KEY must be public keys/),
    ]);
  });
});

describe('PRESS_KEY', () => {
  it('is for bots alone', () => {
    const warning = 'PRESS_KEY is for bots alone: leave it out where ROLE is worker.';

    expect(read({ PRESS_KEY: one.secret, ROLE: 'worker' }).warnings).toEqual([warning]);
    expect(read({ PRESS_KEY: one.secret, ROLE: 'bot' }).warnings).toEqual([]);
    expect(read({ PRESS_KEY: one.secret }).warnings).toEqual([]);
  });

  it('needs its public half among the public keys, where these are given', () => {
    const keys = { PRESS_KEY: one.secret, PRESS_PUBLIC_KEY: two.publicKey };

    expect(read(keys).warnings).toEqual([
      expect.stringMatching(/^PRESS_PUBLIC_KEY lacks the public half of PRESS_KEY: /),
    ]);
    expect(read({ ...keys, PRESS_PUBLIC_KEY: `${two.publicKey},${one.publicKey}` }).warnings).toEqual([]);
  });

  it('is needed by bots that have public keys, since unsigned presses do not count', () => {
    const known = { PRESS_PUBLIC_KEY: one.publicKey };

    expect(read(known).faults).toEqual([expect.stringMatching(/^PRESS_KEY is missing: /)]);
    expect(read({ ...known, ROLE: 'bot' }).faults).toHaveLength(1);
    expect(read({ ...known, ROLE: 'worker' }).faults).toEqual([]);
  });
});

describe('without keys for presses', () => {
  it.each([
    [{ ROLE: 'all' }, /^PRESS_KEY is missing, so presses and forms are not signed: .+ in the name of others\.$/],
    [{ ROLE: 'bot' }, /^PRESS_KEY is missing/],
    [{ ROLE: 'worker' }, /^PRESS_PUBLIC_KEY is missing, so signatures of presses are not checked/],
    [{ ROLE: 'worker', PRESS_KEY: one.secret }, /^PRESS_PUBLIC_KEY is missing/],
  ] as const)('%j is warned', (keys, warning) => {
    expect(withoutPressKeys(keys)).toMatch(warning);
  });

  it.each([
    { ROLE: 'all', PRESS_KEY: one.secret },
    { ROLE: 'bot', PRESS_KEY: one.secret },
    { ROLE: 'worker', PRESS_PUBLIC_KEY: [one.publicKey] },
  ] as const)('%j is not', (keys) => {
    expect(withoutPressKeys(keys)).toBeUndefined();
  });
});
