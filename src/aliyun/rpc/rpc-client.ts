/** One call of an RPC-style API through pop-core, with its many ways to fail brought down to three: answered, refused, unknown. */
import { performance } from 'node:perf_hooks';
import RPCClient from '@alicloud/pop-core';
import { lateCode, noAccessKeyCode } from '../../domain/after-refusal.ts';
import type { CloudClock } from './cloud-clock.ts';
import type { Connection, Connections } from './connections.ts';
import type { Credentials } from './credentials.ts';
import { type Called, headersOfRefusal, NotSent, outcomeOf } from './rpc-outcome.ts';

/** `leaveBy`: on the clock of `performance.now`, after which the call must not leave any more. */
export type RpcCall = {
  endpoint: string;
  action: string;
  parameters: Record<string, string | number | undefined>;
  leaveBy?: number;
  /** Leaves on a connection that was prepared before, where one is still open. */
  isPrepared?: boolean;
};

export type CallRpc = (call: RpcCall) => Promise<Called>;

/**
 * `timeout`: one call with its connection, in milliseconds from when its keys are there. Only a question whose idle connection turns out to
 * be closed is sent once more. `cloudClock` learns from each answer the time there.
 */
export function createRpcClient(needs: {
  credentials: Credentials;
  version: string;
  timeout: number;
  connections: Connections;
  cloudClock?: CloudClock;
}): CallRpc {
  const { credentials, version, timeout, connections, cloudClock } = needs;

  return async (call) => {
    const { endpoint, isPrepared } = call;
    if (!isQuestion(call.action)) {
      return called(call, await send(call, isPrepared ? connections.prepared(endpoint) : connections.own(endpoint)));
    }
    const sent = await send(call, connections.shared(endpoint));
    const isStale = 'err' in sent && sent.isStale;
    return called(call, isStale ? await send(call, connections.own(endpoint)) : sent);
  };

  async function send({ endpoint, action, parameters, leaveBy }: RpcCall, connection: Connection): Promise<Sent> {
    const { agent } = connection;
    let deadline: NodeJS.Timeout | undefined;
    let noteTime: ReturnType<CloudClock['ask']> | undefined;
    const getCredentials = async () => {
      const keys = await keysInTime(credentials, leaveBy);
      deadline = setTimeout(connection.end, timeout);
      noteTime = cloudClock?.ask(endpoint);
      return keys;
    };
    // Exactly 'POST': in any other spelling the keys would travel in the URL, and from there into error texts.
    // What is called connectTimeout there also ends an answer that takes longer, so it is the whole time too.
    const opts = { method: 'POST', agent, connectTimeout: timeout, readTimeout: timeout };
    const client = newClient({ endpoint, apiVersion: version, credentialsProvider: { getCredentials }, opts });
    try {
      const answer = await client.request<Answer>(action, withoutBlanks(parameters));
      noteTime?.(answer[1].response.headers);
      return { answer };
    } catch (err) {
      const headers = headersOfRefusal(err);
      if (headers) noteTime?.(headers);
      return { err, isStale: connection.isStale(err) };
    } finally {
      clearTimeout(deadline);
      connection.end();
    }
  }
}

/** By the names of Alibaba Cloud's actions. Whatever is called otherwise may change something and is sent once. */
function isQuestion(action: string): boolean {
  return /^(Describe|Get|List)[A-Z]/.test(action);
}

type Entry = { response: { statusCode: number; headers: Record<string, unknown> } };
type Answer = [body: unknown, entry: Entry];
type Sent = { answer: Answer } | { err: unknown; isStale: boolean };

function called({ action }: RpcCall, sent: Sent): Called {
  if ('err' in sent) return outcomeOf(action, sent.err);
  const [body, entry] = sent.answer;
  const { statusCode, headers } = entry.response;
  if (headers['content-encoding']) return { outcome: 'unknown', detail: 'a packed answer', hasAnswer: true };
  return { outcome: 'answered', http: statusCode, body: plain(body) };
}

/** The last await before the wire: what is too late here has certainly not been sent. */
async function keysInTime(credentials: Credentials, leaveBy = Number.POSITIVE_INFINITY) {
  const isLate = lateness(leaveBy);
  const keys = await credentials().catch(() => {
    throw new NotSent(noAccessKeyCode, 'The bot found no access key in the credentials chain of Alibaba Cloud.');
  });
  if (isLate()) throw new NotSent(lateCode, 'The bot was too slow, so the call was not sent.');
  return keys;
}

/** The first clock stops while the machine sleeps, and the second can be set: late by either is late. */
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
