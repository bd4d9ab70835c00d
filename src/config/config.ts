/** The settings of the bot: read once, checked once, all faults reported together, by name and never by value. */
import { z } from 'zod';
import { readSigningKey, type SigningKey } from '../domain/audit/signing-key.ts';
import { consoleSites } from '../domain/console-pages.ts';
import { languages } from '../domain/language.ts';
import { RegionId } from '../domain/parameters.ts';
import type { Exemptions } from '../domain/preflight.ts';
import { AuditBucket, misplacedKeys, PrivateKey, PrivateKeys, PublicKeys } from './audit-settings.ts';
import { misspelt } from './config-names.ts';
import { channelFaults } from './policy/channel-faults.ts';
import { noPolicyFile, type PolicyRead, readPolicyFile } from './policy/policy-file.ts';
import { faultLine } from './policy/read-rules.ts';
import { AppToken, BotToken, ChannelId, SigningSecret } from './slack-settings.ts';

const units = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** Slack may be away, or the channel closed, for days: an ending is still to be announced then. In milliseconds. */
const shortestRetention = 7 * units.d;

/** Below this much rests on how soon Alibaba Cloud lists a task. In milliseconds. */
const shortestSoundSettleTime = 30 * units.s;

const Text = z.string({ error: 'is missing' }).min(1, { error: 'is empty' });

const Port = z.coerce.number({ error: 'must be a port from 0 to 65535' }).int().min(0).max(65_535);

/** Milliseconds from 500ms, 15s, 2m, 24h or 7d. */
const Duration = (byDefault: string) =>
  z
    .string()
    .regex(/^[1-9]\d{0,5}(ms|s|m|h|d)$/, { error: 'must be a duration such as 500ms, 15s, 2m, 24h or 7d' })
    .default(byDefault)
    .transform((text) => {
      const [, amount = '', unit = 's'] = /^(\d+)(\w+)$/.exec(text) ?? [];
      return Number(amount) * units[unit as keyof typeof units];
    });

/** So many in a span of time, such as 60/h. */
const Limit = (byDefault: string) =>
  z
    .string()
    .regex(/^[1-9]\d{0,5}\/(m|h|d)$/, { error: 'must be a number per m, h or d, such as 60/h' })
    .default(byDefault)
    .transform((text) => {
      const [most = '', unit = 'h'] = text.split('/');
      return { most: Number(most), span: units[unit as keyof typeof units] };
    });

/** `all` are those in which a requester has asked for an export. */
const Regions = z
  .string()
  .regex(/^(off|on|[a-z]+-[a-z0-9-]+(,\s*[a-z]+-[a-z0-9-]+)*)$/, {
    error: 'must be off, on, or regions such as cn-hangzhou,cn-beijing',
  })
  .default('off')
  .transform((text): string[] | 'all' | undefined => {
    if (text === 'off') return undefined;
    return text === 'on' ? 'all' : text.split(',').map((region) => region.trim());
  });

/** Only on this machine may the way be without TLS. */
const SafeUrl = Text.refine(isSafeUrl, {
  error: 'must be a whole URL that begins with https:// (http:// only for 127.0.0.1)',
});

