/** What a fake Redis holds: shared by the stores, so that they see each other's writes as the real ones do. */
import { claimsOf } from '../../src/domain/claims.ts';
import type { ExportRequest } from '../../src/domain/export-request.ts';
import type { FreezeOnRecord } from '../../src/domain/freeze.ts';
import type { OwedNews, PolicyOnRecord } from '../../src/workflow/ports/policy.ts';

/** Records are kept as JSON, so that no caller changes one by holding on to it. */
export type MemoryRecord = { revision: number; idempotencyKey: string; status: string; json: string };

export type Memory = {
  records: Map<string, MemoryRecord>;
  claims: Map<string, string>;
  unannounced: Set<string>;
  /** The marks of the clock of members that are on record. */
  marks: Set<string>;
  /** The highest that any process has loaded. */
  policy?: PolicyOnRecord;
  policyNews?: OwedNews[];
  /** The freeze that an admin has commanded. */
  freeze?: FreezeOnRecord;
  runId: string;
  /** Whether the server hides a part of its history. */
  hidesLoss?: boolean;
};

export function createMemory(): Memory {
  return { records: new Map(), claims: new Map(), unannounced: new Set(), marks: new Set(), runId: 'run-1' };
}

/** Puts a record there in any state, as if the story so far had happened. */
export function put(memory: Memory, request: ExportRequest, revision = 1): void {
  const { id, idempotencyKey, status } = request;
  memory.records.set(id, { revision, idempotencyKey, status, json: JSON.stringify(request) });
  memory.unannounced.add(id);
  for (const claim of claimsOf(request)) memory.claims.set(claim, id);
}

/** What a later loss brings back. */
export function snapshotOf({ records, claims, unannounced }: Memory): (memory: Memory) => void {
  const kept = { records: new Map(records), claims: new Map(claims), unannounced: new Set(unannounced) };
  return (memory) => {
    memory.records = new Map(kept.records);
    memory.claims = new Map(kept.claims);
    memory.unannounced = new Set(kept.unannounced);
  };
}
