/** What each person of the stage is there for. */
import type { PersonEntry } from '../entries.ts';

const roles: Readonly<Record<string, string>> = {
  lin: 'asks for exports',
  ana: 'approves',
  wei: 'approves',
  yun: 'reads Chinese',
  max: 'is not in the channel',
  gil: 'is a guest',
};

export function roleOf({ name, guest }: PersonEntry): string {
  return roles[name] ?? (guest ? 'is a guest' : '');
}
