/** The keys of the bot, by Alibaba Cloud's own chain: environment, OIDC, profile, instance role, URI. Asked on every call, for tokens expire. */
import { DefaultCredentialsProvider } from '@alicloud/credentials';
import { z } from 'zod';

const Keys = z.object({
  accessKeyId: z.string().min(1),
  accessKeySecret: z.string().min(1),
  securityToken: z.string().optional(),
});
export type Keys = z.infer<typeof Keys>;

export type Credentials = () => Promise<Keys>;

/** Rejects when no link of the chain has keys. https://www.alibabacloud.com/help/en/sdk/developer-reference/v2-manage-node-js-access-credentials */
export function createCredentials(): Credentials {
  const chain = DefaultCredentialsProvider.builder().build();
  return async () => Keys.parse(await chain.getCredentials());
}
