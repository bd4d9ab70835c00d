/** Who looks, and at which conversation: both stand in the address, so that a reload keeps them and a link shares them. */
import { useEffect, useState } from 'preact/hooks';

/** `conversation` is `approvals`, `direct`, `home`, or the id of a channel. */
export type Place = { person: string; conversation: string };

export function usePlace(): [Place, (changes: Partial<Place>) => void] {
  const [place, setPlace] = useState(readPlace);
  useEffect(() => {
    const look = () => setPlace(readPlace());
    addEventListener('popstate', look);
    return () => removeEventListener('popstate', look);
  }, []);
  return [place, goTo];
}

export function goTo(changes: Partial<Place>): void {
  history.pushState(null, '', addressOf(changes));
  // The browser reports its own buttons alone.
  dispatchEvent(new Event('popstate'));
}

/** The address of where this person is, with these changes. */
export function addressOf(changes: Partial<Place>): string {
  const { person, conversation } = { ...readPlace(), ...changes };
  return `?as=${encodeURIComponent(person)}&in=${encodeURIComponent(conversation)}`;
}

function readPlace(): Place {
  const query = new URLSearchParams(location.search);
  return { person: query.get('as') ?? 'lin', conversation: query.get('in') ?? 'approvals' };
}
