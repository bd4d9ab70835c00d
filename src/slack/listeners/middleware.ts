/** What happens around every listener: running work is counted, errors are answered and logged. */
import { performance } from 'node:perf_hooks';
import { type AnyMiddlewareArgs, type App, type Context, UnknownError } from '@slack/bolt';
import { z } from 'zod';
import type { Log } from '../../workflow/ports/clock.ts';
import { kindOf, remedyOf } from '../connection/slack-errors.ts';
import type { Notify } from '../messages/notify.ts';
import type { TextsFor } from '../texts/texts-for.ts';
import type { Texts } from '../texts/texts-in.ts';
import { isKept } from './kept.ts';

const FromPerson = z.object({
  user: z.object({ id: z.string() }).optional(),
  user_id: z.string().optional(),
  channel: z.object({ id: z.string() }).optional(),
  channel_id: z.string().optional(),
});

type Failed = { error: Error; body: AnyMiddlewareArgs['body']; context: Context };

/** Says for each payload how many seconds lay between its arrival and its acknowledgement. */
export function measureAcks(app: App, observe: (type: string, seconds: number) => void): void {
  const processEvent = app.processEvent.bind(app);
  app.processEvent = (event) => {
    const arrived = performance.now();
    const type = typeof event.body['type'] === 'string' ? event.body['type'] : 'command';
    const ack: typeof event.ack = async (...answer) => {
      await event.ack(...answer);
      observe(type, (performance.now() - arrived) / 1000);
    };
    return processEvent({ ...event, ack });
  };
}

/** The answer waits until no listener runs any more. */
export function countListeners(app: App): () => Promise<void> {
  const running = new Set<Promise<void>>();
  app.use(async ({ next }) => {
    const run = next();
    running.add(run);
    try {
      await run;
    } finally {
      running.delete(run);
    }
  });
  return async () => void (await Promise.allSettled(running));
}

/** Every error that no listener has answered ends here: it is logged, and the person who pressed gets a sentence. */
export function notifyOfErrors(
  app: App,
  { notify, textsFor, log }: { notify: Notify; textsFor: TextsFor; log: Log },
): void {
  app.error(async ({ error: thrown, body, context }: Failed) => {
    // Bolt wraps whatever has no code of its own, so that its name and cause are out of sight.
    const error = thrown instanceof UnknownError ? thrown.original : thrown;
    const remedy = remedyOf(error);
    log.error({ err: error, ...(remedy && { remedy }) }, 'a listener failed');
    const from = FromPerson.safeParse(body);
    const userId = from.data?.user?.id ?? from.data?.user_id;
    // A list that does not come shows as such in the form; a message for each letter typed would be too much.
    if (!userId || ('type' in body && body.type === 'block_suggestion')) return;
    const channel = from.data?.channel?.id ?? from.data?.channel_id;
    try {
      await notify({ userId, channel, text: sentence({ error, context, texts: await textsFor(userId) }) });
    } catch (err) {
      log.error({ err, remedy: remedyOf(err) }, 'person not notified of an error');
    }
  });
}

function sentence({ error, context, texts }: Pick<Failed, 'error' | 'context'> & { texts: Texts }): string {
  const { trouble } = texts;
  const kind = kindOf(error);
  if (kind === 'expired-trigger') return trouble.expiredTrigger;
  const cause = kind ? trouble.because[kind] : undefined;
  if (isKept(context)) return cause ? `${cause} ${trouble.decision}` : trouble.decision;
  return `${cause ?? trouble.noAnswer} ${trouble.nothingStarted}`;
}
