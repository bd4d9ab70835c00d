/** auth.test and apps.connections.open. */
import type { Methods } from './method.ts';

export const authMethods: Methods = {
  'auth.test': {
    token: 'bot',
    scopes: [],
    run: (_args, { state: { app } }) => ({
      url: `https://${app.teamDomain}.slack.com/`,
      team: app.teamName,
      user: app.botName,
      team_id: app.teamId,
      ...(app.enterpriseId && { enterprise_id: app.enterpriseId }),
      user_id: app.botUserId,
      bot_id: app.botId,
      is_enterprise_install: false,
    }),
  },
  'apps.connections.open': {
    token: 'app',
    scopes: [],
    run: (_args, { socketUrl }) => ({ url: socketUrl() }),
  },
};
