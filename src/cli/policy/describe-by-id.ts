/** Asks Alibaba Cloud for the facts of one image: DescribeImages. */
import { createImages } from '../../aliyun/ecs/images.ts';
import { createAsk } from '../../aliyun/rpc/ask.ts';
import { createConnections } from '../../aliyun/rpc/connections.ts';
import type { Credentials } from '../../aliyun/rpc/credentials.ts';
import type { EndpointOverrides } from '../../aliyun/rpc/endpoints.ts';
import { createRpcClient } from '../../aliyun/rpc/rpc-client.ts';
import type { DescribedImage } from '../../domain/checked.ts';
import { describeImage } from '../../workflow/checking/describe-image.ts';

export type CloudAccess = { credentials: Credentials; endpoints: EndpointOverrides; timeout: number };

/** A text is why there are no facts. */
export async function describeById(
  { credentials, endpoints, timeout }: CloudAccess,
  { region, imageId }: { region: string; imageId: string },
): Promise<DescribedImage | string> {
  const callRpc = createRpcClient({ credentials, timeout, connections: createConnections(), version: '2014-05-26' });
  const { image } = createImages({ ask: createAsk(callRpc), endpoints });
  const found = await image(region, imageId);
  if (!found.ok) return `Alibaba Cloud did not describe the image (${found.refusal.refusal.code}).`;
  return found.value ? describeImage(found.value) : `Alibaba Cloud has no image ${imageId} in ${region}.`;
}
