/** What an admin of the workspace does to the accounts of people. */
import { z } from 'zod';
import { deed, type Route } from './route.ts';

export const accountRoutes: readonly Route[] = [
  deed(
    'deactivate',
    {
      what: 'Deactivates the account of the person; `deactivated: false` brings it back.',
      body: z.strictObject({ deactivated: z.boolean().default(true) }),
      by: 'wei',
      example: {},
    },
    ({ person, body: { deactivated } }) => {
      person.deactivate(deactivated);
      return { name: person.name, deactivated };
    },
  ),
];
