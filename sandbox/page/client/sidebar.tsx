/** Who I am, and the conversations I see. */
import { useEffect, useState } from 'preact/hooks';
import type { GroupEntry, PersonEntry } from '../entries.ts';
import { newsIn, type Unread } from './channel/unread.ts';
import { roleOf } from './roles.ts';
import { Avatar } from './shared/avatar.tsx';
import type { Place } from './shared/place.ts';
import { PlaceLink } from './shared/place-link.tsx';
import type { Tables } from './shared/store.ts';
import { applyTheme, savedTheme, themes } from './theme.ts';

type Props = { tables: Tables; place: Place; go: (changes: Partial<Place>) => void };

export function Sidebar({ tables, place, go }: Props) {
  const people = [...tables.person.values()].filter(({ isBot }) => !isBot);
  const groups = [...tables.group.values()];
  const unread = newsIn(tables, place);
  return (
    <aside class="sidebar" aria-label="People and conversations">
      <h1>
        <img src="/icon.svg" alt="" width="28" height="28" /> Acme <small>a Slack to try the bot in</small>
      </h1>
      <People people={people} groups={groups} chosen={place.person} choose={(person) => go({ person })} />
      <Conversations tables={tables} place={place} unread={unread} />
      <ThemeSwitch />
    </aside>
  );
}

type Groups = { groups: readonly GroupEntry[] };
type PeopleProps = Groups & { people: readonly PersonEntry[]; chosen: string; choose: (name: string) => void };

/** In narrow windows only the chosen one is shown, and a press shows the others. */
function People({ people, groups, chosen, choose }: PeopleProps) {
  const [isOpen, setOpen] = useState(false);
  const me = people.find(({ name }) => name === chosen);
  return (
    <>
      {me && (
        <button type="button" class="who" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          <Avatar person={me} small />
          <Named person={me} groups={groups} />
        </button>
      )}
      <fieldset class={`people ${isOpen ? 'open' : ''}`}>
        <legend>You are</legend>
        {people.map((person) => (
          <label key={person.id} class={`person ${person.name === chosen ? 'chosen' : ''}`}>
            <input
              type="radio"
              name="person"
              checked={person.name === chosen}
              onChange={() => {
                choose(person.name);
                setOpen(false);
              }}
            />
            <Avatar person={person} small />
            <Named person={person} groups={groups} />
          </label>
        ))}
      </fieldset>
    </>
  );
}

function Named({ person, groups }: Groups & { person: PersonEntry }) {
  return (
    <span>
      {person.name} <small>{roleOf(person, groups)}</small>
    </span>
  );
}

function Conversations({ tables, place, unread }: Omit<Props, 'go'> & { unread: Unread }) {
  const app = tables.app.get('app');
  const channels = [...tables.conversation.values()].filter(({ kind }) => kind !== 'direct');
  const links = [
    ...channels.map(({ id, name }, index) => ({ id: index === 0 ? 'approvals' : id, sign: '#', name })),
    { id: 'direct', sign: '✉', name: app?.name ?? 'image-export' },
    ...(app?.hasHome ? [{ id: 'home', sign: '⌂', name: 'Home' }] : []),
  ];
  return (
    <nav aria-label="Conversations">
      {links.map(({ id, sign, name }) => (
        <PlaceLink key={id} conversation={id} isCurrent={id === place.conversation}>
          <span aria-hidden="true">{sign}</span> {name}
          {(unread[id] ?? 0) > 0 && (
            <span class="badge" role="img" aria-label={`${unread[id]} new`}>
              {unread[id]}
            </span>
          )}
        </PlaceLink>
      ))}
    </nav>
  );
}

function ThemeSwitch() {
  const [theme, setTheme] = useState(savedTheme);
  useEffect(() => applyTheme(theme), [theme]);
  return (
    <fieldset class="themes">
      <legend>Colours</legend>
      {themes.map((one) => (
        <label key={one} class={one === theme ? 'chosen' : ''}>
          <input type="radio" name="theme" checked={one === theme} onChange={() => setTheme(one)} />
          {one}
        </label>
      ))}
    </fieldset>
  );
}
