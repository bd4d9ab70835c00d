/** Slack answers 429: it takes no more messages for a while. */
import type { Twist } from './twist.ts';

const methods = ['chat.postMessage', 'chat.update'];

export const slackLimit: Twist = {
  kind: 'switch',
  id: 'slack-limit',
  title: 'Slack answers 429',
  watch: 'The next cards and replies are posted some seconds late; none is lost or posted twice.',
  isOn: ({ slack }) => slack.trouble.pending.some(({ trouble }) => trouble.kind === 'rate-limit'),
  turn({ slack }, on) {
    slack.trouble.clear();
    for (const method of on ? methods : []) slack.trouble.next(method, { kind: 'rate-limit', retryAfter: 3 }, 2);
    slack.state.changed();
  },
};
