/** The help page: every call with what it does and how to make it with curl. */
import type { Stage } from '../stage.ts';
import type { Route } from './route.ts';

const heading = `A Slack and an Alibaba Cloud to try the bot on. People type, fill in by label, and press by the words on the button.
Bodies and answers are JSON. A faulty body is answered with 400 and a sentence, what cannot be done now with 409.`;

export function helpPage(url: string, { slack }: Stage, routes: readonly Route[]): string {
  const people = slack.people.map(({ name }) => name).join(', ');
  const channels = slack.channels.map(({ name }) => `#${name}`).join(', ');
  const calls = routes.map((route) => [`${route.method} ${route.path}`, `  ${route.what}`, `  ${curl(url, route)}`]);
  const groups = slack.userGroups.map(({ handle }) => `@${handle}`).join(', ') || 'none';
  const parts = [
    heading,
    `People: ${people}. Channels: ${channels}. User groups: ${groups}.`,
    ...calls.map((lines) => lines.join('\n')),
  ];
  return `${parts.join('\n\n')}\n`;
}

export function curl(url: string, { method, path, example }: Route): string {
  const address = `${url}${path.replace(':name', example?.by ?? '')}`;
  if (method === 'GET') return `curl -s ${address}`;
  return `curl -s ${address} -d '${JSON.stringify(example?.body ?? {})}'`;
}
