/** One call of an RPC-style API through pop-core, with its many ways to fail brought down to three: answered, refused, unknown. */
import { performance } from 'node:perf_hooks';
import RPCClient from '@alicloud/pop-core';
import { lateCode, noAccessKeyCode } from '../../domain/after-refusal.ts';
import { boundedAgent } from './bounds.ts';
import type { CloudClock } from './cloud-clock.ts';
import type { Credentials } from './credentials.ts';
import { type Called, headersOfRefusal, NotSent, outcomeOf } from './rpc-outcome.ts';

/** `leaveBy`: on the clock of `performance.now`, after which the call must not leave any more. */
export type RpcCall = {
  endpoint: string;
  action: string;
  parameters: Record<string, string | number | undefined>;
  leaveBy?: number;
};

export type CallRpc = (call: RpcCall) => Promise<Called>;

/**
 * `timeout`: one call with its connection, in milliseconds from when its keys are there. Nothing is repeated here. `cloudClock` is told
 * what each answer says of the time there.
 */
export function createRpcClient(needs: {
  credentials: Credentials;
  version: string;
  timeout: number;
  cloudClock?: CloudClock;
}): CallRpc {
  const { credentials, version, timeout, cloudClock } = needs;

  return async ({ endpoint, action, parameters, leaveBy }) => {
    // One agent a call: to destroy it is the only way to end a call as a whole.
    const agent = boundedAgent(endpoint);
    let deadline: NodeJS.Timeout | undefined;
    let noteTime: ReturnType<CloudClock['ask']> | undefined;
    const getCredentials = async () => {
      const keys = await keysInTime(credentials, leaveBy);
      deadline = setTimeout(() => agent.destroy(), timeout);
      noteTime = cloudClock?.ask(endpoint);
      return keys;
    };
    // Exactly 'POST': in any other spelling the keys would travel in the URL, and from there into error texts.
    // What is called connectTimeout there also ends an answer that takes longer, so it is the whole time too.
    const opts = { method: 'POST', agent, connectTimeout: timeout, readTimeout: timeout };
    const client = newClient({ endpoint, apiVersion: version, credentialsProvider: { getCredentials }, opts });
    try {
      const [body, entry] = await client.request<[unknown, Entry]>(action, withoutBlanks(parameters));
      const { statusCode, headers } = entry.response;
      noteTime?.(headers);
      if (headers['content-encoding']) return { outcome: 'unknown', detail: 'a packed answer', hasAnswer: true };
      return { outcome: 'answered', http: statusCode, body: plain(body) };
    } catch (err) {
      const headers = headersOfRefusal(err);
      if (headers) noteTime?.(headers);
      return outcomeOf(action, err);
    } finally {
      clearTimeout(deadline);
      agent.destroy();
    }
  };
}

type Entry = { response: { statusCode: number; headers: Record<string, unknown> } };

/** The last await before the wire: what is too late here has certainly not been sent. */
async function keysInTime(credentials: Credentials, leaveBy = Number.POSITIVE_INFINITY) {
  const isLate = lateness(leaveBy);
  const keys = await credentials().catch(() => {
    throw new NotSent(noAccessKeyCode, 'The bot found no access key in the credentials chain of Alibaba Cloud.');
  });
  if (isLate()) throw new NotSent(lateCode, 'The bot was too slow, so the call was not sent.');
  return keys;
}

/** The first clock stands still while the machine sleeps, and the second can be set: late by either is late. */
function lateness(leaveBy: number): () => boolean {
  const leaveByDate = Date.now() + leaveBy - performance.now();
  return () => performance.now() > leaveBy || Date.now() > leaveByDate;
}

/** The published types know neither the credentials provider nor the second argument; both came with pop-core 1.8. */
function newClient(config: object): RPCClient {
  const Client = RPCClient as unknown as new (config: object, verbose: boolean) => RPCClient;
  return new Client(config, true);
}

/** pop-core would send the words "undefined" and "null". */
function withoutBlanks(parameters: RpcCall['parameters']): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(parameters).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

/** json-bigint makes objects without prototype and numbers of its own class. */
function plain(body: unknown): unknown {
  return JSON.parse(JSON.stringify(body));
}
