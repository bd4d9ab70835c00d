/** Free text beside the trail: the trail keeps a salted hash, the text can be erased. */
import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { TextHash } from './entry.ts';

/** `salt`: random, so that a short text cannot be guessed from its hash once it is erased. */
export const ErasableText = z.strictObject({ request: z.string(), salt: z.string(), text: z.string() });
export type ErasableText = z.infer<typeof ErasableText>;

/** 16 bytes in base64url. */
export function newSalt(): string {
  return randomBytes(16).toString('base64url');
}

export function textHash({ salt, text }: Pick<ErasableText, 'salt' | 'text'>): TextHash {
  return { sha256: createHash('sha256').update(`${salt}\n${text}`).digest('hex') };
}

/** The hashes of all texts that an entry keeps apart, also one of a later release. */
export function textHashesIn(entry: unknown): string[] {
  if (typeof entry !== 'object' || entry === null) return [];
  return Object.entries(entry).flatMap(([key, value]) => {
    const hash = key === 'reason' ? TextHash.safeParse(value) : undefined;
    return hash?.success ? [hash.data.sha256] : textHashesIn(value);
  });
}
