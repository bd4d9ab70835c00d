/** How one audit key follows on another: an entry names the new key, and the key before signs that. Pure. */
import type { AuditEvent } from './entry.ts';
import { keyId, type PublicKey, readPublicKey, type SigningKey } from './signing-key.ts';

export type KeyIntroduced = Extract<AuditEvent, { event: 'key-introduced' }>;

/** `before`: the key whose checkpoints went before, undefined for the first key. Its private half may be gone, then nothing is signed. */
export function introduceKey(
  { id: key, publicKey }: Pick<SigningKey, 'id' | 'publicKey'>,
  before?: { id: string; sign?: SigningKey['sign'] },
): KeyIntroduced {
  const facts = { key, publicKey, ...(before && { before: before.id }) };
  const signature = before?.sign?.('export-image/key/v1', facts);
  return { event: 'key-introduced', ...facts, ...(signature && { signature }) };
}

export function isIntroducedBy({ signature, event: _, ...facts }: KeyIntroduced, before: PublicKey): boolean {
  return (
    signature !== undefined && facts.before === before.id && before.isSigned('export-image/key/v1', facts, signature)
  );
}

/** Undefined where its name is not that of its public half. */
export function keyIn({ key, publicKey }: KeyIntroduced): PublicKey | undefined {
  return keyId(publicKey) === key ? readPublicKey(publicKey) : undefined;
}
