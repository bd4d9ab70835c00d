/** What a tool may ask of Slack, Redis and Alibaba Cloud: only what the settings of this environment name. */
import type { WebClient } from '@slack/web-api';
import { createCredentials } from '../../aliyun/rpc/credentials.ts';
import { type Config, endpointsIn } from '../../config/config.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import { boltLogger } from '../../slack/connection/bolt-logger.ts';
import { createInspectingClient } from '../../slack/inspect/inspect-client.ts';
import { readSettings, type Variables } from '../doctor/read-settings.ts';
import { silentLog } from '../silent-log.ts';
import type { CloudAccess } from './describe-by-id.ts';

/** `why`: a sentence. */
type NotAsked = { reason: 'not-asked'; why: string };

export type Outside = {
  slack: Result<WebClient, NotAsked>;
  /** Of rules that name no other. */
  channel: Result<string, NotAsked>;
  redis: Result<string, NotAsked>;
  cloud: Result<CloudAccess, NotAsked>;
};

/** Where none is set, the chain of credentials would still look for the role of a machine, over the network. */
const keys = [
  'ALIBABA_CLOUD_ACCESS_KEY_ID',
  'ALIBABA_CLOUD_OIDC_TOKEN_FILE',
  'ALIBABA_CLOUD_PROFILE',
  'ALIBABA_CLOUD_ECS_METADATA',
  'ALIBABA_CLOUD_CREDENTIALS_URI',
];

export function outsideIn(variables: Variables): Outside {
  // The file that the tool is given is the one to read.
  const { config, faulty } = readSettings({ ...variables, POLICY_FILE: undefined });
  const isSet = (name: string) => (variables[name] ?? '').trim() !== '';
  return {
    slack: using('SLACK_BOT_TOKEN', clientFor),
    channel: using('APPROVAL_CHANNEL', ({ APPROVAL_CHANNEL }) => APPROVAL_CHANNEL),
    redis: using('REDIS_URL', ({ REDIS_URL }) => REDIS_URL),
    cloud: using(keys.find(isSet) ?? 'ALIBABA_CLOUD_ACCESS_KEY_ID', (known) => ({
      credentials: createCredentials(),
      endpoints: endpointsIn(known),
      timeout: known.ALIBABA_CLOUD_TIMEOUT,
    })),
  };

  function using<Value>(name: string, valueIn: (config: Config) => Value | undefined): Result<Value, NotAsked> {
    if (!isSet(name)) return refuse({ reason: 'not-asked', why: `${name} is not set.` });
    const value = config && !faulty.includes(name) ? valueIn(config) : undefined;
    if (value !== undefined) return ok(value);
    return refuse({ reason: 'not-asked', why: 'The settings have faults, which the doctor names.' });
  }
}

function clientFor({ SLACK_BOT_TOKEN: token, SLACK_API_URL: slackApiUrl }: Config): WebClient {
  return createInspectingClient({ token, slackApiUrl, logger: boltLogger(silentLog), now: Date.now }).slack;
}
