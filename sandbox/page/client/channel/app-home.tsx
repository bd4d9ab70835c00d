/** The Home tab of the app. */
import { useEffect } from 'preact/hooks';
import { Blocks } from '../blocks/block.tsx';
import { useViewActor } from '../form/use-view-actor.ts';
import { draftsOf, FormContext } from '../form/values.ts';
import { ActorContext } from '../shared/actor.ts';
import { does } from '../shared/post.ts';
import type { Tables } from '../shared/store.ts';
import { ChannelHead } from './channel-head.tsx';

type Props = { person: string; tables: Tables; complain: (sentence: string) => void; togglePanel: () => void };

export function AppHome({ person, tables, complain, togglePanel }: Props) {
  const home = [...tables.view.values()].find(({ type }) => type === 'home');
  const actor = useViewActor(person, home?.id ?? '', complain);
  useEffect(() => void does(person, 'opens-home', {}), [person]);
  return (
    <>
      <ChannelHead title="Home of the app" detail="What the bot shows to you alone" togglePanel={togglePanel} />
      <div class="messages home">
        {home ? (
          <ActorContext.Provider value={actor}>
            <FormContext.Provider value={{ ...home, drafts: draftsOf(home.id) }}>
              <Blocks blocks={home.blocks} />
            </FormContext.Provider>
          </ActorContext.Provider>
        ) : (
          <p class="empty">The bot has not published a Home tab yet.</p>
        )}
      </div>
    </>
  );
}
