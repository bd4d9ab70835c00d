/** What OSS answers in XML, its refusals in the product's words among them. */
import type { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';
import type { NoAnswer } from '../../workflow/ports/cloud.ts';
import { noAnswer, unreadable } from '../rpc/ask.ts';
import { regionOf } from '../rpc/endpoints.ts';
import { refusalOf } from '../rpc/refusal.ts';

/** XML has no arrays and an empty list is an empty text, so both are read with care; every value stays a text. */
const lists: readonly unknown[] = ['ListAllMyBucketsResult.Buckets.Bucket', 'ListBucketResult.Contents'];
let parser: Promise<XMLParser> | undefined;

/** Loaded with the first answer: it takes 4 MiB, and a process may run for long before it asks OSS anything. */
async function loadParser(): Promise<XMLParser> {
  const { XMLParser } = await import('fast-xml-parser');
  return new XMLParser({ parseTagValue: false, isArray: (_, path) => lists.includes(path) });
}

/** Called as a question leaves: the parser loads while the answer is on its way, which matters to lists that have a second in all. */
export function prepareXml(): void {
  parser ??= loadParser();
}

/** Rejects where the text is no XML. */
export async function readXml(text: string): Promise<unknown> {
  parser ??= loadParser();
  return (await parser).parse(text);
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

export function refusalIn({ action, http, xml }: { action: string; http: number; xml: unknown }): {
  ok: false;
  refusal: NoAnswer;
} {
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

const Elsewhere = z.object({ Error: z.object({ Endpoint: z.string().regex(/^oss-[a-z0-9-]+\.aliyuncs\.com$/) }) });

/** In which region the bucket is, where OSS has refused it at the endpoint of another one. */
export function regionNamedIn(xml: unknown): string | undefined {
  const [host = ''] = Elsewhere.safeParse(xml).data?.Error.Endpoint.split('.') ?? [];
  return host === '' ? undefined : regionOf(host).replace(/-internal$/, '');
}
