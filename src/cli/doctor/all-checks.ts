/** Puts all checks together, in the order in which their findings are printed. */
import type { Config } from '../../config/config.ts';
import { groupsNamedIn } from '../../domain/policy/policy.ts';
import { inspectServer } from '../../redis/inspect-server.ts';
import { readFreeze } from '../freeze.ts';
import { type CheckWith, createCheckWith } from './check-with.ts';
import { cloudChecks } from './cloud-checks.ts';
import { about } from './finding.ts';
import { checkFreeze } from './freeze.ts';
import { checkPressKeys } from './press-keys.ts';
import { readSettings, type Variables } from './read-settings.ts';
import { checkRedis } from './redis.ts';
import type { Check } from './run-checks.ts';
import { checkNode, checkSettings } from './settings.ts';
import { slackChecks } from './slack-checks.ts';

export function allChecks(variables: Variables): Check[] {
  const { config, warnings, faults, faulty } = readSettings(variables);
  const host: Check[] = [
    { subject: 'Node.js', isVital: true, run: async () => checkNode(process.version) },
    { subject: 'Settings', isVital: true, run: async () => checkSettings({ faults, warnings }) },
  ];
  if (!config) {
    const said = 'The settings come first.';
    return [...host, { subject: 'All else', isVital: true, run: async () => [about('All else').notChecked(said)] }];
  }
  const checkWith = createCheckWith(faulty);
  return [
    ...host,
    checkWith(['PRESS_KEY', 'PRESS_PUBLIC_KEY'], {
      subject: 'Press keys',
      isVital: true,
      run: async () => checkPressKeys(config),
    }),
    ...slackChecks(config, checkWith, groupsNamedIn(config.policy)),
    redisCheck(config, checkWith),
    freezeCheck(config, checkWith),
    ...cloudChecks(config, checkWith),
  ];
}

function freezeCheck({ REDIS_URL: url, policy }: Config, checkWith: CheckWith): Check {
  const run = () => checkFreeze(() => readFreeze(url, policy));
  return checkWith(['REDIS_URL'], { subject: 'Freeze', isVital: false, run });
}

function redisCheck({ REDIS_URL: url, REDIS_WAIT_REPLICAS: waitReplicas }: Config, checkWith: CheckWith): Check {
  const run = () => checkRedis({ inspect: () => inspectServer(url, waitReplicas), waitReplicas });
  return checkWith(['REDIS_URL'], { subject: 'Redis', isVital: true, run });
}
