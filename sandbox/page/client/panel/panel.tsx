/** The world behind the conversation: trouble to make, stories to watch, and Alibaba Cloud. */
import { useState } from 'preact/hooks';
import type { Tables } from '../shared/store.ts';
import { Cloud } from './cloud.tsx';
import { Pace } from './pace.tsx';
import { Refused } from './refused.tsx';
import { Stories } from './stories.tsx';
import { Trouble } from './trouble.tsx';

type Props = { tables: Tables; complain: (sentence: string) => void; close: () => void };

const tabs = ['Alibaba Cloud', 'Trouble', 'Stories'] as const;
type Tab = (typeof tabs)[number];

export function Panel({ tables, complain, close }: Props) {
  const [tab, setTab] = useState<Tab>('Alibaba Cloud');
  return (
    <aside class="panel" aria-label="Behind the scenes">
      <header class="panel-head">
        <Tabs tab={tab} setTab={setTab} />
        <button type="button" class="icon-button" aria-label="Close the panel" title="Close the panel" onClick={close}>
          ×
        </button>
      </header>
      <div class="panel-body" id="tab-content" role="tabpanel" aria-labelledby={`tab-${idOf(tab)}`}>
        {tab === 'Alibaba Cloud' && (
          <>
            <Pace tables={tables} complain={complain} />
            <Cloud tables={tables} />
          </>
        )}
        {tab === 'Trouble' && (
          <>
            <Trouble tables={tables} complain={complain} />
            <Refused tables={tables} />
          </>
        )}
        {tab === 'Stories' && <Stories tables={tables} complain={complain} />}
      </div>
    </aside>
  );
}

function Tabs({ tab, setTab }: { tab: Tab; setTab: (tab: Tab) => void }) {
  return (
    <div role="tablist" aria-label="Behind the scenes" onKeyDown={(event) => step(event, tab, setTab)}>
      {tabs.map((one) => (
        <button
          key={one}
          type="button"
          role="tab"
          id={`tab-${idOf(one)}`}
          aria-selected={one === tab}
          aria-controls="tab-content"
          tabIndex={one === tab ? 0 : -1}
          onClick={() => setTab(one)}
        >
          {one}
        </button>
      ))}
    </div>
  );
}

function idOf(tab: Tab): string {
  return tab.replace(' ', '-').toLowerCase();
}

function step(event: KeyboardEvent, tab: Tab, setTab: (tab: Tab) => void): void {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  const next = by && tabs[(tabs.indexOf(tab) + by + tabs.length) % tabs.length];
  if (!next) return;
  setTab(next);
  document.getElementById(`tab-${idOf(next)}`)?.focus();
}
