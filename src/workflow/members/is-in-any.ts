/** Asks Slack whether a person is in one of some sources now: in a channel, in a group, or the person that is named. */
import { groupOf, isGroup, type Source } from '../../domain/policy/source.ts';
import type { People } from '../ports/people.ts';

type Asked = { userId: string; sources: readonly Source[]; channels: readonly string[] };

/** `channels`: those that the source `channel` means. Slack is asked for groups only where nothing else has said yes. */
export async function isInAny(
  people: Pick<People, 'isMember' | 'groups'>,
  { userId, sources, channels }: Asked,
): Promise<boolean> {
  if (sources.includes(userId)) return true;
  if (sources.includes('channel')) {
    const memberships = await Promise.all(channels.map((channel) => people.isMember(channel, userId)));
    if (memberships.includes(true)) return true;
  }
  const named = sources.filter(isGroup);
  if (named.length === 0) return false;
  const groups = await people.groups();
  return named.some((source) => groups.get(groupOf(source))?.members.has(userId));
}
