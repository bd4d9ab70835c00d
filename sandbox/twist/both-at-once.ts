/** ana and wei decide about the same request at the same moment. */
import type { Twist } from './twist.ts';

export const bothAtOnce: Twist = {
  kind: 'act',
  id: 'both-at-once',
  title: 'Two people click at once',
  watch: 'ana approves while wei denies with words: one decision counts, and the other of them hears whose it was.',
  async act({ approvals, people: { ana, wei } }) {
    const card = approvals.messages.findLast(({ buttons }) => buttons.includes('Approve') && buttons.includes('Deny'));
    if (!card) throw new Error('No request waits for a decision. Ask for an export first.');
    await wei.presses('Deny', { in: card });
    await wei.seesForm(({ submit }) => submit !== undefined);
    await Promise.all([ana.presses('Approve', { in: card }), wei.submits()]);
  },
};
