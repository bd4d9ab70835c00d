/** The forms of the settings for evidence: keys that sign, public halves that verify, and the archive. */
import { z } from 'zod';
import { readPublicKey, readSigningKey } from '../domain/audit/signing-key.ts';
import { BucketName } from '../domain/parameters.ts';

const made = 'npm run --silent audit -- key prints all four';

/** One private key, as `audit key` prints it. */
export const PrivateKey = z
  .string()
  .refine((text) => readSigningKey(text), { error: `must be a private key of 43 characters; ${made}` });

/** Several private keys by commas: the first one signs, the others introduce it. */
export const PrivateKeys = keys((text) => readSigningKey(text) !== undefined, 'private keys');

/** Several public keys by commas: each verifies. */
export const PublicKeys = keys((text) => readPublicKey(text) !== undefined, 'public keys');

/** `oss://bucket/prefix`: the prefix may be empty or have several parts, and ends without a slash. */
export const AuditBucket = z
  .string()
  .transform((text) => {
    const [, bucket = '', prefix = ''] = /^oss:\/\/([^/]+)\/?(.*?)\/?$/.exec(text) ?? [];
    return { bucket, prefix };
  })
  .refine(({ bucket, prefix }) => BucketName.safeParse(bucket).success && isPrefix(prefix), {
    error: 'must be oss://bucket or oss://bucket/prefix, of letters, digits and . _ - /',
  });
export type AuditBucket = z.infer<typeof AuditBucket>;

type Keys = {
  ROLE: 'all' | 'bot' | 'worker';
  PRESS_KEY?: string | undefined;
  PRESS_PUBLIC_KEY?: readonly string[] | undefined;
  AUDIT_KEY?: unknown;
};

/** Warnings about keys that a process has and does not need, each of which is safe only where few processes have it, and about halves that do not fit. */
export function misplacedKeys({ ROLE: role, AUDIT_KEY: audit, PRESS_KEY: press, PRESS_PUBLIC_KEY: known }: Keys) {
  const own = press === undefined ? undefined : readSigningKey(press)?.publicKey;
  return [
    ...(role === 'bot' && audit ? ['AUDIT_KEY is for workers alone: leave it out where ROLE is bot.'] : []),
    ...(role === 'worker' && press ? ['PRESS_KEY is for bots alone: leave it out where ROLE is worker.'] : []),
    ...(role !== 'worker' && own && known && !known.includes(own)
      ? ['PRESS_PUBLIC_KEY lacks the public half of PRESS_KEY: workers with these keys drop what this process signs.']
      : []),
  ];
}

/** What is given up without keys for presses; undefined where this process has those that its role needs. */
export function withoutPressKeys({ ROLE: role, PRESS_KEY: press, PRESS_PUBLIC_KEY: known }: Keys): string | undefined {
  if (role === 'worker' ? known : press) return undefined;
  const missing = role === 'worker' ? 'PRESS_PUBLIC_KEY is missing' : 'PRESS_KEY is missing';
  const given = role === 'worker' ? 'signatures of presses are not checked' : 'presses and forms are not signed';
  return `${missing}, so ${given}: a person who can write to Redis can ask and approve in the name of others.`;
}

/** Parts of dots alone would name another place in a URL. */
function isPrefix(prefix: string): boolean {
  return prefix === '' || (prefix.length <= 200 && /^[A-Za-z0-9_-][\w.-]*(\/[A-Za-z0-9_-][\w.-]*)*$/.test(prefix));
}

function keys(isKey: (text: string) => boolean, what: string) {
  return z
    .string()
    .transform((text) => text.split(',').map((key) => key.trim()))
    .refine((texts) => texts.every(isKey), { error: `must be ${what} of 43 characters, with commas between; ${made}` });
}
