/** Names the calls that a bot makes over HTTP, and what Slack delivers to it. */
import { parse } from 'node:querystring';
import { z } from 'zod';
import type { Heard } from './http-relay.ts';

/** `card`, `thread` and `direct` distinguish posts, because each is a step of its own. */
export function slackCall({ approvals }: { approvals: string }): (heard: Heard) => string | undefined {
  return ({ path, body }) => {
    const method = path.split('?', 1)[0]?.replace('/api/', '') ?? '';
    if (!method.startsWith('chat.')) return `Slack ${method}`;
    const { channel, thread_ts } = parse(body.toString());
    const where = thread_ts ? 'thread' : channel === approvals ? 'card' : 'direct';
    return method === 'chat.postMessage' ? `Slack ${method} ${where}` : `Slack ${method}`;
  };
}

export function rpcCall(service: 'ECS' | 'RAM' | 'STS'): (heard: Heard) => string | undefined {
  return ({ path, body }) => {
    const inBody = parse(body.toString())['Action'];
    const action = inBody ?? new URL(path, 'http://service').searchParams.get('Action');
    return `${service} ${String(action)}`;
  };
}

export function ossCall({ path }: Heard): string | undefined {
  if (path.startsWith('/?') || path === '/') return 'OSS ListBuckets';
  if (path.includes('list-type')) return 'OSS ListObjects';
  return path.includes('bucketWorm') ? 'OSS GetBucketWorm' : 'OSS GetBucketInfo';
}

const Interaction = z.object({
  type: z.string(),
  actions: z.array(z.object({ text: z.object({ text: z.string() }).optional() })).optional(),
});

export function delivery({ body }: Heard): string | undefined {
  const { payload, command } = parse(body.toString());
  if (typeof payload !== 'string') return `delivery ${String(command ?? 'event')}`;
  const { type, actions } = Interaction.parse(JSON.parse(payload));
  const words = actions?.[0]?.text?.text;
  return words ? `delivery ${type} ${words}` : `delivery ${type}`;
}
