/** What only the demo has: a policy with rules, and the people and images that they are about. Other tests count what a stage has without them. */
import type { Stage } from '../stage.ts';

/** From the root of the repository. */
export const policyFile = 'sandbox/demo/policy.yaml';

type Furnished = Pick<Stage, 'slack' | 'cloud' | 'approvals' | 'groups'>;

/** To be called before a bot reads who is in the channel. */
export function furnish(stage: Furnished): void {
  addPeople(stage);
  addImages(stage.cloud);
}

/** yun, whose Slack is in Chinese, and sam, who is in @security beside ana. */
function addPeople({ slack, approvals, groups }: Furnished): void {
  const yun = slack.person({ name: 'yun', locale: 'zh-CN', timezone: 'Asia/Shanghai' });
  const sam = slack.person({ name: 'sam' });
  // Without the event of joining, which no bot would hear yet.
  for (const { id } of [yun, sam]) slack.state.channels.get(approvals.id)?.members.add(id);
  groups.security.join(sam);
}

/** One that two people approve, one whose approvers are reminded, and one that must stay. */
export function addImages(cloud: Pick<Stage['cloud'], 'addImage'>): void {
  const region = 'cn-hangzhou';
  cloud.addImage({ id: 'm-bp1prodorders01', name: 'prod-orders-db', region, sizeGib: 60, dataDisksGib: [300] });
  cloud.addImage({ id: 'm-bp1batch01', name: 'batch-night-report', region });
  cloud.addImage({ id: 'm-bp1hrpayroll01', name: 'hr-payroll', region });
}
