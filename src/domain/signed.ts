/** What a record keeps of a signature, and why one does not count. Pure. */
import { z } from 'zod';

/** The signature of a bot process over what a person did, and the id of its key, see `audit/signed-acts.ts`. */
export const Signed = z.strictObject({ key: z.string(), signature: z.string() });
export type Signed = z.infer<typeof Signed>;

/** `no-signature`: as from before there were keys. `unknown-key`: by a key whose public half is not among those that are set. */
export const Unsigned = z.enum(['no-signature', 'unknown-key', 'differs']);
export type Unsigned = z.infer<typeof Unsigned>;
