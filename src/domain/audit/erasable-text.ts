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

/** The incident that a requester names; hashed apart from the reason, though both are of one submission. */
export function incidentText({ salt, incident }: { salt: string; incident: string }) {
  return { salt: `${salt}/incident`, text: incident };
}

export function incidentHash(of: Parameters<typeof incidentText>[0]): TextHash {
  return textHash(incidentText(of));
}

/** Where an entry has the hash of a text. */
const hashed = ['reason', 'incident', 'note'];

/** The hashes of all texts that an entry keeps apart, also one of a later release. */
export function textHashesIn(entry: unknown): string[] {
  if (typeof entry !== 'object' || entry === null) return [];
  return Object.entries(entry).flatMap(([key, value]) => {
    const hash = hashed.includes(key) ? TextHash.safeParse(value) : undefined;
    return hash?.success ? [hash.data.sha256] : textHashesIn(value);
  });
}
