/** The twists a stage can take: trouble of the services and of the bot, each with one sentence of what to watch. */

import { botDown } from './twist/bot-down.ts';
import { bothAtOnce } from './twist/both-at-once.ts';
import { exportFails, lostAnswer, missingRole, throttling } from './twist/cloud-twists.ts';
import { slackLimit } from './twist/slack-limit.ts';
import type { Twist } from './twist/twist.ts';

export const twists: readonly Twist[] = [
  throttling,
  lostAnswer,
  missingRole,
  exportFails,
  slackLimit,
  botDown,
  bothAtOnce,
];
