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

/** Warnings about keys that a process has and does not need: each is safe only where few processes have it. */
export function misplacedKeys({ ROLE: role, AUDIT_KEY: audit }: { ROLE: string; AUDIT_KEY?: unknown }): string[] {
  return role === 'bot' && audit ? ['AUDIT_KEY is for workers alone: leave it out where ROLE is bot.'] : [];
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
