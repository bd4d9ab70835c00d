/** The names of objects below a prefix, page by page: ListObjectsV2. https://www.alibabacloud.com/help/en/oss/developer-reference/listobjectsv2 */
import { z } from 'zod';
import { type Archive, NoArchive } from '../../workflow/ports/archive.ts';
import { unreadable } from '../rpc/ask.ts';

/** A list without objects has no `Contents`. */
const Page = z.object({
  ListBucketResult: z.object({
    Contents: z.array(z.object({ Key: z.string() })).default([]),
    IsTruncated: z.enum(['true', 'false']),
    NextContinuationToken: z.string().min(1).optional(),
  }),
});

/** `ask` resolves to the XML of one page. `base`: the prefix of every name in the bucket, which the names here leave out. */
export function createListNames({
  ask,
  base,
}: {
  ask: (query: Record<string, string>) => Promise<unknown>;
  base: string;
}): Archive['list'] {
  return async function* listNames(under, after) {
    const query = { 'list-type': '2', 'max-keys': '1000', prefix: base + under };
    let next: Record<string, string> = after === undefined ? {} : { 'start-after': base + after };
    let last = after === undefined ? '' : base + after;
    for (;;) {
      const page = Page.safeParse(await ask({ ...query, ...next }));
      if (!page.success) throw noList('an answer that is no list');
      const { Contents, IsTruncated, NextContinuationToken } = page.data.ListBucketResult;
      for (const { Key } of Contents) {
        // OSS sorts by bytes. A page that does not go on where the one before has ended would be read for ever.
        if (Buffer.compare(Buffer.from(Key), Buffer.from(last)) <= 0 || !Key.startsWith(base + under))
          throw noList('names out of their order');
        last = Key;
        yield Key.slice(base.length);
      }
      if (IsTruncated === 'false') return;
      if (!NextContinuationToken || Contents.length === 0) throw noList('pages without an end');
      next = { 'continuation-token': NextContinuationToken };
    }
  };
}

function noList(detail: string): NoArchive {
  return new NoArchive(unreadable('ListObjects', detail).refusal);
}
