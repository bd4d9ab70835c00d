/** What a person can do in a message or a note. */
import { useMemo } from 'preact/hooks';
import type { Spot } from '../../../slack/spot.ts';
import { type Actor, noActor } from '../shared/actor.ts';
import { claimNextForm } from '../shared/form-holder.ts';
import { does } from '../shared/post.ts';

type Needs = { person: string; spot: Spot; spotKey: string; complain: (sentence: string) => void };

/** `spotKey` is the same for the same spot, however often that is made anew. */
export function useMessageActor({ person, spot, spotKey, complain }: Needs): Actor {
  return useMemo(() => {
    const presses: Actor['presses'] = async (target, option) => {
      claimNextForm(person);
      const posted = await does(person, 'clicks', { spot, ...target, option });
      if (!posted.ok) complain(posted.sentence);
    };
    return { ...noActor, presses };
  }, [person, spotKey, complain]);
}
