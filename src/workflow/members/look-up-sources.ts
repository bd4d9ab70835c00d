/** Looks up which sources of a request's rule a person belongs to, now and when approvers were asked. */
import { type AppliedRule, addedSources, decidingSources } from '../../domain/escalation.ts';
import type { ExportRequest } from '../../domain/export-request.ts';
import type { Sources } from '../../domain/people.ts';
import { groupOf, isGroup, type Source } from '../../domain/policy/source.ts';
import type { GroupSnapshots } from '../ports/groups.ts';
import type { People } from '../ports/people.ts';
import type { SawCard } from './saw-card.ts';

/** `onWait`: the answer takes some seconds, until Slack may be asked for groups again. Throws when Slack does not say: no person decides on a guess. */
export type LookUpSources = (request: ExportRequest, userId: string, onWait?: () => void) => Promise<Sources>;

type Needs = {
  people: Pick<People, 'isMember' | 'groups'>;
  sawCard: SawCard;
  snapshots: Pick<GroupSnapshots, 'has'>;
};

export function createLookUpSources({ people, sawCard, snapshots }: Needs): LookUpSources {
  return async (request, userId, onWait) => {
    const [inNow, hasSeen] = await Promise.all([
      lookUpInNow(people, request, userId, onWait),
      sawCard(request, userId),
    ]);
    const counts = new Set<Source>();
    const forgotten = new Set<Source>();
    for (const { from, joined } of request.rule.approvers)
      if (inNow.has(from) && (joined === 'any' || (await wasIn(from)))) counts.add(from);
    // An escalation comes after the card: its people count when they press.
    for (const source of addedSources(request)) if (inNow.has(source)) counts.add(source);
    return { inNow, counts, hasCard: hasSeen !== undefined, forgotten };

    async function wasIn(source: Source): Promise<boolean> {
      if (source === 'channel') return hasSeen === true;
      if (!isGroup(source)) return true;
      const then = request.groups?.[source]?.members;
      const wasMember = then === undefined ? undefined : await snapshots.has(then, userId);
      if (wasMember === undefined) forgotten.add(source);
      return wasMember === true;
    }
  };
}

/** Which sources of the rule a person is in now. Slack is asked only for what the rule names. */
export async function lookUpInNow(
  people: Needs['people'],
  request: AppliedRule & Pick<ExportRequest, 'channel'>,
  userId: string,
  onWait?: () => void,
): Promise<ReadonlySet<Source>> {
  const named = decidingSources(request);
  const [isMember, groups] = await Promise.all([
    named.includes('channel') && people.isMember(request.channel, userId),
    named.some(isGroup) ? people.groups(onWait) : undefined,
  ]);
  const isIn = (source: Source) => {
    if (source === 'channel') return isMember;
    return isGroup(source) ? groups?.get(groupOf(source))?.members.has(userId) === true : source === userId;
  };
  return new Set(named.filter(isIn));
}