const Environment = z
  .object({
    SLACK_BOT_TOKEN: BotToken,
    SLACK_APP_TOKEN: AppToken.optional(),
    SLACK_SIGNING_SECRET: SigningSecret.optional(),
    SLACK_API_URL: SafeUrl.default('https://slack.com/api/').transform((url) => (url.endsWith('/') ? url : `${url}/`)),
    APPROVAL_CHANNEL: ChannelId.optional(),
    POLICY_FILE: Text.optional(),
    ALIBABA_CLOUD_ECS_ENDPOINT: SafeUrl.optional(),
    ALIBABA_CLOUD_OSS_ENDPOINT: SafeUrl.optional(),
    ALIBABA_CLOUD_RAM_ENDPOINT: SafeUrl.optional(),
    ALIBABA_CLOUD_STS_ENDPOINT: SafeUrl.optional(),
    ALIBABA_CLOUD_OSS_REGION: Text.refine((text) => RegionId.safeParse(text).success, {
      error: 'must be a region such as cn-hangzhou',
    }).optional(),
    ALIBABA_CLOUD_SITE: z.enum(consoleSites, { error: 'must be international or china' }).optional(),
    ALIBABA_CLOUD_ACCESS_KEY_ID: Text.optional(),
    ALIBABA_CLOUD_ACCESS_KEY_SECRET: Text.refine((text) => !text.startsWith('LTAI'), {
      error: 'holds the id of an access key, which belongs in ALIBABA_CLOUD_ACCESS_KEY_ID; set the secret of that key',
    }).optional(),
    ALIBABA_CLOUD_TIMEOUT: Duration('15s'),
    ALLOW_WINDOWS_IMAGES: z
      .enum(['true', 'false'], { error: 'must be true or false' })
      .default('false')
      .transform((text) => text === 'true'),
    REDIS_URL: Text.regex(/^rediss?:\/\/\S+$/, { error: 'must begin with redis:// or rediss://' }).default(
      'redis://127.0.0.1:6379',
    ),
    REDIS_WAIT_REPLICAS: z.coerce
      .number({ error: 'must be a number of replicas' })
      .int()
      .min(0, { error: 'must be 0 or more' })
      .max(10, { error: 'must be at most 10' })
      .default(0),
    HOST: Text.default('0.0.0.0'),
    PORT: Port.default(3_000),
    METRICS_HOST: Text.default('127.0.0.1'),
    METRICS_PORT: Port.optional(),
    ROLE: z.enum(['all', 'bot', 'worker'], { error: 'must be all, bot or worker' }).default('all'),
    BOT_LANGUAGE: z.enum(languages, { error: 'must be en or zh' }).default('en'),
    LOG_LEVEL: z
      .enum(['debug', 'info', 'warn', 'error'], { error: 'must be debug, info, warn or error' })
      .default('info'),
    TASK_POLL_INTERVAL: Duration('15s'),
    EXPORT_SETTLE_TIME: Duration('2m'),
    EXPORT_MAX_AGE: Duration('24h'),
    RETENTION: Duration('90d').refine((retention) => retention >= shortestRetention, {
      error: 'must be at least 7d: while Slack is down or the channel closed, an ending is announced days later',
    }),
    PRESS_KEY: PrivateKey.optional(),
    PRESS_PUBLIC_KEY: PublicKeys.optional(),
    AUDIT_KEY: PrivateKeys.optional(),
    AUDIT_PUBLIC_KEY: PublicKeys.optional(),
    AUDIT_BUCKET: AuditBucket.optional(),
    AUDIT_BUCKET_REGION: Text.refine((text) => RegionId.safeParse(text).success, {
      error: 'must be a region such as cn-hangzhou',
    }).optional(),
    AUDIT_RETENTION: Duration('400d').refine((retention) => retention >= shortestRetention, {
      error: 'must be at least 7d: the archive may be out of reach for days',
    }),
    REPORT_OUTSIDE_EXPORTS: Regions,
    SLACK_PACE: Limit('55/m'),
    REQUEST_LIMIT: Limit('60/h'),
  })
  .refine((env) => env.SLACK_APP_TOKEN !== undefined || env.SLACK_SIGNING_SECRET !== undefined, {
    path: ['SLACK_APP_TOKEN'],
    error: 'is missing; set it for Socket Mode, or SLACK_SIGNING_SECRET for HTTP',
    // Reported together with the other faults, not only once they are gone.
    when: () => true,
  })
  .refine((env) => env.ALIBABA_CLOUD_ACCESS_KEY_ID === undefined || env.ALIBABA_CLOUD_ACCESS_KEY_SECRET !== undefined, {
    path: ['ALIBABA_CLOUD_ACCESS_KEY_SECRET'],
    error: 'is missing; set it with the key id, or leave both out for another link of the credentials chain',
    when: () => true,
  })
  .refine((env) => env.PRESS_PUBLIC_KEY === undefined || env.PRESS_KEY !== undefined || env.ROLE === 'worker', {
    path: ['PRESS_KEY'],
    error: 'is missing: with PRESS_PUBLIC_KEY, presses that this process does not sign would not count',
    when: () => true,
  })
  .refine((env) => env.AUDIT_BUCKET === undefined || env.AUDIT_KEY !== undefined || env.ROLE === 'bot', {
    path: ['AUDIT_KEY'],
    error: 'is missing: AUDIT_BUCKET takes only what a checkpoint signs. npm run --silent audit -- key prints one',
    when: () => true,
  });

