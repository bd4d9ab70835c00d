/** The whole page: who I am and where on the left, the conversation, and the world behind it on the right. */
import { useEffect, useMemo, useState } from 'preact/hooks';
import { AppHome } from './channel/app-home.tsx';
import { Conversation } from './channel/conversation.tsx';
import { lookUp } from './channel/look-up.ts';
import { useComplaints } from './complaints.tsx';
import { Modal } from './modal.tsx';
import { Notices } from './notices.tsx';
import { Panel } from './panel/panel.tsx';
import { DirectoryContext, directoryOf } from './shared/directory.ts';
import { useLostFocus } from './shared/focus.ts';
import { useFormHolder } from './shared/form-holder.ts';
import { usePlace } from './shared/place.ts';
import { Sidebar } from './sidebar.tsx';
import { useOpenedTab } from './use-opened-tab.ts';
import { useStore } from './use-store.ts';

export function App() {
  const [place, go] = usePlace();
  const { tables, link } = useStore(place.person);
  const [complaints, complain] = useComplaints();
  const [hasPanel, setPanel] = usePanel();
  const directory = useMemo(() => directoryOf(tables), [tables.me, tables.person, tables.conversation, tables.group]);
  const top = [...tables.view.values()].filter(({ type }) => type === 'modal').sort((a, b) => b.depth - a.depth)[0];
  const holder = useFormHolder(place.person, top?.rootId);
  const { conversation, title, isHome } = lookUp(tables, place.conversation);
  const isFormHere = top !== undefined && holder.isHere;
  const shared = { person: place.person, tables, complain, togglePanel: () => setPanel(!hasPanel) };

  useOpenedTab(place, isHome);
  useLostFocus();
  useEffect(() => {
    document.title = `${title} · ${place.person}`;
  }, [title, place.person]);

  return (
    <DirectoryContext.Provider value={directory}>
      <div class={`frame ${hasPanel ? 'with-panel' : ''}`}>
        {!isFormHere && complaints}
        <Sidebar tables={tables} place={place} go={go} />
        <main class="channel" aria-label={title}>
          <Notices
            link={link}
            stage={tables.stage.get('stage')}
            isElsewhere={top !== undefined && !holder.isHere}
            bringHere={holder.bringHere}
            complain={complain}
          />
          {isHome ? (
            <AppHome key={place.person} {...shared} title={title} />
          ) : (
            <Conversation key={JSON.stringify(place)} {...shared} conversation={conversation} title={title} />
          )}
        </main>
        {hasPanel && <Panel tables={tables} complain={complain} close={() => setPanel(false)} />}
      </div>
      {isFormHere && <Modal person={place.person} view={top} complaints={complaints} complain={complain} />}
    </DirectoryContext.Provider>
  );
}

/** As in 9-narrow.css: here the panel lies over the conversation. */
const narrow = matchMedia('(max-width: 1180px)');

/** Open where there is room for it; closed when the room goes. */
function usePanel(): [boolean, (isOpen: boolean) => void] {
  const [isOpen, setOpen] = useState(!narrow.matches);
  useEffect(() => {
    const fold = () => narrow.matches && setOpen(false);
    narrow.addEventListener('change', fold);
    return () => narrow.removeEventListener('change', fold);
  }, []);
  return [isOpen, setOpen];
}
