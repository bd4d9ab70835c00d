/** The account whose keys the bot uses: as ListBuckets has named it, else by the ARN of the export role, else by STS. */
import { z } from 'zod';
import { ok } from '../../domain/result.ts';
import type { Asked } from '../../workflow/ports/cloud.ts';
import type { Ask } from '../rpc/ask.ts';
import { type EndpointOverrides, stsEndpoint } from '../rpc/endpoints.ts';
import type { InspectRole } from './inspect-role.ts';

/** Of STS, for `createRpcClient`. */
export const stsVersion = '2015-04-01';

/** https://www.alibabacloud.com/help/en/ram/developer-reference/api-sts-2015-04-01-getcalleridentity */
const Caller = z.object({ AccountId: z.string().regex(/^\d+$/) });

/** `id` is that of an account in digits. `learn` takes one that an answer about our own things has named. */
export type OwnAccount = { id: () => Promise<Asked<string>>; learn: (id: string) => void };

/** Asked once: what has named the account is remembered for the life of the process. */
export function createOwnAccount(needs: {
  role: InspectRole['role'];
  askSts: Ask;
  endpoints: EndpointOverrides;
}): OwnAccount {
  const { role, askSts, endpoints } = needs;
  let known: string | undefined;
  return {
    learn(id) {
      known = id;
    },
    async id() {
      known ??= await accountOfRole();
      if (known) return ok(known);
      const endpoint = stsEndpoint(endpoints);
      const caller = await askSts({ endpoint, action: 'GetCallerIdentity', parameters: {} }, Caller);
      if (!caller.ok) return caller;
      known ??= caller.value.AccountId;
      return ok(known);
    },
  };

  async function accountOfRole(): Promise<string | undefined> {
    const answer = await role();
    return answer.ok ? answer.value.accountId : undefined;
  }
}
