/** By which way Slack reaches the bot: Socket Mode, which can be tried, or HTTP, which cannot be tried from here. */
import type { Inspected } from '../../slack/inspect/inspected.ts';
import { about, type Finding } from './finding.ts';
import type { AskAccess } from './slack-access.ts';

const subject = 'Slack connection';

/** `open` asks Slack for an address to connect to, with the app token. What keeps the bot token from being checked too is said of that one. */
export async function checkSocketMode(needs: {
  access: AskAccess;
  open: () => Promise<Inspected<undefined>>;
}): Promise<Finding[]> {
  const report = about(subject);
  const [access, opened] = await Promise.all([needs.access(), needs.open()]);
  if (opened.ok) return [report.ok('Socket Mode: Slack accepts the app token and offers a connection.')];
  const { error, said, remedy } = opened.refusal;
  const isSilent = error === undefined || error === 'ratelimited';
  if (isSilent && !access.ok && access.refusal.error === error) return [report.notChecked(said)];
  if (isSilent) return [report.fault(`Socket Mode: ${said}`, remedy)];
  const appRemedy =
    'Make an app-level token with the scope connections:write on the page "Basic Information", for SLACK_APP_TOKEN.';
  return [report.fault(`Socket Mode: Slack does not accept the app token. ${said}`, appRemedy)];
}

export async function checkHttp(): Promise<Finding[]> {
  const said = 'HTTP: the signing secret is set; whether Slack reaches the bot cannot be checked from here.';
  const remedy =
    'Set https://<your host>/slack/events as the request URL of the app, and make sure that its page says "Verified".';
  return [about(subject).warning(said, remedy)];
}
