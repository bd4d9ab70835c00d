/** Alibaba Cloud as the verbs see it, put together from its calls. */
import type { Cloud } from '../workflow/ports.ts';
import { createAsk } from './ask.ts';
import { createBuckets } from './buckets.ts';
import type { Credentials } from './credentials.ts';
import type { EndpointOverrides } from './endpoints.ts';
import { createExportTasks } from './export-tasks.ts';
import { createImages } from './images.ts';
import { createAskOss } from './oss-client.ts';
import { type CallRpc, createRpcClient } from './rpc-client.ts';
import { createStartExport } from './start-export.ts';

/** `timeout`: one call, in milliseconds. `count` hears of each call what became of it. */
export function createCloud(needs: {
  credentials: Credentials;
  endpoints: EndpointOverrides;
  timeout: number;
  count: CountCall;
}): Cloud {
  const { credentials, endpoints, timeout, count } = needs;
  const callRpc = counted(createRpcClient({ credentials, version: '2014-05-26', timeout }), count);
  const ask = createAsk(callRpc);
  return {
    startExport: createStartExport({ callRpc, endpoints }),
    ...createExportTasks({ ask, endpoints }),
    images: createImages({ ask, endpoints }),
    buckets: countedBuckets(createBuckets({ askOss: createAskOss({ credentials, timeout }), endpoints }), count),
  };
}

/** `code` is "ok", a code of Alibaba Cloud or the bot, or "unknown" where the outcome is open. */
export type CountCall = (action: string, code: string) => void;

function counted(callRpc: CallRpc, count: CountCall): CallRpc {
  return async (call) => {
    const called = await callRpc(call);
    const code = {
      answered: 'ok',
      unknown: 'unknown',
      refused: called.outcome === 'refused' ? called.refusal.code : '',
    };
    count(call.action, code[called.outcome]);
    return called;
  };
}

function countedBuckets(buckets: Cloud['buckets'], count: CountCall): Cloud['buckets'] {
  return async () => {
    const answer = await buckets();
    count('ListBuckets', answer.ok ? 'ok' : answer.refusal.refusal.code);
    return answer;
  };
}
