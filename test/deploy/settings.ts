/** Which settings there are, and which a file names. */
import { text } from './deployed.ts';

/** Read by @alicloud/credentials itself. */
export const credentialsChain = [
  'ALIBABA_CLOUD_ACCESS_KEY_ID',
  'ALIBABA_CLOUD_ACCESS_KEY_SECRET',
  'ALIBABA_CLOUD_SECURITY_TOKEN',
  'ALIBABA_CLOUD_ROLE_ARN',
  'ALIBABA_CLOUD_ROLE_SESSION_NAME',
  'ALIBABA_CLOUD_OIDC_PROVIDER_ARN',
  'ALIBABA_CLOUD_OIDC_TOKEN_FILE',
  'ALIBABA_CLOUD_PROFILE',
  'ALIBABA_CLOUD_CREDENTIALS_FILE',
  'ALIBABA_CLOUD_CREDENTIALS_URI',
  'ALIBABA_CLOUD_ECS_METADATA',
  'ALIBABA_CLOUD_STS_REGION',
  'ALIBABA_CLOUD_VPC_ENDPOINT_ENABLED',
];

export const knownSettings: ReadonlySet<string> = new Set([
  ...[...text('src/config/config.ts').matchAll(/^ {4}([A-Z][A-Z_]+):/gm)].flatMap(([, name]) => name ?? []),
  ...credentialsChain,
]);

/** Capitals with a dash below, NAME=value at the start of a line, NAME: value in YAML, and `NAME` in prose. */
export function settingsIn(path: string): string[] {
  const patterns = [/\b([A-Z]+(?:_[A-Z]+)+)\b/g, /^#? ?([A-Z_]{3,})=/gm, /^ +([A-Z_]{3,}): /gm];
  return patterns.flatMap((pattern) => [...text(path).matchAll(pattern)].flatMap(([, name]) => name ?? []));
}
