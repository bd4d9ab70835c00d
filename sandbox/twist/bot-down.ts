/** The bot is killed in the middle of whatever it does, and started again. */
import type { Twist } from './twist.ts';

export const botDown: Twist = {
  kind: 'switch',
  id: 'bot-down',
  title: 'The bot is killed',
  watch:
    'Kill it during an export, watch Alibaba Cloud, and start it again: it reports every result, and nothing is lost.',
  isOn: ({ connected }) => connected() === 0,
  async turn(stage, on) {
    if (on) await Promise.all(stage.running().map((bot) => bot.end('SIGKILL')));
    else if (stage.running().length === 0) await stage.startBot();
  },
};
