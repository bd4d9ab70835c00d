/** What the Slack app must be allowed to do: the bot scopes of manifest.yml. https://docs.slack.dev/reference/scopes */

export const neededScopes = ['commands', 'chat:write', 'users:read', 'channels:read', 'groups:read'] as const;

/** Who is in a user group: only where a rule of the policy names one. */
export const groupsScope = 'usergroups:read';
