/** What each person of the stage is there for. */
import type { GroupEntry, PersonEntry } from '../entries.ts';

const roles: Readonly<Record<string, string>> = {
  lin: 'asks for exports',
  ana: 'approves',
  wei: 'approves',
  yun: 'reads Chinese',
  sam: 'approves',
  max: 'is not in the channel',
  gil: 'is a guest',
};

/** With the user groups that the person is in now. */
export function roleOf({ id, name, guest }: PersonEntry, groups: Iterable<GroupEntry>): string {
  const handles = [...groups].filter(({ members }) => members.includes(id)).map(({ handle }) => `@${handle}`);
  const role = roles[name] ?? (guest ? 'is a guest' : '');
  return [role, ...handles].filter(Boolean).join(', ');
}
