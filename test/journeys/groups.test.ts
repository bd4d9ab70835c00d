/** A rule that names user groups, through the real bot: how often Slack is asked who is in them, and when. */
import { describe, expect, it } from 'vitest';
import type { Stage } from '../../sandbox/stage.ts';
import { policyFolder } from './a-policy.ts';
import { ask, on, patience, untilExported } from './play.ts';

const aPolicy = policyFolder();

/** Two people, one of each group of the stage. */
function policyOf({ groups }: Stage): Promise<string> {
  const seats = [groups.security, groups.oncall].map(({ id }) => `      - { from: "group:${id}", at_least: 1 }`);
  return aPolicy(['version: 1', 'rules:', '  - name: two-groups', '    approvals: 2', '    approvers:', ...seats]);
}

function readings({ slack }: Stage): number[] {
  return slack.calls.filter(({ method }) => method === 'usergroups.list').map(({ at }) => at);
}

describe.concurrent('a rule that names two groups', { timeout: 2 * patience }, () => {
  it(
    'is judged by a reading that its call shares, also where bot and worker are two processes, in the pace of both',
    on('socket', async (stage) => {
      const POLICY_FILE = await policyOf(stage);
      // Two seconds between two readings.
      const pace = { SLACK_PACE: '112/m', POLICY_FILE };
      await stage.startBot({ ...pace, ROLE: 'worker' });
      await stage.startBot({ ...pace, ROLE: 'bot' });
      const { ana, wei } = stage.people;
      const card = await ask(stage);

      await ana.presses('Approve', { in: card });
      await stage.approvals.waitFor(({ words }) => words.includes('@ana for @security'), { within: patience });
      const before = readings(stage).length;
      await wei.presses('Approve', { in: card });
      await untilExported(card);

      const [judged = 0, ...later] = readings(stage).slice(before);
      const called = stage.cloud.calls.find(({ action }) => action === 'ExportImage')?.at ?? 0;
      expect(called).toBeGreaterThan(judged);
      expect(later.filter((at) => at < called && at < judged + 5_000)).toEqual([]);
      const gaps = readings(stage).map((at, index, all) => at - (all[index - 1] ?? 0));
      expect(gaps.filter((gap) => gap < 1_900)).toEqual([]);
    }),
  );

  it(
    'takes no approval of a person who has left the group since the card',
    on('socket', async (stage) => {
      const { ana } = stage.people;
      await stage.startBot({ POLICY_FILE: await policyOf(stage) });
      const card = await ask(stage);
      stage.groups.security.fill([]);

      await ana.presses('Approve', { in: card });
      await ana.waitForNote(() => true, { within: patience });

      const [shown] = stage.approvals.messages;
      expect(shown?.words).toContain('one more of @security');
      expect(shown?.words).not.toContain('✓ @ana');
    }),
  );
});
