/** The records in Redis: one hash a request, changed by compare-and-set on its revision. */
import type { Redis } from 'ioredis';
import { claimsOf } from '../domain/claims.ts';
import { ExportRequest } from '../domain/export-request.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import type { ChangeRefusal, RequestStore, Stored } from '../workflow/ports.ts';
import { keysOf } from './keys.ts';

export function createRequestStore({ redis, prefix }: { redis: Redis; prefix: string }): RequestStore {
  const keys = keysOf(prefix);
  return { create, read, change, idsIn, ownerOf, runId };

  async function create(request: ExportRequest) {
    const { id, origin, status } = request;
    const names = [keys.record(id), keys.audit, keys.status(status), keys.unannounced];
    const answer = await redis.createRequest(...names, id, origin, JSON.stringify(request), status);
    return answer === 'created' || answer === 'exists' ? answer : 'taken';
  }

  async function read(requestId: string): Promise<Stored | undefined> {
    const [revision, record] = await redis.hmget(keys.record(requestId), 'revision', 'record');
    if (!revision || !record) return undefined;
    return { revision: Number(revision), request: ExportRequest.parse(JSON.parse(record)) };
  }

  async function change<Refusal extends { reason: string }>(
    requestId: string,
    decide: (current: ExportRequest) => Result<ExportRequest, Refusal>,
    revision?: number,
  ): Promise<Result<Stored, Refusal | ChangeRefusal>> {
    for (;;) {
      const before = await read(requestId);
      if (!before) return refuse({ reason: 'unknown-request' });
      if (revision !== undefined && before.revision !== revision) return refuse({ reason: 'changed-meanwhile' });
      const decided = decide(before.request);
      if (!decided.ok) return decided;
      const [outcome, detail] = await write(before, decided.value);
      if (outcome === 'claimed') return refuse({ reason: 'claimed', by: detail });
      if (outcome === 'changed') return ok({ revision: Number(detail), request: decided.value });
    }
  }

  function write(before: Stored, after: ExportRequest): Promise<[string, string]> {
    const { id, status } = after;
    const held = claimsOf(before.request);
    const wanted = claimsOf(after);
    const take = wanted.filter((claim) => !held.includes(claim));
    const giveBack = held.filter((claim) => !wanted.includes(claim));
    return redis.changeRequest(
      keys.record(id),
      keys.audit,
      keys.status(before.request.status),
      keys.status(status),
      keys.unannounced,
      keys.claims,
      id,
      before.revision,
      JSON.stringify(after),
      status,
      take.length,
      ...take,
      ...giveBack,
    );
  }

  function idsIn(status: string): Promise<string[]> {
    return redis.zrange(keys.status(status), 0, '-1');
  }

  async function ownerOf(claim: string): Promise<string | undefined> {
    return (await redis.hget(keys.claims, claim)) ?? undefined;
  }

  async function runId(): Promise<string> {
    const found = /^run_id:(\S+)/m.exec(await redis.info('server'))?.[1];
    if (!found) throw new Error('Redis does not tell its run_id');
    return found;
  }
}
