/** What each person at the page should know now: the demo or the bot is gone, a form is elsewhere, the page was reloaded. */
import { useEffect, useState } from 'preact/hooks';
import type { StageEntry } from '../entries.ts';
import { post } from './shared/post.ts';
import type { Link } from './shared/store.ts';

type Props = {
  link: Link;
  stage: StageEntry | undefined;
  isElsewhere: boolean;
  bringHere: () => void;
  complain: (sentence: string) => void;
};

export function Notices({ link, stage, isElsewhere, bringHere, complain }: Props) {
  const wasReloaded = useReloaded();
  return (
    <div class="notices" role="status">
      {link === 'lost' && (
        <p class="notice bad">
          The demo has ended, or cannot be reached. Start it with <code>npm run demo</code>; this page comes back by
          itself.
        </p>
      )}
      {link === 'restarted' && (
        <p class="notice">This is a new demo: it began with an empty channel, and the earlier one is gone.</p>
      )}
      {link === 'live' && wasReloaded && (
        <p class="notice">Reloaded. Nothing is lost: messages, exports and an open form are as you left them.</p>
      )}
      {link !== 'lost' && stage?.connected === 0 && <BotDown isRunning={stage.bots > 0} complain={complain} />}
      {isElsewhere && (
        <p class="notice">
          Your form is open in another tab.
          <button type="button" class="button" onClick={bringHere}>
            Bring it here
          </button>
        </p>
      )}
    </div>
  );
}

/** A process that runs is no help before Slack reaches it. */
function BotDown({ isRunning, complain }: Pick<Props, 'complain'> & { isRunning: boolean }) {
  const [isAsked, setAsked] = useState(false);
  const isStarting = isAsked || isRunning;
  const start = async () => {
    if (isStarting) return;
    setAsked(true);
    const posted = await post('/twists', { id: 'bot-down', on: false });
    if (!posted.ok) complain(posted.sentence);
    setAsked(false);
  };
  return (
    <p class="notice bad">
      The bot is down. Buttons and commands fail until it is connected; approved exports continue then.
      <button type="button" class="button" aria-busy={isStarting} onClick={() => void start()}>
        {isStarting ? 'Starting…' : 'Start the bot'}
      </button>
    </p>
  );
}

/** For a while after a reload. */
function useReloaded(): boolean {
  const [isTrue, setTrue] = useState(() => {
    const [entry] = performance.getEntriesByType('navigation');
    return entry instanceof PerformanceNavigationTiming && entry.type === 'reload';
  });
  useEffect(() => {
    const timer = setTimeout(() => setTrue(false), 8_000);
    return () => clearTimeout(timer);
  }, []);
  return isTrue;
}
