/** What a list shows for what was typed: filtered here, or asked of the app anew with every change. */
import { useEffect, useState } from 'preact/hooks';
import type { Fields } from '../../../slack/json.ts';
import { useActor } from '../shared/actor.ts';
import { useSlackWords } from '../shared/directory.ts';
import type { SlackWords } from '../shared/slack-words.ts';
import { targetOf } from '../shared/target.ts';
import { fitting, type Group, offeredBy } from './offered.ts';

/** `words` is shown instead of options. */
export type Offered = { groups: Group[]; words: string };

/** How long typing must rest before the app is asked, in milliseconds. */
const rest = 150;

export function useOffered(field: { block: Fields; element: Fields }, isOpen: boolean, query: string): Offered {
  const isAsked = field.element['type'] === 'external_select';
  const looked = useLookedUp(field, isOpen && isAsked, query);
  const say = useSlackWords();
  return isAsked ? looked : found(fitting(offeredBy(field.element), query), say);
}

function useLookedUp({ block, element }: { block: Fields; element: Fields }, isWanted: boolean, query: string) {
  const say = useSlackWords();
  const [offered, setOffered] = useState<Offered>({ groups: [], words: say.loading });
  const { looksUp } = useActor();
  const target = targetOf(block, element);
  const shortest = typeof element['min_query_length'] === 'number' ? element['min_query_length'] : 3;
  useEffect(() => {
    if (!isWanted) return undefined;
    if (query.length < shortest) {
      setOffered({ groups: [], words: say.typeMore(shortest) });
      return undefined;
    }
    let isOld = false;
    setOffered(({ groups }) => ({ groups, words: say.loading }));
    const ask = async () => {
      const answer = await looksUp(target, query);
      if (isOld) return;
      setOffered(answer ? found(offeredBy(answer), say) : { groups: [], words: say.noAnswer });
    };
    const timer = setTimeout(() => void ask(), query === '' ? 0 : rest);
    return () => {
      isOld = true;
      clearTimeout(timer);
    };
  }, [isWanted, query, target.blockId, target.actionId]);
  return offered;
}

function found(groups: Group[], say: SlackWords): Offered {
  return { groups, words: groups.length === 0 ? say.noResults : '' };
}
