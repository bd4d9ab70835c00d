/** A Slack on this machine for one test, inspected by the doctor's own clients. */
import { expect, onTestFinished } from 'vitest';
import { createSlack } from '../../../sandbox/workspace.ts';
import { once } from '../../../src/cli/doctor/run-checks.ts';
import { boltLogger } from '../../../src/slack/connection/bolt-logger.ts';
import { createInspectingClient } from '../../../src/slack/inspect/inspect-client.ts';
import { inspectWorkspace } from '../../../src/slack/inspect/inspect-workspace.ts';
import { createFakeLog } from '../../fakes/log.ts';

/** `ahead`: how far our clock is ahead of Slack's, in milliseconds. */
export async function aSlack({ ahead = 0 }: { ahead?: number } = {}) {
  const slack = await createSlack();
  onTestFinished(async () => {
    await slack.stop();
    expect(slack.faults).toEqual([]);
  });
  const [lin, ana] = [slack.person({ name: 'lin' }), slack.person({ name: 'ana' })];
  const approvals = slack.channel({ name: 'image-approvals', members: [lin, ana], private: true });
  const { slack: client, skew } = clientFor(slack.app.botToken);
  return { slack, lin, ana, approvals, client, skew, clientFor, access: once(() => inspectWorkspace(client)) };

  function clientFor(token: string) {
    const now = () => Date.now() + ahead;
    return createInspectingClient({ token, slackApiUrl: slack.apiUrl, logger: boltLogger(createFakeLog()), now });
  }
}
