/** Whose keys the bot uses: which link of the credentials chain gave them, and the end of the key's id, never more. */
import type { Credentials } from './credentials.ts';

/** By the names that the official chain gives to its links. */
const links: Readonly<Record<string, string>> = {
  env: 'the environment',
  oidc_role_arn: 'OIDC (the identity of a pod)',
  cli_profile: 'the profile of the Alibaba Cloud CLI',
  profile: 'the shared credentials file',
  ecs_ram_role: 'the role of the ECS instance',
  credential_uri: 'the credentials URI',
};

/** Undefined where no link of the chain has keys. */
export type InspectCredentials = () => Promise<{ link: string; end: string; isTemporary: boolean } | undefined>;

export function createInspectCredentials(credentials: Credentials): InspectCredentials {
  return async () => {
    const keys = await credentials().catch(() => undefined);
    if (!keys) return undefined;
    const { providerName = '', accessKeyId, securityToken } = keys;
    const name = providerName.split('/').find((part) => Object.hasOwn(links, part)) ?? '';
    return {
      link: links[name] ?? 'the credentials chain',
      end: accessKeyId.slice(-4),
      isTemporary: Boolean(securityToken),
    };
  };
}
