/** Erases what people have typed about a request, wherever Redis has it: beside the trail, in the record, in submissions, in entries of the first release. */
import { canonicalJson } from '../domain/audit/canonical-json.ts';
import type { AuditEvent } from '../domain/audit/entry.ts';
import { ErasableText } from '../domain/audit/erasable-text.ts';
import type { ExportRequest } from '../domain/export-request.ts';
import { isOpen } from '../domain/status.ts';
import type { InRedis } from './in-redis.ts';
import { keysOf } from './keys.ts';
import { readRecord } from './read-record.ts';
import { fieldsIn, pagesOf } from './trail-streams.ts';

/** `open`: its approvers still read the reason. `changed`: try again. */
export type Erased = { is: 'erased'; texts: number } | { is: 'open' } | { is: 'changed' };

const textsAtOnce = 1_000;

export async function eraseTexts({ redis, prefix }: InRedis, id: string): Promise<Erased> {
  const keys = keysOf(prefix);
  const [revision, json] = await redis.hmget(keys.record(id), 'revision', 'record');
  const read = json ? readRecord(json) : undefined;
  const request = read?.is === 'request' ? read.request : undefined;
  if (request && isOpen(request)) return { is: 'open' };
  const hashes = await hashesOf(id);
  const entry: AuditEvent = { event: 'texts-erased', request: id, texts: hashes.length };
  const kept = [keys.trail, keys.trailState, keys.trailTexts, keys.record(id)];
  const without = request ? JSON.stringify(withoutTexts(request)) : (json ?? '');
  if ((await redis.eraseTexts(...kept, canonicalJson(entry), revision ?? '', without, ...hashes)) !== 1)
    return { is: 'changed' };
  if (request) await redis.del(keys.submission(request.idempotencyKey));
  await eraseFirstRelease(id);
  return { is: 'erased', texts: hashes.length };

  async function hashesOf(request: string): Promise<string[]> {
    const found: string[] = [];
    let cursor = '0';
    do {
      const [next, fields] = await redis.hscan(keys.trailTexts, cursor, 'COUNT', textsAtOnce);
      for (const [hash, text] of Object.entries(fieldsIn(fields)))
        if (ErasableText.parse(JSON.parse(text)).request === request) found.push(hash);
      cursor = next;
    } while (cursor !== '0');
    return [...new Set(found)];
  }

  /** Its entries hold the whole record. */
  async function eraseFirstRelease(request: string): Promise<void> {
    for await (const page of pagesOf(redis, keys.audit)) {
      const ids = page.flatMap(([entryId, fields]) => (fieldsIn(fields)['request'] === request ? [entryId] : []));
      if (ids.length > 0) await redis.xdel(keys.audit, ...ids);
    }
  }
}

/** The salt goes too: with it a short text could be guessed from its hash. */
function withoutTexts({ submitted: _salted, ...request }: ExportRequest): ExportRequest {
  const erased = { ...request, reason: '' };
  return erased.status === 'denied' ? { ...erased, denial: { ...erased.denial, reason: '' } } : erased;
}
