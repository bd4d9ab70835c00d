/** People whom only the demo has: stories and tests count the others. */
import type { Stage } from '../stage.ts';

/**
 * Members of the approval channel, to be brought in before a bot reads who is in it: yun, whose Slack is in Chinese, and sam, who is in
 * @security beside ana.
 */
export function addMorePeople({ slack, approvals, groups }: Pick<Stage, 'slack' | 'approvals' | 'groups'>): void {
  const yun = slack.person({ name: 'yun', locale: 'zh-CN', timezone: 'Asia/Shanghai' });
  const sam = slack.person({ name: 'sam' });
  // Without the event of joining, which no bot would hear yet.
  for (const { id } of [yun, sam]) slack.state.channels.get(approvals.id)?.members.add(id);
  groups.security.join(sam);
}
