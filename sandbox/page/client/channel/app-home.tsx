/** The Home tab of the app, as the bot has published it for this person. */
import { Blocks } from '../blocks/block.tsx';
import { useViewActor } from '../form/use-view-actor.ts';
import { draftsOf, FormContext } from '../form/values.ts';
import { ActorContext } from '../shared/actor.ts';
import { useDirectory } from '../shared/directory.ts';
import type { Tables } from '../shared/store.ts';
import { ChannelHead } from './channel-head.tsx';

type Props = {
  person: string;
  title: string;
  tables: Tables;
  complain: (sentence: string) => void;
  togglePanel: () => void;
};

export function AppHome({ person, title, tables, complain, togglePanel }: Props) {
  const home = [...tables.view.values()].find(({ type }) => type === 'home');
  const actor = useViewActor(person, home?.id ?? '', complain);
  const { locale } = useDirectory();
  return (
    <>
      <ChannelHead title={title} detail="What the bot shows to you alone" togglePanel={togglePanel} />
      {/* The focus comes here when a form closes and the button that opened it is gone. */}
      <section class="messages home" aria-label={`${title} of the bot`} tabIndex={-1} lang={home && locale}>
        {home ? (
          <ActorContext.Provider value={actor}>
            <FormContext.Provider value={{ ...home, drafts: draftsOf(home.id) }}>
              <Blocks blocks={home.blocks} />
            </FormContext.Provider>
          </ActorContext.Provider>
        ) : (
          <p class="empty">No Home tab has been published for you yet.</p>
        )}
      </section>
    </>
  );
}
