/** Hands what one person sees to components. */
import { useEffect, useMemo, useState } from 'preact/hooks';
import { type Link, openStore, type Tables } from './shared/store.ts';

export function useStore(person: string): { tables: Tables; link: Link } {
  const store = useMemo(() => openStore(person), [person]);
  const [, redraw] = useState({});
  useEffect(() => {
    const stop = store.onChange(() => redraw({}));
    redraw({});
    return () => {
      stop();
      store.close();
    };
  }, [store]);
  return { tables: store.tables(), link: store.link() };
}
