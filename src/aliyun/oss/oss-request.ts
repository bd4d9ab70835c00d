/** Sends one signed request to OSS, and reads what comes up to a bound. Nothing is repeated here. */
import { z } from 'zod';
import { noAccessKeyCode, unreachableCode } from '../../domain/after-refusal.ts';
import { ok } from '../../domain/result.ts';
import type { Asked } from '../../workflow/ports/cloud.ts';
import { noAnswer, unanswered } from '../rpc/ask.ts';
import { boundedText, longestAnswer } from '../rpc/bounds.ts';
import type { Credentials } from '../rpc/credentials.ts';
import { type OssRequest, signOss } from './oss-signature.ts';

/** `endpoint` has no slash at its end; `bucket` is what is signed for, none for the list of buckets. `most`: bytes that are read of what was asked for. */
export type OssCall = Omit<OssRequest, 'at' | 'keys' | 'method'> & {
  endpoint: string;
  action: string;
  method?: OssRequest['method'];
  body?: string;
  most?: number;
};

/** Of any status. `text` is undefined where it is longer than what was to be read. */
export type OssAnswer = { http: number; headers: Headers; text: string | undefined };

export type SendOss = (call: OssCall) => Promise<Asked<OssAnswer>>;

/** `timeout`: one call, in milliseconds. */
export function createSendOss({ credentials, timeout }: { credentials: Credentials; timeout: number }): SendOss {
  return async ({ endpoint, action, method = 'GET', body, most = longestAnswer, ...call }) => {
    const keys = await credentials().catch(() => undefined);
    if (!keys) return noAnswer({ action, code: noAccessKeyCode, message: 'The bot found no access key.' });
    const { path, search, headers } = signOss({ ...call, method, at: Date.now(), keys });
    const url = `${endpoint}/${path}${search && `?${search}`}`;
    try {
      const signal = AbortSignal.timeout(timeout);
      // A redirect would carry the signature to another host.
      const options = { method, headers, redirect: 'manual', signal } as const;
      const response = await fetch(url, body === undefined ? options : { ...options, body });
      const text = await boundedText(response, response.ok ? most : longestAnswer);
      return ok({ http: response.status, headers: response.headers, text });
    } catch (err) {
      if (isRefusedConnection(err))
        return noAnswer({ action, code: unreachableCode, message: 'OSS could not be reached.' });
      return unanswered(action, err instanceof Error ? err.name : 'Error');
    }
  };
}

function isRefusedConnection(err: unknown): boolean {
  const cause = err instanceof Error ? z.object({ code: z.string() }).safeParse(err.cause) : undefined;
  return cause?.data?.code === 'ECONNREFUSED';
}
