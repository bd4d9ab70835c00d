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
  const go = (changes: Partial<Place>) => {
    const next = { ...place, ...changes };
    history.pushState(null, '', `?as=${encodeURIComponent(next.person)}&in=${encodeURIComponent(next.conversation)}`);
    setPlace(next);
  };
  return [place, go];
}

function readPlace(): Place {
  const query = new URLSearchParams(location.search);
  return { person: query.get('as') ?? 'lin', conversation: query.get('in') ?? 'approvals' };
}
