import { expect, it } from 'vitest';
import { boltLogger } from '../../../src/slack/connection/bolt-logger.ts';
import { aLog } from '../a-log.ts';

it('lets Bolt write texts to our log, and nothing of its objects', () => {
  const log = aLog();
  const logger = boltLogger(log);

  logger.error('Failed', { token: 'xoxb-secret' }, new TypeError('broken'), undefined);
  logger.warn('Slow');
  logger.info('Connected');
  logger.debug('body: xoxb-secret');

  expect(log.lines).toEqual([
    { level: 'error', message: 'slack library', data: { bolt: 'Failed object TypeError: broken undefined' } },
    { level: 'warn', message: 'slack library', data: { bolt: 'Slow' } },
  ]);
});
