/** The buckets of the account: ListBuckets of OSS, all pages. https://www.alibabacloud.com/help/en/oss/developer-reference/listbuckets */
import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';
import { noAccessKeyCode, unreachableCode } from '../domain/course.ts';
import { ok } from '../domain/result.ts';
import type { Asked, Bucket, Cloud } from '../workflow/ports.ts';
import { notTold, unanswered } from './ask.ts';
import type { Credentials, Keys } from './credentials.ts';
import { type EndpointOverrides, ossEndpoint, ossHomeRegion } from './endpoints.ts';
import { signOssGet } from './oss-signature.ts';

const action = 'ListBuckets';

/** XML has no arrays and an empty list is an empty text, so both are read with care; every value stays a text. */
const parser = new XMLParser({ parseTagValue: false, isArray: (name) => name === 'Bucket' });

const ListBucketResult = z.object({
  ListAllMyBucketsResult: z.object({
    NextMarker: z.string().optional(),
    Buckets: z.object({ Bucket: z.array(z.object({ Name: z.string(), Location: z.string() })) }).catch({ Bucket: [] }),
  }),
});

const OssError = z.object({
  Error: z.object({ Code: z.string(), Message: z.string().catch(''), RequestId: z.string().optional() }),
});

type Needs = { credentials: Credentials; endpoints: EndpointOverrides; timeout: number };

export function createBuckets({ credentials, endpoints, timeout }: Needs): Cloud['buckets'] {
  return async () => {
    const keys = await credentials().catch(() => undefined);
    if (!keys) return notTold({ action, code: noAccessKeyCode, message: 'The bot found no access key.' });
    const buckets: Bucket[] = [];
    for (let marker = ''; ; ) {
      const page = await onePage(keys, marker);
      if (!page.ok) return page;
      const { Buckets, NextMarker } = page.value.ListAllMyBucketsResult;
      buckets.push(
        ...Buckets.Bucket.map(({ Name, Location }) => ({ name: Name, regionId: Location.replace(/^oss-/, '') })),
      );
      if (!NextMarker) return ok(buckets);
      marker = NextMarker;
    }
  };

  async function onePage(keys: Keys, marker: string): Promise<Asked<z.infer<typeof ListBucketResult>>> {
    const query = { 'max-keys': '1000', ...(marker && { marker }) };
    const { search, headers } = signOssGet({ query, region: ossHomeRegion, at: Date.now(), keys });
    try {
      // A redirect would carry the signature to another host.
      const signal = AbortSignal.timeout(timeout);
      const response = await fetch(`${ossEndpoint(endpoints)}/?${search}`, { headers, redirect: 'manual', signal });
      return read(response.status, await response.text());
    } catch (err) {
      if (isRefusedConnection(err))
        return notTold({ action, code: unreachableCode, message: 'OSS could not be reached.' });
      return unanswered(action, err instanceof Error ? err.name : 'Error');
    }
  }
}

function read(http: number, text: string): Asked<z.infer<typeof ListBucketResult>> {
  const xml: unknown = parser.parse(text);
  const list = ListBucketResult.safeParse(xml);
  if (http === 200 && list.success) return ok(list.data);
  const error = OssError.safeParse(xml);
  if (!error.success) return unanswered(action, `HTTP ${http}`);
  const { Code, Message, RequestId } = error.data.Error;
  return notTold({
    action,
    code: Code,
    http,
    message: Message.slice(0, 2_000),
    ...(RequestId && { requestId: RequestId }),
  });
}

function isRefusedConnection(err: unknown): boolean {
  const cause = err instanceof Error ? z.object({ code: z.string() }).safeParse(err.cause) : undefined;
  return cause?.data?.code === 'ECONNREFUSED';
}
