/** The role by which ECS writes into the buckets: GetRole and ListPoliciesForRole of RAM. https://www.alibabacloud.com/help/en/ram/developer-reference/api-ram-2015-05-01-getrole */
import { z } from 'zod';
import { ok } from '../../domain/result.ts';
import type { Asked } from '../../workflow/ports/cloud.ts';
import type { Ask } from '../rpc/ask.ts';
import { type EndpointOverrides, ramEndpoint } from '../rpc/endpoints.ts';

export const exportRoleName = 'AliyunECSImageExportDefaultRole';

/** Of RAM, for `createRpcClient`. */
export const ramVersion = '2015-05-01';

const RoleAnswer = z.object({
  Role: z.object({ AssumeRolePolicyDocument: z.string().catch(''), Arn: z.string().catch('') }),
});

const Policies = z.object({
  Policies: z.object({ Policy: z.array(z.object({ PolicyName: z.string(), PolicyType: z.string().catch('') })) }),
});

const Names = z.union([z.string().transform((name) => [name]), z.array(z.string())]).catch([]);

const Trust = z.object({
  Statement: z.array(z.object({ Effect: z.string(), Principal: z.object({ Service: Names }).catch({ Service: [] }) })),
});

/** `trusted`: the services that may take on the role, `accountId`: whose role it is; undefined where that cannot be read. */
export type InspectRole = {
  role: () => Promise<Asked<{ trusted: string[] | undefined; accountId: string | undefined }>>;
  policies: () => Promise<Asked<{ name: string; type: string }[]>>;
};

export function createInspectRole({ ask, endpoints }: { ask: Ask; endpoints: EndpointOverrides }): InspectRole {
  const endpoint = ramEndpoint(endpoints);
  const parameters = { RoleName: exportRoleName };
  return {
    async role() {
      const answer = await ask({ endpoint, action: 'GetRole', parameters }, RoleAnswer);
      if (!answer.ok) return answer;
      const { AssumeRolePolicyDocument, Arn } = answer.value.Role;
      return ok({ trusted: trustedIn(AssumeRolePolicyDocument), accountId: /^acs:ram::(\d+):role\//.exec(Arn)?.[1] });
    },
    async policies() {
      const answer = await ask({ endpoint, action: 'ListPoliciesForRole', parameters }, Policies);
      if (!answer.ok) return answer;
      return ok(
        answer.value.Policies.Policy.map(({ PolicyName, PolicyType }) => ({ name: PolicyName, type: PolicyType })),
      );
    },
  };
}

function trustedIn(document: string): string[] | undefined {
  try {
    const trust = Trust.safeParse(JSON.parse(document));
    if (!trust.success) return undefined;
    return trust.data.Statement.flatMap(({ Effect, Principal }) => (Effect === 'Allow' ? Principal.Service : []));
  } catch {
    return undefined;
  }
}
