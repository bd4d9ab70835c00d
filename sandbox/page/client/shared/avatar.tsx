/** The picture beside a name: the initial on a colour of its own, or the icon of the app. */
import type { PersonEntry } from '../../entries.ts';

export function Avatar({ person, small = false }: { person: PersonEntry | undefined; small?: boolean }) {
  const size = small ? 24 : 36;
  if (person?.isBot) return <img class="avatar" src="/icon.svg" alt="" width={size} height={size} />;
  const name = person?.name ?? '?';
  return (
    <span class={`avatar hue-${hueOf(name)} ${small ? 'small' : ''}`} aria-hidden="true">
      {name.slice(0, 1).toUpperCase()}
    </span>
  );
}

function hueOf(name: string): number {
  return [...name].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 6;
}
