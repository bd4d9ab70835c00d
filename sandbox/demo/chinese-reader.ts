/** Brings in a person whose Slack is in Chinese. Only the demo has one: stories and tests count the others. */
import type { Person } from '../slack/person.ts';
import type { Stage } from '../stage.ts';

/** A member of the approval channel; to be brought in before a bot reads who is in it. */
export function addChineseReader({ slack, approvals }: Pick<Stage, 'slack' | 'approvals'>): Person {
  const yun = slack.person({ name: 'yun', locale: 'zh-CN', timezone: 'Asia/Shanghai' });
  // Without the event of joining, which no bot would hear yet.
  slack.state.channels.get(approvals.id)?.members.add(yun.id);
  return yun;
}
