/** Security Token Service, as far as asking for the caller's own account needs it. */
import { answer, type RpcService } from '../rpc/action.ts';
import type { World } from '../world/world.ts';

/** @see https://www.alibabacloud.com/help/en/ram/developer-reference/api-sts-2015-04-01-getcalleridentity */
export function createSts({ accountId }: World): RpcService {
  return {
    service: 'sts',
    product: 'Sts',
    version: '2015-04-01',
    actions: {
      GetCallerIdentity: {
        parameters: [],
        perform: () =>
          answer({
            IdentityType: 'RAMUser',
            AccountId: accountId,
            PrincipalId: '200000000000000001',
            UserId: '200000000000000001',
            Arn: `acs:ram::${accountId}:user/export-image-bot`,
          }),
      },
    },
  };
}
