/** One call of an RPC-style API through pop-core, with its many ways to fail brought down to three: answered, refused, unknown. */
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { performance } from 'node:perf_hooks';
import RPCClient from '@alicloud/pop-core';
import { lateCode, noAccessKeyCode } from '../domain/course.ts';
import type { Credentials } from './credentials.ts';
import { type Called, NotSent, outcomeOf } from './rpc-outcome.ts';

/** `leaveBy`: on the clock of `performance.now`, after which the call must not leave any more. */
export type RpcCall = {
  endpoint: string;
  action: string;
  parameters: Record<string, string | number | undefined>;
  leaveBy?: number;
};

export type CallRpc = (call: RpcCall) => Promise<Called>;

/** `timeout`: one call with its connection, in milliseconds. Nothing is repeated here. */
export function createRpcClient(needs: { credentials: Credentials; version: string; timeout: number }): CallRpc {
  const { credentials, version, timeout } = needs;
  const agents = { 'http:': new HttpAgent({ keepAlive: true }), 'https:': new HttpsAgent({ keepAlive: true }) };

  return async ({ endpoint, action, parameters, leaveBy }) => {
    const agent = endpoint.startsWith('https:') ? agents['https:'] : agents['http:'];
    const credentialsProvider = { getCredentials: () => keysInTime(credentials, leaveBy) };
    // Exactly 'POST': in any other spelling the keys would travel in the URL, and from there into error texts.
    const opts = { method: 'POST', agent, connectTimeout: timeout / 3, readTimeout: (timeout * 2) / 3 };
    const client = newClient({ endpoint, apiVersion: version, credentialsProvider, opts });
    try {
      const [body, entry] = await client.request<[unknown, Entry]>(action, withoutBlanks(parameters));
      return { outcome: 'answered', http: entry.response.statusCode, body: plain(body) };
    } catch (err) {
      return outcomeOf(action, err);
    }
  };
}

type Entry = { response: { statusCode: number } };

/** The last await before the wire: what is too late here has certainly not been sent. */
async function keysInTime(credentials: Credentials, leaveBy = Number.POSITIVE_INFINITY) {
  const keys = await credentials().catch(() => {
    throw new NotSent(noAccessKeyCode, 'The bot found no access key in the credentials chain of Alibaba Cloud.');
  });
  if (performance.now() > leaveBy) throw new NotSent(lateCode, 'The bot was too slow, so the call was not sent.');
  return keys;
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
