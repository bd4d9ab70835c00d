import { beforeEach, describe, expect, it } from 'vitest';
import { ok } from '../../src/domain/result.ts';
import { checkWhenOutdated } from '../../src/resilience/check-when-outdated.ts';
import type { PolicyOnRecord } from '../../src/workflow/ports/policy.ts';
import type { RequestStore } from '../../src/workflow/ports/records.ts';
import { aRequest } from '../builders.ts';
import { createMemory } from '../fakes/memory.ts';
import { createFakeRequestStore } from '../fakes/request-store.ts';

const outline: PolicyOnRecord['outline'] = { admins: [], requesters: [], rules: [] };
const older = { version: 7, digest: 'digest-7' };
const newer = { version: 8, digest: 'digest-8' };

describe('a store whose writes may be refused because another policy is on record', () => {
  let checks: number;
  let store: RequestStore;

  beforeEach(() => {
    checks = 0;
    const memory = createMemory();
    memory.policy = { ...newer, outline };
    store = checkWhenOutdated(createFakeRequestStore(memory), () => {
      checks += 1;
    });
  });

  it('has the policy checked where a record was not made', async () => {
    expect(await store.create(aRequest(), older)).toBe('other-policy');
    expect(checks).toBe(1);

    expect(await store.create(aRequest(), newer)).toBe('created');
    expect(checks).toBe(1);
  });

  it('has the policy checked where a record was not changed', async () => {
    const request = aRequest();
    await store.create(request);

    expect(await store.change(request.id, ok, { judgedBy: older })).toMatchObject({
      refusal: { reason: 'other-policy' },
    });
    expect(checks).toBe(1);

    expect(await store.change(request.id, ok, { judgedBy: newer })).toMatchObject({ ok: true });
    expect(checks).toBe(1);
  });

  it('leaves the policy alone where a write is refused for another reason', async () => {
    expect(await store.change('unknown', ok)).toMatchObject({ refusal: { reason: 'unknown-request' } });

    expect(checks).toBe(0);
  });
});
