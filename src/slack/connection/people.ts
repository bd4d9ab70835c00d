/** What Slack says of people. Throws when Slack does not say. */
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Person } from '../../domain/people.ts';
import type { People } from '../../workflow/ports/people.ts';
import { translated } from './slack-errors.ts';
import type { Workspace } from './workspace.ts';

const Account = z.object({
  id: z.string(),
  deleted: z.boolean().optional(),
  is_bot: z.boolean().optional(),
  is_restricted: z.boolean().optional(),
  is_ultra_restricted: z.boolean().optional(),
  is_stranger: z.boolean().optional(),
  team_id: z.string().optional(),
  locale: z.string().optional(),
  enterprise_user: z.object({ enterprise_id: z.string() }).optional(),
});

export function createPeople(slack: WebClient, workspace: Workspace): Pick<People, 'person'> {
  return { person };

  async function person(userId: string): Promise<Person> {
    const { user } = await translated(() => slack.users.info({ user: userId, include_locale: true }));
    const account = Account.parse(user);
    return {
      id: account.id,
      isGuest:
        account.is_restricted === true || account.is_ultra_restricted === true || isFromElsewhere(account, workspace),
      isBot: account.is_bot === true || account.deleted === true,
      ...(account.locale && { locale: account.locale }),
    };
  }
}

/**
 * A shared channel brings people of other companies, some of whom Slack does not name; all workspaces of one organization
 * count as our company.
 */
function isFromElsewhere(account: z.infer<typeof Account>, { teamId, enterpriseId }: Workspace): boolean {
  if (account.is_stranger === true) return true;
  if (account.team_id === teamId) return false;
  return enterpriseId === undefined || account.enterprise_user?.enterprise_id !== enterpriseId;
}
