/** Erases what people have typed about a request, wherever Redis has it: beside the trail, in the record, in submissions, in entries of the first release. */
import { canonicalJson } from '../domain/audit/canonical-json.ts';
import type { AuditEvent } from '../domain/audit/entry.ts';
import { ErasableText } from '../domain/audit/erasable-text.ts';
import type { Emergency } from '../domain/emergency.ts';
import type { ExportRequest } from '../domain/export-request.ts';
import { freezeId } from '../domain/freeze.ts';
import type { Question } from '../domain/question.ts';
import { isOpen } from '../domain/status.ts';
import { createFreezes } from './freezes.ts';
import type { InRedis } from './in-redis.ts';
import { keysOf } from './keys.ts';
import { readRecord } from './read-record.ts';
import { fieldsIn, pagesOf } from './trail-streams.ts';

/** `open`, `unreviewed`, `frozen`: people still read the texts. `changed`: try again. */
export type Erased = { is: 'erased'; texts: number } | { is: 'open' | 'unreviewed' | 'frozen' | 'changed' };

const textsAtOnce = 1_000;

export async function eraseTexts({ redis, prefix }: InRedis, id: string): Promise<Erased> {
  const keys = keysOf(prefix);
  const [revision, json] = await redis.hmget(keys.record(id), 'revision', 'record');
  const read = json ? readRecord(json) : undefined;
  const request = read?.is === 'request' ? read.request : undefined;
  if (request && isOpen(request)) return { is: 'open' };
  if (request?.emergency && !request.emergency.review) return { is: 'unreviewed' };
  if (await isFrozenBy(id)) return { is: 'frozen' };
  const hashes = await hashesOf(id);
  const entry: AuditEvent = { event: 'texts-erased', request: id, texts: hashes.length };
  const kept = [keys.trail, keys.trailState, keys.trailTexts, keys.record(id)];
  const without = request ? JSON.stringify(withoutTexts(request)) : (json ?? '');
  if ((await redis.eraseTexts(...kept, canonicalJson(entry), revision ?? '', without, ...hashes)) !== 1)
    return { is: 'changed' };
  if (request) await redis.del(keys.submission(request.idempotencyKey));
  await eraseFirstRelease(id);
  return { is: 'erased', texts: hashes.length };

  async function isFrozenBy(name: string): Promise<boolean> {
    const freeze = await createFreezes({ redis, prefix }).onRecord();
    return freeze?.is === 'commanded' && freezeId(freeze) === name;
  }

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

/** Salts go too: with one of them a short text could be guessed from its hash. */
function withoutTexts({ submitted: _salted, ...request }: ExportRequest): ExportRequest {
  const { questions, emergency } = request;
  const erased = {
    ...request,
    reason: '',
    ...(questions && { questions: questions.map(withoutQuestion) }),
    ...(emergency && { emergency: withoutIncident(emergency) }),
  };
  return erased.status === 'denied' ? { ...erased, denial: { ...erased.denial, reason: '' } } : erased;
}

function withoutQuestion({ answer, ...question }: Question): Question {
  return { ...question, text: '', ...(answer && { answer: { ...answer, text: '' } }) };
}

function withoutIncident({ review, ...emergency }: Emergency): Emergency {
  if (!review) return { ...emergency, incident: '' };
  const { salt: _salt, ...reviewed } = review;
  return { ...emergency, incident: '', review: { ...reviewed, note: '' } };
}
