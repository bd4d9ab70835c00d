/** Finds the admins to message: those that the policy names, and who is in their groups now. */
import { isGroup } from '../../domain/policy/source.ts';
import { peopleIn } from '../members/people-in.ts';
import type { Log } from '../ports/clock.ts';
import type { ReadGroups } from '../ports/groups.ts';
import type { CurrentPolicy } from '../ports/policy.ts';

type Needs = { currentPolicy: CurrentPolicy; readGroups: ReadGroups; log: Log };

/** Without those in groups while Slack does not list these: the others need not wait for that. */
export function createFindAdmins({ currentPolicy, readGroups, log }: Needs): () => Promise<string[]> {
  return async () => {
    const { admins } = currentPolicy();
    try {
      return await peopleIn(admins, readGroups);
    } catch (err) {
      log.warn({ err }, 'admins in groups not found');
      const named = admins.filter((admin) => !isGroup(admin));
      return peopleIn(named, readGroups);
    }
  };
}
