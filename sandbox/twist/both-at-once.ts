/** ana and wei decide about the same request at the same moment. */
import type { Twist } from './twist.ts';

export const bothAtOnce: Twist = {
  kind: 'act',
  id: 'both-at-once',
  title: 'Two people click at once',
  watch: 'ana approves while wei denies with a reason: one decision counts, and the other person reads whose it was.',
  async act({ approvals, people: { ana, wei }, environment }) {
    const [approve, deny] = environment()['BOT_LANGUAGE'] === 'zh' ? ['批准', '拒绝'] : ['Approve', 'Deny'];
    const card = approvals.messages.findLast(({ buttons }) => buttons.includes(approve) && buttons.includes(deny));
    if (!card) throw new Error('No request waits for a decision. Ask for an export first.');
    await wei.presses(deny, { in: card });
    await wei.seesForm(({ submit }) => submit !== undefined);
    await Promise.all([ana.presses(approve, { in: card }), wei.submits()]);
  },
};
