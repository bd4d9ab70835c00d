/** Looks up a person and the approval channel, and says whether the person may ask for an export. */
import { type MayNotAsk, mayAsk, type Person } from '../../domain/people.ts';
import type { Result } from '../../domain/result.ts';
import type { People } from '../ports/people.ts';

export type MayAsk = (userId: string) => Promise<Result<Person, MayNotAsk>>;

/** Throws when Slack does not say: a guess lets no person ask. */
export function createMayAsk({ people, channel }: { people: People; channel: string }): MayAsk {
  return async (userId) => {
    const [person, isMember] = await Promise.all([people.person(userId), people.isMember(channel, userId)]);
    return mayAsk({ person, isMember });
  };
}
