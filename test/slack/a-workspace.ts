/** A Slack on this machine for one test, with real clients of ours; what real Slack would have minded fails the test. */
import { expect, onTestFinished } from 'vitest';
import { createSlack, type SlackOptions } from '../../sandbox/workspace.ts';
import { boltLogger } from '../../src/slack/connection/bolt-logger.ts';
import { createAskingClient } from '../../src/slack/connection/clients.ts';
import { createPeople } from '../../src/slack/connection/people.ts';
import { createTextsFor } from '../../src/slack/texts/texts-for.ts';
import { aLog } from './a-log.ts';

export async function aWorkspace(options: SlackOptions = {}) {
  const slack = await createSlack(options);
  onTestFinished(async () => {
    await slack.stop();
    expect(slack.faults).toEqual([]);
  });
  const lin = slack.person({ name: 'lin' });
  const ana = slack.person({ name: 'ana' });
  const approvals = slack.channel({ name: 'image-approvals', members: [lin, ana] });
  const log = aLog();
  const rateLimits: string[] = [];
  const onRateLimit = () => rateLimits.push('429');
  const clientNeeds = { botToken: slack.app.botToken, slackApiUrl: slack.apiUrl, logger: boltLogger(log), onRateLimit };
  const home = { teamId: slack.app.teamId, enterpriseId: undefined, appId: undefined };
  const textsFor = createTextsFor({ people: createPeople(createAskingClient(clientNeeds), home), otherwise: 'en' });
  return { slack, lin, ana, approvals, log, clientNeeds, textsFor, rateLimits, callsOf };

  /** How often a method was called. */
  function callsOf(method: string): number {
    return slack.calls.filter((call) => call.method === method).length;
  }
}
