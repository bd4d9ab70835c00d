/** Refuses payloads of other apps without an answer, and people of other companies with a sentence. */
import type { AnyMiddlewareArgs, App } from '@slack/bolt';
import type { Log } from '../../workflow/ports/clock.ts';
import type { People } from '../../workflow/ports/people.ts';
import { isForUs, readSender, type Sender } from '../connection/sender.ts';
import { remedyOf } from '../connection/slack-errors.ts';
import { within } from '../connection/within.ts';
import type { Workspace } from '../connection/workspace.ts';
import type { Notify } from '../messages/notify.ts';
import type { TextsFor } from '../texts/texts-for.ts';

/** How long an acknowledgement waits for what Slack says of a person, in milliseconds. */
const timeout = 800;

type Needs = {
  workspace: Workspace;
  people: Pick<People, 'person'>;
  notify: Notify;
  textsFor: TextsFor;
  log: Log;
};

/**
 * Payloads of other apps are never acknowledged. Where Slack has not named our app, the first payload for our
 * workspace does: it came with our signing secret or through our socket.
 */
export function refuseStrangers(app: App, needs: Needs): void {
  const { workspace, log } = needs;
  const isOfOurHouse = createIsOfOurHouse(needs);
  let { appId } = workspace;

  app.use(async (args) => {
    const sender = readSender(args.body);
    const isHere = isForUs(sender, workspace);
    if (isHere) appId ??= sender.appId;
    const isOurApp = appId !== undefined && sender.appId === appId;
    if (isOurApp && isHere && (await isOfOurHouse(sender.person))) return args.next();

    const { person } = sender;
    const team = { team: sender.installedIn ?? sender.teamId, by: person?.id, byTeam: person?.teamId };
    log.warn({ ...team, app: sender.appId }, 'payload of another workspace or app refused');
    if (isOurApp) await notifyStranger(needs, sender, args);
  });
}

/**
 * Whether a person is of our workspace or organization by the team that Slack has signed. Slack names no sister workspaces, so
 * each is known by the first of its people. Without a team, or an answer of Slack in time, the answer is yes: each verb asks
 * Slack itself.
 */
function createIsOfOurHouse({ workspace, people }: Needs): (person: Sender['person']) => Promise<boolean> {
  const { teamId, enterpriseId } = workspace;
  const ours = new Set([teamId, enterpriseId]);

  return async (person) => {
    if (person?.teamId === undefined || ours.has(person.teamId)) return true;
    if (enterpriseId === undefined) return false;
    const isGuest = await within(isGuestOrUnknown(person.id), timeout);
    if (isGuest === false) ours.add(person.teamId);
    return isGuest !== true;
  };

  async function isGuestOrUnknown(id: string): Promise<boolean | undefined> {
    try {
      return (await people.person(id)).isGuest;
    } catch {
      // A verb that cannot find it out either answers with a sentence.
      return undefined;
    }
  }
}

async function notifyStranger(
  { notify, textsFor, log }: Needs,
  sender: Sender,
  args: AnyMiddlewareArgs,
): Promise<void> {
  if ('options' in args) return args.ack({ options: [] });
  if ('ack' in args) await args.ack?.();
  if (!sender.person) return;
  const userId = sender.person.id;
  try {
    await notify({ userId, channel: channelOf(args.body), text: (await textsFor(userId)).trouble.otherCompany });
  } catch (err) {
    log.warn({ err, remedy: remedyOf(err), by: userId }, 'refused person not notified');
  }
}

function channelOf(body: AnyMiddlewareArgs['body']): string | undefined {
  if ('command' in body) return body['channel_id'];
  return 'channel' in body && typeof body.channel === 'object' ? body.channel?.id : undefined;
}
