import { describe, expect, it } from 'vitest';
import { rememberPeople } from '../../src/resilience/remembered-people.ts';
import type { People } from '../../src/workflow/ports/people.ts';

const how = { freshFor: 60_000, elapsed: () => performance.now() };

describe('people as they were within the last minute', () => {
  it('are asked about once by all who ask at the same time', async () => {
    const { people, asked } = countedPeople();
    const remembered = rememberPeople(people, how);

    const answers = await Promise.all(['U1', 'U1', 'U2'].map((id) => remembered.person(id)));
    await remembered.person('U1');

    expect(answers.map(({ id }) => id)).toEqual(['U1', 'U1', 'U2']);
    expect(asked).toEqual(['U1', 'U2']);
  });

  it('are asked about again when that is over', async () => {
    const { people, asked } = countedPeople();
    const remembered = rememberPeople(people, { ...how, freshFor: 0 });

    await remembered.person('U1');
    await remembered.person('U1');

    expect(asked).toEqual(['U1', 'U1']);
  });

  it('are not remembered where Slack did not say', async () => {
    const { people, asked } = countedPeople({ failing: 1 });
    const remembered = rememberPeople(people, how);

    await expect(remembered.person('U1')).rejects.toThrow('Slack is away');

    expect(await remembered.person('U1')).toMatchObject({ id: 'U1' });
    expect(asked).toEqual(['U1', 'U1']);
  });
});

function countedPeople({ failing = 0 } = {}): { people: Pick<People, 'person' | 'isMember'>; asked: string[] } {
  const asked: string[] = [];
  const person = async (id: string) => {
    asked.push(id);
    if (asked.length <= failing) throw new Error('Slack is away');
    return { id, isGuest: false, isBot: false };
  };
  return { people: { person, isMember: async () => true }, asked };
}
