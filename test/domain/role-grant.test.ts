import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { checkGrant, type RolePolicy } from '../../src/domain/role-grant.ts';

const target = { regionId: 'cn-hangzhou', bucket: 'acme-exports', prefix: 'web', imageId: 'm-bp1acmeweb01' };
const missing = [{ reason: 'role-policy-missing', hard: false }];
const own = (...writes: string[]): RolePolicy => ({ name: 'acme-export-role', type: 'Custom', writes });
const unread: RolePolicy = { name: 'acme-other', type: 'Custom' };
const system: RolePolicy = { name: 'AliyunECSImageExportRolePolicy', type: 'System' };

const Statements = z.object({ Statement: z.array(z.object({ Resource: z.array(z.string()) })) });

function deployed(): string[] {
  const text = readFileSync('deploy/ram/export-role-policy.json', 'utf8');
  const filled = text.replaceAll('<account-id>', '1234567890123456').replaceAll('<bucket>', 'acme-exports');
  return Statements.parse(JSON.parse(filled)).Statement.flatMap(({ Resource }) => Resource);
}

describe('the policies of the export role', () => {
  it.each<[string, RolePolicy[]]>([
    ["the system's own", [system]],
    ["the system's own beside one that was not read", [unread, system]],
    ['the one of deploy/ram', [own(...deployed())]],
    ['one beside another that was not read', [unread, own('acs:oss:*:1234567890123456:acme-exports/*')]],
    ['one for every bucket', [own('*')]],
    ['one for buckets of that name', [own('acs:oss:*:*:acme-*/*')]],
    ['one for that region', [own('acs:oss:oss-cn-hangzhou:*:acme-exports/*')]],
    ['one for that prefix', [own('acs:oss:*:*:acme-exports/web*')]],
  ])('allow the export by %s', (_what, policies) => {
    expect(checkGrant(policies, target)).toEqual([]);
  });

  it.each<[string, RolePolicy[]]>([
    ['none', []],
    ['one that has only the name of the system policy', [{ ...system, type: 'Custom', writes: [] }]],
    ['one for another bucket', [own('acs:oss:*:*:acme-exports-2/*')]],
    ['one for a bucket whose name only looks alike', [own('acs:oss:*:*:acme.exports/*')]],
    ['one for the bucket without its objects', [own('acs:oss:*:*:acme-exports')]],
    ['one for another region', [own('acs:oss:oss-cn-beijing:*:acme-exports/*')]],
    ['one for another prefix', [own('acs:oss:*:*:acme-exports/db*')]],
  ])('do not allow the export by %s', (_what, policies) => {
    expect(checkGrant(policies, target)).toEqual(missing);
  });

  it('say nothing where one that was not read may allow it', () => {
    expect(checkGrant([unread], target)).toBeUndefined();
    expect(checkGrant([own('acs:oss:*:*:acme-exports-2/*'), unread], target)).toBeUndefined();
  });
});
