/** The public keys by which a trail is verified: from options, else from the environment. */
import { type PublicKey, readPublicKey } from '../../domain/audit/signing-key.ts';
import type { PressKey } from '../../domain/audit/verification/press-keys.ts';
import type { WrongUsage } from '../subcommand.ts';
import { readTime } from './read-time.ts';

export const keyOptions = {
  'audit-key': { type: 'string', multiple: true },
  'press-key': { type: 'string', multiple: true },
} as const;

export type KeyOptions = { 'audit-key'?: string[] | undefined; 'press-key'?: string[] | undefined };

export type TrailKeys = { auditKeys: readonly PublicKey[]; pressKeys: readonly PressKey[] };

type Variables = Readonly<Record<string, string | undefined>>;

export function readKeys(options: KeyOptions, variables: Variables): TrailKeys | WrongUsage {
  const auditKeys = keysIn(options['audit-key'], { option: '--audit-key', variable: 'AUDIT_PUBLIC_KEY', variables });
  if ('wrong' in auditKeys) return auditKeys;
  const given = options['press-key'];
  const pressKeys = given
    ? pressKeysIn(given)
    : keysIn(undefined, { option: '--press-key', variable: 'PRESS_PUBLIC_KEY', variables });
  return 'wrong' in pressKeys ? pressKeys : { auditKeys, pressKeys };
}

const wrongPressKey = {
  wrong:
    '--press-key takes public keys of 43 characters, with commas between, each with the time from and until which it counts where you know it: KEY@2026-07-01..2026-09-30, KEY@2026-07-01.., KEY@..2026-09-30.',
};

function pressKeysIn(given: readonly string[]): PressKey[] | WrongUsage {
  const texts = given.flatMap((text) => text.split(',')).map((text) => text.trim());
  const keys = texts.filter((text) => text !== '').map(pressKeyIn);
  const read = keys.filter((key) => key !== undefined);
  return read.length === keys.length ? read : wrongPressKey;
}

/** The environment has keys alone: bots and workers read it too, and take no times. */
function pressKeyIn(text: string): PressKey | undefined {
  const [written = '', ...periods] = text.split('@');
  const key = readPublicKey(written);
  const [period] = periods;
  if (!key || periods.length > 1) return undefined;
  if (period === undefined) return key;
  const [begin = '', end = '', ...more] = period.split('..');
  if (!period.includes('..') || more.length > 0 || begin + end === '') return undefined;
  const from = begin === '' ? undefined : timeIn(begin)?.from;
  const until = end === '' ? undefined : timeIn(end)?.until;
  if ((begin !== '' && from === undefined) || (end !== '' && until === undefined)) return undefined;
  return from !== undefined && until !== undefined && until <= from ? undefined : { ...key, from, until };
}

function timeIn(text: string) {
  const time = readTime('--press-key', text);
  return 'wrong' in time ? undefined : time;
}

type From = { option: string; variable: string; variables: Variables };

function keysIn(given: string[] | undefined, { option, variable, variables }: From): PublicKey[] | WrongUsage {
  const texts = (given ?? [variables[variable] ?? '']).flatMap((text) => text.split(',')).map((text) => text.trim());
  const keys = texts.filter((text) => text !== '').map(readPublicKey);
  const read = keys.filter((key) => key !== undefined);
  if (read.length === keys.length) return read;
  return { wrong: `${given ? option : variable} takes public keys of 43 characters, with commas between.` };
}
