/** The one call that must not be sent twice: ExportImage. https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-exportimage */
import { z } from 'zod';
import { BucketName } from '../../domain/parameters.ts';
import type { Cloud, StartAnswer } from '../../workflow/ports/cloud.ts';
import { type EndpointOverrides, ecsEndpoint } from '../rpc/endpoints.ts';
import type { CallRpc } from '../rpc/rpc-client.ts';

/** Older documentation names the task `ExportTaskId`. */
const Started = z
  .object({ TaskId: z.string().min(1).optional(), ExportTaskId: z.string().min(1).optional() })
  .transform(({ TaskId, ExportTaskId }) => TaskId ?? ExportTaskId)
  .pipe(z.string().regex(/^(t|tsk)-[A-Za-z0-9-]{1,60}$/));

export function createStartExport({
  callRpc,
  endpoints,
}: {
  callRpc: CallRpc;
  endpoints: EndpointOverrides;
}): Cloud['startExport'] {
  return async ({ parameters, clientToken, leaveBy }): Promise<StartAnswer> => {
    const { regionId, imageId, bucket, prefix, format } = parameters;
    const called = await callRpc({
      endpoint: ecsEndpoint(regionId, endpoints),
      action: 'ExportImage',
      parameters: {
        RegionId: regionId,
        ImageId: imageId,
        OSSBucket: BucketName.parse(bucket),
        OSSPrefix: prefix || undefined,
        ImageFormat: format === 'raw' ? undefined : format,
        ClientToken: clientToken,
      },
      leaveBy,
      isPrepared: true,
    });
    if (called.outcome === 'unknown') return { outcome: 'unknown', detail: called.detail };
    if (called.outcome === 'refused') return called;

    const started = Started.safeParse(called.body);
    if (started.success && called.http < 300) return { outcome: 'started', taskId: started.data };
    return { outcome: 'unknown', detail: `HTTP ${called.http} without a task id` };
  };
}
