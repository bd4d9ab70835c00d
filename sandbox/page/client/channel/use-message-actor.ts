/** What a person can do in a message or a note. */
import { useMemo } from 'preact/hooks';
import type { Spot } from '../../../slack/spot.ts';
import type { Actor } from '../shared/actor.ts';
import { claimNextForm } from '../shared/form-holder.ts';
import { does } from '../shared/post.ts';

type Needs = { person: string; spot: Spot; spotKey: string; complain: (sentence: string) => void };

/** `spotKey` is the same for the same spot, however often that is made anew. */
export function useMessageActor({ person, spot, spotKey, complain }: Needs): Actor {
  return useMemo(() => {
    const act = async (verb: string, body: object) => {
      claimNextForm(person);
      const posted = await does(person, verb, { spot, ...body });
      if (!posted.ok) complain(posted.sentence);
    };
    return {
      presses: (target, option) => act('clicks', { ...target, option }),
      async enters(target, entered) {
        await act('enters', { ...target, entered });
        return undefined;
      },
      looksUp: async () => undefined,
    };
  }, [person, spotKey, complain]);
}
