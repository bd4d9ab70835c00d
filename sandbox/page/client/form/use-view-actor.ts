/** What a person can do in a view: a modal, or the Home tab. */
import { useMemo } from 'preact/hooks';
import { isFields } from '../../../slack/json.ts';
import type { Actor } from '../shared/actor.ts';
import { claimNextForm } from '../shared/form-holder.ts';
import { does, editsIn, type Posted } from '../shared/post.ts';

export function useViewActor(person: string, viewId: string, complain: (sentence: string) => void): Actor {
  return useMemo(() => {
    const spot = { kind: 'view', viewId };
    const act = async (verb: string, body: object): Promise<Posted> => {
      const posted = await does(person, verb, body);
      if (!posted.ok) complain(posted.sentence);
      return posted;
    };
    return {
      async presses(target, option) {
        claimNextForm(person);
        await act('clicks', { spot, ...target, option });
      },
      async enters(target, entered) {
        return editsIn(await act('enters', { viewId, ...target, entered }));
      },
      async looksUp(target, query) {
        const offered = (await act('looks-up', { viewId, ...target, query })).answer['offered'];
        return isFields(offered) ? offered : undefined;
      },
    };
  }, [person, viewId]);
}