export type Config = z.infer<typeof Environment> & PolicyRead;

export type ConfigRead = { config: Config; warnings: string[] } | { faults: string[] };

/** Each fault is a sentence that begins with the name of the setting. Empty values count as not set. */
export function readConfig(variables: Readonly<Record<string, string | undefined>>): ConfigRead {
  const set = Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const environment = Environment.safeParse(set);
  const policy = set['POLICY_FILE'] ? readPolicyFile(set['POLICY_FILE']) : noPolicyFile;
  const faults = [
    ...(environment.success
      ? []
      : environment.error.issues.map(({ path, message }) => `${String(path[0])} ${message}.`)),
    ...('faults' in policy
      ? policy.faults.map((fault) => `POLICY_FILE ${faultLine(fault)}`)
      : channelFaults(policy.policy, set['APPROVAL_CHANNEL']).map((fault) => `APPROVAL_CHANNEL ${fault}.`)),
  ];
  if (!environment.success || 'faults' in policy || faults.length > 0) return { faults: [...new Set(faults)] };
  const isEmpty = set['POLICY_FILE'] !== undefined && saysNothing(policy);
  const warnings = [
    ...misspelt(Object.keys(set), Object.keys(Environment.shape)),
    ...(isFarInternal(environment.data) ? [`ALIBABA_CLOUD_OSS_ENDPOINT ${farInternal}`] : []),
    ...(environment.data.EXPORT_SETTLE_TIME < shortestSoundSettleTime ? [shortSettleTime] : []),
    ...(isEmpty ? ['POLICY_FILE is empty: it names no destinations and no admins.'] : []),
    ...misplacedKeys(environment.data),
  ];
  return { config: { ...environment.data, ...policy }, warnings };
}

function saysNothing({ destinations, policy }: PolicyRead): boolean {
  return destinations.length === 0 && policy.admins.length === 0 && policy.version === 0;
}

const farInternal =
  'is internal, and buckets are listed in cn-hangzhou: set ALIBABA_CLOUD_OSS_REGION to the region of this machine.';

function isFarInternal(env: z.infer<typeof Environment>): boolean {
  const { ALIBABA_CLOUD_OSS_ENDPOINT: endpoint = '', ALIBABA_CLOUD_OSS_REGION: region } = env;
  return region === undefined && endpoint.includes('{region}-internal.');
}

/** Where the services of Alibaba Cloud are, as far as they are not at their public endpoints. */
export function endpointsIn(config: Config) {
  return {
    ecs: config.ALIBABA_CLOUD_ECS_ENDPOINT,
    oss: config.ALIBABA_CLOUD_OSS_ENDPOINT,
    ram: config.ALIBABA_CLOUD_RAM_ENDPOINT,
    sts: config.ALIBABA_CLOUD_STS_ENDPOINT,
    ossRegion: config.ALIBABA_CLOUD_OSS_REGION,
  };
}

/** Those of `AUDIT_KEY`: the first one signs checkpoints, the others introduce it. */
export function signingKeysIn({ AUDIT_KEY = [] }: Config): [SigningKey, ...SigningKey[]] | undefined {
  const [first, ...others] = AUDIT_KEY.flatMap((secret) => readSigningKey(secret) ?? []);
  return first && [first, ...others];
}

/** What Alibaba Cloud has allowed this account although its pages rule it out. */
export function exemptionsIn(config: Config): Exemptions {
  return { windows: config.ALLOW_WINDOWS_IMAGES };
}

const shortSettleTime =
  'EXPORT_SETTLE_TIME is below 30s: after a lost answer a second export can start where Alibaba Cloud lists the first one later than that.';

function isSafeUrl(text: string): boolean {
  if (!URL.canParse(text.replaceAll('{region}', 'region'))) return false;
  const { protocol, hostname } = new URL(text.replaceAll('{region}', 'region'));
  const isLoopback = ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
  return protocol === 'https:' || (protocol === 'http:' && isLoopback);
}
