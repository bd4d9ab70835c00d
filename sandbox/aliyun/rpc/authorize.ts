/** Judges key, time, signature and nonce of an RPC-style call, in the order of the gateway. */
import type { KeyCheck, Keyring } from '../shared/keyring.ts';
import { type Refusal, refusal } from '../shared/refusal.ts';
import { signature, stringToSign } from './canonical.ts';

const validFor = 15 * 60_000;
const required = ['AccessKeyId', 'SignatureMethod', 'SignatureVersion', 'SignatureNonce', 'Timestamp', 'Signature'];

export interface GatewayMemory {
  keyring: Keyring;
  /** The clock of the gateway, by which signed times are judged. */
  now(): number;
  /** All nonces that were accepted. */
  nonces: Set<string>;
}

export function authorizeRpc(
  method: string,
  parameters: ReadonlyMap<string, string>,
  { keyring, now, nonces }: GatewayMemory,
): Refusal | undefined {
  const given = (name: string) => parameters.get(name) ?? '';
  if (required.some((name) => given(name) === '')) return refusal('IncompleteSignature');
  if (given('SignatureMethod') !== 'HMAC-SHA1' || given('SignatureVersion') !== '1.0') {
    return refusal('IncompleteSignature');
  }
  const wrongTime = judgeTimestamp(given('Timestamp'), now());
  if (wrongTime) return wrongTime;
  const key = keyring.check(given('AccessKeyId'), parameters.get('SecurityToken'));
  if (!key.ok) return refusal(keyCodes[key.why]);
  const text = stringToSign(method, parameters);
  if (given('Signature') !== signature(text, key.secret)) {
    return refusal('SignatureDoesNotMatch', {
      message: `Specified signature is not matched with our calculation. server string to sign is:${text}`,
    });
  }
  const nonce = `${given('AccessKeyId')} ${given('SignatureNonce')}`;
  if (nonces.has(nonce)) return refusal('SignatureNonceUsed');
  nonces.add(nonce);
  return undefined;
}

type KeyFault = Extract<KeyCheck, { ok: false }>['why'];

const keyCodes: Record<KeyFault, string> = {
  unknown: 'InvalidAccessKeyId.NotFound',
  'no-token': 'MissingSecurityToken',
  'wrong-token': 'InvalidSecurityToken.MismatchWithAccessKey',
  expired: 'InvalidSecurityToken.Expired',
};

function judgeTimestamp(timestamp: string, now: number): Refusal | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(timestamp)) return refusal('InvalidTimeStamp.Format');
  const age = Math.abs(now - Date.parse(timestamp));
  return age <= validFor ? undefined : refusal('InvalidTimeStamp.Expired');
}
