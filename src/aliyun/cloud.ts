/** Alibaba Cloud as the verbs see it, put together from its calls. */
import type { Cloud } from '../workflow/ports.ts';
import { createAsk } from './ask.ts';
import { createBuckets } from './buckets.ts';
import type { Credentials } from './credentials.ts';
import type { EndpointOverrides } from './endpoints.ts';
import { createExportTasks } from './export-tasks.ts';
import { createImages } from './images.ts';
import { createRpcClient } from './rpc-client.ts';
import { createStartExport } from './start-export.ts';

/** `timeout`: one call, in milliseconds. */
export function createCloud(needs: { credentials: Credentials; endpoints: EndpointOverrides; timeout: number }): Cloud {
  const { credentials, endpoints, timeout } = needs;
  const callRpc = createRpcClient({ credentials, version: '2014-05-26', timeout });
  const ask = createAsk(callRpc);
  return {
    startExport: createStartExport({ callRpc, endpoints }),
    ...createExportTasks({ ask, endpoints }),
    images: createImages({ ask, endpoints }),
    buckets: createBuckets({ credentials, endpoints, timeout }),
  };
}
