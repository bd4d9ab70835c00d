/** One question to OSS: a signed GET, with its XML read and its refusals in the product's words. */
import type { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';
import { noAccessKeyCode, unreachableCode } from '../../domain/after-refusal.ts';
import { ok } from '../../domain/result.ts';
import type { Asked } from '../../workflow/ports/cloud.ts';
import { noAnswer, unanswered, unreadable } from '../rpc/ask.ts';
import { boundedText } from '../rpc/bounds.ts';
import type { Credentials } from '../rpc/credentials.ts';
import { refusalOf } from '../rpc/refusal.ts';
import { signOssGet } from './oss-signature.ts';

/** `endpoint` has no slash at its end; `bucket` is what is signed for, none for the list of buckets. */
export type OssCall = {
  endpoint: string;
  action: string;
  region: string;
  bucket?: string;
  query: Record<string, string>;
};

export type AskOss = <Answer>(call: OssCall, schema: z.ZodType<Answer>) => Promise<Asked<Answer>>;

/** XML has no arrays and an empty list is an empty text, so both are read with care; every value stays a text. */
const lists: readonly unknown[] = ['ListAllMyBucketsResult.Buckets.Bucket', 'ListBucketResult.Contents'];
let parser: Promise<XMLParser> | undefined;

/** Loaded with the first question: it takes 4 MiB, and a process may run for long before it asks OSS anything. */
async function loadParser(): Promise<XMLParser> {
  const { XMLParser } = await import('fast-xml-parser');
  return new XMLParser({ parseTagValue: false, isArray: (_, path) => lists.includes(path) });
}

const OssError = z.object({
  Error: z.object({
    Code: z.string(),
    Message: z.unknown().optional(),
    RequestId: z.unknown().optional(),
    HostId: z.unknown().optional(),
    EC: z.unknown().optional(),
    RecommendDoc: z.unknown().optional(),
    AccessDeniedDetail: z.unknown().optional(),
  }),
});

/** An AccessDenied that no permission removes; only its EC shows which. https://help.aliyun.com/en/oss/user-guide/0002-00000080 */
const oldSignature = '0002-00000080';

/** `timeout`: one call, in milliseconds. Nothing is repeated here. */
export function createAskOss({ credentials, timeout }: { credentials: Credentials; timeout: number }): AskOss {
  return async ({ endpoint, action, region, bucket, query }, schema) => {
    const keys = await credentials().catch(() => undefined);
    if (!keys) return noAnswer({ action, code: noAccessKeyCode, message: 'The bot found no access key.' });
    const { search, headers } = signOssGet({ query, region, at: Date.now(), keys, ...(bucket && { bucket }) });
    parser ??= loadParser();
    try {
      // A redirect would carry the signature to another host.
      const signal = AbortSignal.timeout(timeout);
      const response = await fetch(`${endpoint}/?${search}`, { headers, redirect: 'manual', signal });
      const text = await boundedText(response);
      if (text === undefined) return unreadable(action, 'an answer that is too long');
      const xml: unknown = (await parser).parse(text);
      return read({ action, http: response.status, xml }, schema);
    } catch (err) {
      if (isRefusedConnection(err))
        return noAnswer({ action, code: unreachableCode, message: 'OSS could not be reached.' });
      return unanswered(action, err instanceof Error ? err.name : 'Error');
    }
  };
}

type Spoken = { action: string; http: number; xml: unknown };

function read<Answer>({ action, http, xml }: Spoken, schema: z.ZodType<Answer>): Asked<Answer> {
  const answer = schema.safeParse(xml);
  if (http === 200 && answer.success) return ok(answer.data);
  const error = OssError.safeParse(xml);
  if (!error.success) return unreadable(action, `HTTP ${http}`);
  const { Code, EC, Message, RequestId, HostId, RecommendDoc, AccessDeniedDetail } = error.data.Error;
  return noAnswer(
    refusalOf({
      action,
      code: EC === oldSignature ? oldSignature : Code,
      http,
      message: Message,
      requestId: RequestId,
      recommend: RecommendDoc,
      accessDenied: AccessDeniedDetail,
      host: HostId,
    }),
  );
}

function isRefusedConnection(err: unknown): boolean {
  const cause = err instanceof Error ? z.object({ code: z.string() }).safeParse(err.cause) : undefined;
  return cause?.data?.code === 'ECONNREFUSED';
}
