/** The public keys by which a trail is verified: from options, else from the environment. */
import { type PublicKey, readPublicKey } from '../../domain/audit/signing-key.ts';
import type { WrongUsage } from '../subcommand.ts';

export const keyOptions = {
  'audit-key': { type: 'string', multiple: true },
  'press-key': { type: 'string', multiple: true },
} as const;

export type KeyOptions = { 'audit-key'?: string[] | undefined; 'press-key'?: string[] | undefined };

export type TrailKeys = { auditKeys: readonly PublicKey[]; pressKeys: readonly PublicKey[] };

type Variables = Readonly<Record<string, string | undefined>>;

export function readKeys(options: KeyOptions, variables: Variables): TrailKeys | WrongUsage {
  const auditKeys = keysIn(options['audit-key'], { option: '--audit-key', variable: 'AUDIT_PUBLIC_KEY', variables });
  if ('wrong' in auditKeys) return auditKeys;
  const pressKeys = keysIn(options['press-key'], { option: '--press-key', variable: 'PRESS_PUBLIC_KEY', variables });
  return 'wrong' in pressKeys ? pressKeys : { auditKeys, pressKeys };
}

type From = { option: string; variable: string; variables: Variables };

function keysIn(given: string[] | undefined, { option, variable, variables }: From): PublicKey[] | WrongUsage {
  const texts = (given ?? [variables[variable] ?? '']).flatMap((text) => text.split(',')).map((text) => text.trim());
  const keys = texts.filter((text) => text !== '').map(readPublicKey);
  const read = keys.filter((key) => key !== undefined);
  if (read.length === keys.length) return read;
  return { wrong: `${given ? option : variable} takes public keys of 43 characters, with commas between.` };
}
