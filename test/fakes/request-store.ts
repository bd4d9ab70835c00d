/** The records in memory, by the same contract as those in Redis. */
import { claimsOf } from '../../src/domain/claims.ts';
import { emergencyClaim, freezesFor, isEmergency } from '../../src/domain/emergency-request.ts';
import { ExportRequest } from '../../src/domain/export-request.ts';
import { freezeNow } from '../../src/domain/freeze.ts';
import type { PolicyName } from '../../src/domain/policy/policy.ts';
import { ok, type Result, refuse } from '../../src/domain/result.ts';
import { reviewDue } from '../../src/domain/review.ts';
import type { Status } from '../../src/domain/status.ts';
import type { ChangeHow, ChangeRefusal, OtherPolicy, RequestStore, Stored } from '../../src/workflow/ports/records.ts';
import type { Memory } from './memory.ts';

/** `now`: the time by which the calendar of freezes is judged. */
export function createFakeRequestStore(memory: Memory, now: () => number = Date.now): RequestStore {
  return {
    async create(request, judgedBy) {
      const { id, idempotencyKey, status } = request;
      const known = memory.records.get(id);
      if (known) return known.idempotencyKey === idempotencyKey ? 'exists' : 'taken';
      if (isOther(memory, judgedBy)) return 'other-policy';
      if (isEmergency(request)) {
        const claim = emergencyClaim(request.requester);
        if ((memory.claims.get(claim) ?? id) !== id) return 'claimed';
        memory.claims.set(claim, id);
      }
      memory.records.set(id, { revision: 1, idempotencyKey, status, json: JSON.stringify(request) });
      memory.unannounced.add(id);
      return 'created';
    },
    read,
    async has(requestId) {
      return memory.records.has(requestId);
    },
    async change<Refusal extends { reason: string }>(
      requestId: string,
      decide: (current: ExportRequest) => Result<ExportRequest, Refusal>,
      { revision, judgedBy, event }: ChangeHow = {},
    ): Promise<Result<Stored, Refusal | ChangeRefusal | OtherPolicy>> {
      for (;;) {
        const before = await read(requestId);
        if (!before) return refuse({ reason: 'unknown-request' });
        if (revision !== undefined && before.revision !== revision) return refuse({ reason: 'changed-meanwhile' });
        const decided = decide(before.request);
        if (!decided.ok) return decided;
        // Others get their turn between the read and the write, as they do with a server in between.
        await Promise.resolve();
        const freezes = freezesFor(decided.value, judgedBy ?? {});
        const isFrozen =
          event?.type === 'call' && freezeNow({ onRecord: memory.freeze, policy: { freezes }, now: now() });
        const written = write(memory, before, decided.value, { judgedBy, isFrozen: Boolean(isFrozen) });
        if (written !== 'late') return written;
      }
    },
    async idsIn(status: Status) {
      return [...memory.records].flatMap(([id, record]) => (record.status === status ? [id] : []));
    },
    async latestFor({ regionId, imageId }) {
      const known = await Promise.all([...memory.records.keys()].map(read));
      const found = known
        .flatMap((stored) => stored?.request ?? [])
        .filter(({ parameters }) => {
          return parameters.regionId === regionId && parameters.imageId === imageId;
        });
      return found.map(({ id }) => id).reverse();
    },
    async openReviews() {
      const known = await Promise.all([...memory.records.keys()].map(read));
      const open = known.flatMap((stored) => {
        const due = stored && reviewDue(stored.request);
        return due === undefined ? [] : [{ requestId: stored?.request.id ?? '', due }];
      });
      return open.sort((one, other) => one.due - other.due);
    },
    async ownerOf(claim) {
      return memory.claims.get(claim);
    },
    async history() {
      return memory.hidesLoss ? { name: memory.runId, isHalf: true } : { name: memory.runId };
    },
  };

  async function read(requestId: string): Promise<Stored | undefined> {
    const record = memory.records.get(requestId);
    return record && { revision: record.revision, request: ExportRequest.parse(JSON.parse(record.json)) };
  }
}

function isOther({ policy }: Memory, judgedBy: PolicyName | undefined): boolean {
  return judgedBy !== undefined && judgedBy.digest !== (policy?.digest ?? '');
}

function write(
  memory: Memory,
  before: Stored,
  after: ExportRequest,
  { judgedBy, isFrozen }: { judgedBy: PolicyName | undefined; isFrozen: boolean },
): Result<Stored, ChangeRefusal | OtherPolicy> | 'late' {
  const { records, claims, unannounced } = memory;
  const { id, status } = after;
  const current = records.get(id);
  if (current?.revision !== before.revision) return 'late';
  if (isOther(memory, judgedBy)) return refuse({ reason: 'other-policy' });
  if (isFrozen) return refuse({ reason: 'frozen' });

  const held = claimsOf(before.request);
  const wanted = claimsOf(after);
  for (const claim of wanted) {
    const owner = claims.get(claim);
    if (owner !== undefined && owner !== id) return refuse({ reason: 'claimed', by: owner });
  }
  for (const claim of held) if (!wanted.includes(claim) && claims.get(claim) === id) claims.delete(claim);
  for (const claim of wanted) claims.set(claim, id);
  const revision = before.revision + 1;
  // What changed last comes last, as in the indexes of Redis.
  records.delete(id);
  records.set(id, { revision, idempotencyKey: current.idempotencyKey, status, json: JSON.stringify(after) });
  unannounced.add(id);
  return ok({ revision, request: after });
}
