import { describe, expect, it } from 'vitest';
import { createAskingClient } from '../../../src/slack/connection/clients.ts';
import { createPeople } from '../../../src/slack/connection/people.ts';
import type { Workspace } from '../../../src/slack/connection/workspace.ts';
import { aWorkspace } from '../a-workspace.ts';

async function setUp() {
  const workspace = await aWorkspace();
  const client = createAskingClient(workspace.clientNeeds);
  const home = { teamId: workspace.slack.app.teamId, enterpriseId: undefined, appId: undefined };
  const peopleFor = (changes: Partial<Workspace>) => createPeople(client, { ...home, ...changes });
  return { ...workspace, people: peopleFor({}), peopleFor };
}

describe('what Slack says of people', () => {
  it.each([
    [{}, { isGuest: false, isBot: false }],
    [{ admin: true }, { isGuest: false, isBot: false }],
    [{ guest: 'restricted' as const }, { isGuest: true, isBot: false }],
    [{ guest: 'ultra' as const }, { isGuest: true, isBot: false }],
    [{ bot: true }, { isGuest: false, isBot: true }],
    [{ deleted: true }, { isGuest: false, isBot: true }],
  ])('a person with %j is %j', async (about, expected) => {
    const { slack, people } = await setUp();
    const somebody = slack.person({ name: 'somebody', ...about });

    expect(await people.person(somebody.id)).toEqual({ locale: 'en-US', id: somebody.id, ...expected });
  });

  it.each([{ teamId: 'T0OTHER' }, { teamId: 'T0OTHER', enterpriseId: 'E0OURS' }])(
    'counts people of another company as guests, where we are %j',
    async (house) => {
      const { peopleFor, lin } = await setUp();

      expect(await peopleFor(house).person(lin.id)).toMatchObject({ isGuest: true });
    },
  );

  it('counts people of another company, and strangers, as guests in an organization too', async () => {
    const { slack, peopleFor } = await setUp();
    const people = peopleFor({ enterpriseId: 'E0OURS' });
    const elsewhere = slack.person({ name: 'eve', home: { teamId: 'T0OTHER', enterpriseId: 'E0OTHER' } });
    const stranger = slack.person({ name: 'mal', stranger: true });
    const sister = slack.person({ name: 'kai', home: { teamId: 'T0SISTER', enterpriseId: 'E0OURS' } });

    expect(await people.person(elsewhere.id)).toMatchObject({ isGuest: true });
    expect(await people.person(stranger.id)).toMatchObject({ isGuest: true });
    expect(await people.person(sister.id)).toMatchObject({ isGuest: false });
  });

  it.each([
    { kind: 'error', error: 'user_not_found' },
    { kind: 'error', error: 'missing_scope' },
    { kind: 'rate-limit', retryAfter: 30 },
  ] as const)('throws rather than guesses: %j', async (trouble) => {
    const { slack, people, lin } = await setUp();
    slack.trouble.next('users.info', trouble);

    await expect(people.person(lin.id)).rejects.toThrow();
  });

  it('asks again by itself after a bad moment', async () => {
    const { slack, people, lin } = await setUp();
    slack.trouble.next('users.info', { kind: 'status', status: 503 });

    expect(await people.person(lin.id)).toMatchObject({ id: lin.id });
  });
});
