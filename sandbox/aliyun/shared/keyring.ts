/** The access keys of the account: the permanent pair and temporary ones with a security token. */
import { randomBytes } from 'node:crypto';
import type { Clock } from './clock.ts';

export interface Credentials {
  accessKeyId: string;
  accessKeySecret: string;
  securityToken?: string;
}

export interface TemporaryCredentials extends Credentials {
  securityToken: string;
}

export type KeyCheck =
  | { ok: true; secret: string }
  | { ok: false; why: 'unknown' | 'no-token' | 'wrong-token' | 'expired' };

export interface Keyring {
  readonly permanent: Credentials;
  /** New temporary credentials that last `validFor` ms of the account's clock. */
  issue(validFor: number): TemporaryCredentials;
  /** Ends all temporary credentials now. */
  expire(): void;
  check(accessKeyId: string, securityToken: string | undefined): KeyCheck;
}

export function createKeyring(permanent: Credentials, clock: Clock): Keyring {
  const temporary = new Map<string, { secret: string; token: string; until: number }>();
  return {
    permanent,
    issue(validFor) {
      const key = `STS.${randomBytes(9).toString('hex')}`;
      const secret = randomBytes(20).toString('hex');
      const token = `CAIS${randomBytes(24).toString('base64')}`;
      temporary.set(key, { secret, token, until: clock.now() + validFor });
      return { accessKeyId: key, accessKeySecret: secret, securityToken: token };
    },
    expire() {
      for (const key of temporary.values()) key.until = Number.NEGATIVE_INFINITY;
    },
    check(accessKeyId, securityToken) {
      if (accessKeyId === permanent.accessKeyId) {
        if (securityToken === permanent.securityToken) return { ok: true, secret: permanent.accessKeySecret };
        return { ok: false, why: 'wrong-token' };
      }
      const key = temporary.get(accessKeyId);
      if (!key) return { ok: false, why: 'unknown' };
      if (securityToken === undefined) return { ok: false, why: 'no-token' };
      if (securityToken !== key.token) return { ok: false, why: 'wrong-token' };
      if (clock.now() >= key.until) return { ok: false, why: 'expired' };
      return { ok: true, secret: key.secret };
    },
  };
}
