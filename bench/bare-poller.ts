/** The floor for the watch of exports: a loop that asks for each task by itself, every interval. Reports each end that it sees. */
import { createConnections } from '../src/aliyun/rpc/connections.ts';
import { createRpcClient } from '../src/aliyun/rpc/rpc-client.ts';

const { ECS_ENDPOINT = '', REGION = '', KEY_ID = '', KEY_SECRET = '', INTERVAL = '5000' } = process.env;

/** Calls on their way at one time. */
const atOnce = 50;

const credentials = async () => ({ accessKeyId: KEY_ID, accessKeySecret: KEY_SECRET });
const connections = createConnections();
const callRpc = createRpcClient({ credentials, version: '2014-05-26', timeout: 15_000, connections });
const ended = new Set<string>();

process.on('message', (taskIds: string[]) => void poll(taskIds));
process.on('disconnect', () => process.exit(0));
process.send?.('ready');

async function poll(taskIds: string[]): Promise<void> {
  process.send?.('polling');
  for (;;) {
    const next = Date.now() + Number(INTERVAL);
    const left = taskIds.values();
    const lane = async () => {
      for (const taskId of left) if (!ended.has(taskId)) await ask(taskId);
    };
    await Promise.all(Array.from({ length: atOnce }, lane));
    await new Promise((done) => setTimeout(done, Math.max(0, next - Date.now())));
  }
}

async function ask(TaskId: string): Promise<void> {
  const parameters = { RegionId: REGION, TaskId };
  const called = await callRpc({ endpoint: ECS_ENDPOINT, action: 'DescribeTaskAttribute', parameters });
  if (called.outcome !== 'answered' || !JSON.stringify(called.body).includes('"TaskStatus":"Finished"')) return;
  ended.add(TaskId);
  process.send?.({ taskId: TaskId, at: Date.now() });
}
