/** Checkpoints: signed statements of what the trail was at a time, which a forger of the trail cannot make again. Pure. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson } from './canonical-json.ts';
import type { PublicKey, SigningKey } from './signing-key.ts';

/**
 * `history` and `number` name the last entry, `head` is its hash. `before`: the digest of the checkpoint before, missing for the first one.
 */
const Statement = z.strictObject({
  installation: z.string(),
  history: z.string(),
  number: z.number().int(),
  head: z.string(),
  at: z.number().int(),
  before: z.string().optional(),
  key: z.string(),
});
export type Statement = z.infer<typeof Statement>;

export const Checkpoint = Statement.extend({ signature: z.string() });
export type Checkpoint = z.infer<typeof Checkpoint>;

export function signCheckpoint(statement: Omit<Statement, 'key'>, key: SigningKey): Checkpoint {
  const whole = { ...statement, key: key.id };
  return { ...whole, signature: key.sign('export-image/checkpoint/v1', whole) };
}

export function isSignedBy({ signature, ...statement }: Checkpoint, key: PublicKey): boolean {
  return statement.key === key.id && key.isSigned('export-image/checkpoint/v1', statement, signature);
}

export function checkpointDigest(checkpoint: Checkpoint): string {
  return createHash('sha256').update(canonicalJson(checkpoint)).digest('hex');
}
