/** Judges key, time and signature of a call to OSS. */
import type { KeyCheck, Keyring } from '../shared/keyring.ts';
import { type Refusal, refusal } from '../shared/refusal.ts';
import type { Request } from '../wire/exchange.ts';
import { readAuthorization, type Signed, signature, stringToSign } from './canonical.ts';

// https://www.alibabacloud.com/help/en/oss/user-guide/http-403-error-code
const validFor = 15 * 60_000;

export interface OssMemory {
  keyring: Keyring;
  now(): number;
}

/** `region` is the one whose host was called, where the host is that of a region. */
export interface OssPlace {
  resource: string;
  region: string | undefined;
}

export function authorizeOss(request: Request, place: OssPlace, { keyring, now }: OssMemory): Refusal | undefined {
  const signed = readSigned(request);
  if ('code' in signed) return signed;
  const wrong = judgeScope(request, signed, { now: now(), host: place.region ?? signed.region });
  if (wrong) return wrong;
  const token = request.headers['x-oss-security-token'];
  const key = keyring.check(signed.accessKeyId, typeof token === 'string' ? token : undefined);
  if (!key.ok) return refusal(keyCodes[key.why]);
  const text = stringToSign(request, place.resource, signed);
  if (signed.signature === signature(text, signed, key.secret)) return undefined;
  return refusal('SignatureDoesNotMatch', {
    status: 403,
    message:
      'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
    ec: '0002-00000201',
  });
}

type KeyFault = Extract<KeyCheck, { ok: false }>['why'];

const keyCodes: Record<KeyFault, string> = {
  unknown: 'InvalidAccessKeyId',
  'no-token': 'InvalidAccessKeyId',
  'wrong-token': 'AccessKeyIdAndSecurityTokenNotMatch',
  expired: 'SecurityTokenExpired',
};

function readSigned(request: Request): Signed | Refusal {
  const header = request.headers.authorization ?? '';
  const old = header.startsWith('OSS ') || request.search.includes('OSSAccessKeyId=');
  // https://help.aliyun.com/en/oss/user-guide/0002-00000080
  if (old) {
    return refusal('0002-00000080', { message: 'The V1 signature is no longer supported.' });
  }
  if (header === '') {
    return refusal('AccessDenied', { message: 'Anonymous user has no right to access this bucket.' });
  }
  return (
    readAuthorization(header) ??
    refusal('InvalidArgument', { message: 'Authorization header is invalid.', ec: '0002-00000226' })
  );
}

function judgeScope(
  request: Request,
  { day, region }: Signed,
  { now, host }: { now: number; host: string },
): Refusal | undefined {
  if (request.headers['x-oss-content-sha256'] !== 'UNSIGNED-PAYLOAD') {
    return refusal('InvalidArgument', { message: 'x-oss-content-sha256 must be UNSIGNED-PAYLOAD.' });
  }
  const [, year, month, date, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(String(request.headers['x-oss-date'])) ?? [];
  const at = Date.parse(`${year}-${month}-${date}T${hour}:${minute}:${second}Z`);
  if (Number.isNaN(at)) {
    return refusal('AccessDenied', { message: 'OSS authentication requires a valid Date.', ec: '0002-00000301' });
  }
  if (Math.abs(now - at) > validFor) return refusal('RequestTimeTooSkewed');
  if (day !== `${year}${month}${date}`) {
    return refusal('InvalidArgument', { message: 'Invalid signing date in Authorization header.' });
  }
  if (region !== host || region.startsWith('oss-') || !/^[a-z0-9-]+$/.test(region)) {
    return refusal('InvalidArgument', {
      message: 'Invalid signing region in Authorization header.',
      ec: '0002-00000228',
    });
  }
  return undefined;
}
