/** The simulated Redis keeps the contract of the store, as the real one does: so the model keeps the same rules. */
import { createPolicyVersions } from '../../src/redis/policy-versions.ts';
import { createRequestStore } from '../../src/redis/request-store.ts';
import { policyContract } from '../contracts/policy-contract.ts';
import { requestStoreContract } from '../contracts/request-store-contract.ts';
import { createFakeLog } from '../fakes/log.ts';
import { noData, redisOver, runCommand, soundRedis } from './simulated-redis.ts';

function simulated() {
  let held = noData;
  const redis = redisOver(async (name, args) => {
    if (name === 'info') return 'run_id:run-1\r\nmaster_replid:line-1\r\n';
    const { reply, data } = runCommand(held, { name, args }, soundRedis);
    held = data;
    return reply;
  });
  return { redis, prefix: '{m}' };
}

requestStoreContract('in the Redis of the model', () => createRequestStore({ ...simulated(), log: createFakeLog() }));
policyContract('in the Redis of the model', () => {
  const room = simulated();
  return { store: createRequestStore({ ...room, log: createFakeLog() }), versions: createPolicyVersions(room) };
});
