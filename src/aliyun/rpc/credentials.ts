/** The keys of the bot, by Alibaba Cloud's own chain: environment, OIDC, profile, instance role, URI. Asked on every call, for tokens expire. */
import { DefaultCredentialsProvider } from '@alicloud/credentials';
import { z } from 'zod';

const Keys = z.object({
  accessKeyId: z.string().min(1),
  accessKeySecret: z.string().min(1),
  securityToken: z.string().optional(),
  /** Which link of the chain they come from. */
  providerName: z.string().optional(),
});
export type Keys = z.infer<typeof Keys>;

export type Credentials = () => Promise<Keys>;

/** Rejects when no link of the chain has keys. https://www.alibabacloud.com/help/en/sdk/developer-reference/v2-manage-node-js-access-credentials */
export function createCredentials(): Credentials {
  let chain = DefaultCredentialsProvider.builder().build();
  return async () => {
    try {
      return Keys.parse(await chain.getCredentials());
    } catch (err) {
      // The chain remembers its last link even when that one failed, and would never ask the others again.
      chain = DefaultCredentialsProvider.builder().build();
      throw err;
    }
  };
}
