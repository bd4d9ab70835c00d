/** The simulated Redis keeps the contract of the store, as the real one does: so the model keeps the same rules. */
import { createRequestStore } from '../../src/redis/request-store.ts';
import { requestStoreContract } from '../contracts/request-store-contract.ts';
import { createFakeLog } from '../fakes/log.ts';
import { noData, redisOver, runCommand, soundRedis } from './simulated-redis.ts';

requestStoreContract('in the Redis of the model', () => {
  let held = noData;
  const redis = redisOver(async (name, args) => {
    if (name === 'info') return 'run_id:run-1\r\nmaster_replid:line-1\r\n';
    const { reply, data } = runCommand(held, { name, args }, soundRedis);
    held = data;
    return reply;
  });
  return createRequestStore({ redis, prefix: '{m}', log: createFakeLog() });
});
