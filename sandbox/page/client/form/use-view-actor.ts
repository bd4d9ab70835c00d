/** What a person can do in a view: a modal, or the Home tab. */
import { useMemo } from 'preact/hooks';
import { type Fields, isFields } from '../../../slack/json.ts';
import type { Actor } from '../blocks/actor.ts';
import { claimNextForm } from '../form-holder.ts';
import { does } from '../post.ts';

export function useViewActor(person: string, viewId: string, complain: (sentence: string) => void): Actor {
  return useMemo(() => {
    const spot = { kind: 'view', viewId };
    const act = async (verb: string, body: object): Promise<Fields | undefined> => {
      const posted = await does(person, verb, body);
      if (posted.ok) return posted.answer;
      complain(posted.sentence);
      return undefined;
    };
    return {
      async presses(target, option) {
        claimNextForm(person);
        await act('clicks', { spot, ...target, option });
      },
      async enters(target, entered) {
        await act('enters', { spot, ...target, entered });
      },
      async looksUp(target, query) {
        const offered = (await act('looks-up', { viewId, ...target, query }))?.['offered'];
        return isFields(offered) ? offered : undefined;
      },
    };
  }, [person, viewId]);
}
