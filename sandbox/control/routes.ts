/** Every call of the control, in the order of the help page. */

import type { Stage } from '../stage.ts';
import { accountRoutes } from './account-routes.ts';
import { cloudRoutes } from './cloud-routes.ts';
import { groupRoutes } from './group-routes.ts';
import { machineRoutes } from './machine-routes.ts';
import { peopleRoutes } from './people-routes.ts';
import { stagePicture } from './picture.ts';
import { pointerRoutes } from './pointer-routes.ts';
import { look, type Route } from './route.ts';
import { troubleRoutes } from './trouble-routes.ts';

export const routes: readonly Route[] = [
  look(
    '/state',
    'Everything: channels with their threads, what each person sees, the tasks and objects of the cloud.',
    stagePicture,
  ),
  look('/transcript', 'The same conversations as readable text.', ({ slack }) => slack.transcript()),
  look('/log', 'The latest lines that the running bots have written.', botLog),
  ...peopleRoutes,
  ...accountRoutes,
  ...groupRoutes,
  ...cloudRoutes,
  ...troubleRoutes,
  ...machineRoutes,
  ...pointerRoutes,
];

function botLog({ running }: Stage): string {
  return running()
    .map(({ url, lines }) => [`── ${url}`, ...lines.slice(-200), ''].join('\n'))
    .join('\n');
}

/** None where no call has this path; `name` is the person in it. */
export function routesAt(all: readonly Route[], path: string): { route: Route; name: string }[] {
  return all.flatMap((route) => {
    const match = new RegExp(`^${route.path.replace(':name', '([^/]+)')}$`).exec(path);
    return match ? [{ route, name: decoded(match[1] ?? '') }] : [];
  });
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
