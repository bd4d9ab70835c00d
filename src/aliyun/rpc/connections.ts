/** How an RPC call reaches Alibaba Cloud: questions share connections that are kept alive, a call that changes something has one of its own. */
import { type ClientRequest, Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Socket } from 'node:net';
import { z } from 'zod';
import { boundAnswers } from './bounds.ts';
import { createSpareConnections, type SpareConnections } from './spare-connections.ts';

/** What carries one call. `end` ends the call as a whole; nothing else is on its connection. */
export type Connection = {
  agent: HttpAgent;
  end: () => void;
  /** The connection had been idle and broke before anything of an answer came, most likely because the other side had closed it. */
  isStale: (err: unknown) => boolean;
};

export type Connections = {
  /** For a question, on an idle connection where there is one. */
  shared: (endpoint: string) => Connection;
  /** For one call alone, opened as it leaves. */
  own: (endpoint: string) => Connection;
  /** The same, on a connection prepared before where one is still open. */
  prepared: (endpoint: string) => Connection;
  prepare: SpareConnections['prepare'];
  /** Ends them all, and with them the calls that are out. */
  close: () => void;
};

/**
 * How soon Alibaba Cloud closes an idle connection is not published. Below the default of its own load balancers, 15 s, few are found closed.
 * In milliseconds. https://www.alibabacloud.com/help/en/slb/classic-load-balancer/user-guide/add-an-http-listener
 */
const idleFor = 10_000;

/** Of one endpoint: more questions wait for their turn, and more idle connections are closed. */
const mostSockets = 64;
const mostIdle = 10;

export function createConnections(): Connections {
  const options = { keepAlive: true, timeout: idleFor, maxSockets: mostSockets, maxFreeSockets: mostIdle };
  const agents = { http: bounded(new HttpAgent(options)), https: bounded(new HttpsAgent(options)) };
  const spares = createSpareConnections({ idleFor });

  return {
    shared: (endpoint) => sharedConnection(isSecure(endpoint) ? agents.https : agents.http),
    own: (endpoint) => ownConnection(endpoint),
    prepared: (endpoint) => ownConnection(endpoint, () => spares.take(endpoint)),
    prepare: spares.prepare,
    close() {
      agents.http.destroy();
      agents.https.destroy();
      spares.close();
    },
  };
}

function isSecure(endpoint: string): boolean {
  return endpoint.startsWith('https:');
}

function sharedConnection(shared: HttpAgent): Connection {
  let request: ClientRequest | undefined;
  let isOver = false;
  const agent = seeing(shared, (made) => {
    request = made.once('response', () => {
      isOver = true;
    });
  });
  return {
    agent,
    end() {
      isOver = true;
      request?.destroy();
    },
    isStale: (err) => !isOver && request?.reusedSocket === true && isBroken(err),
  };
}

/** `spare` is asked for at the moment when the call leaves. */
function ownConnection(endpoint: string, spare?: () => Socket | undefined): Connection {
  const agent = bounded(isSecure(endpoint) ? new HttpsAgent() : new HttpAgent(), spare);
  return { agent, end: () => agent.destroy(), isStale: () => false };
}

const Broken = z.object({ code: z.enum(['ECONNRESET', 'EPIPE']) });

/** Node calls a connection that the other side has closed reset too: "socket hang up". */
function isBroken(err: unknown): boolean {
  return Broken.safeParse(err).success;
}

function bounded(agent: HttpAgent, spare: () => Socket | undefined = () => undefined): HttpAgent {
  const connect = agent.createConnection.bind(agent);
  agent.createConnection = (options, connected) => {
    const stream = spare() ?? connect(options, connected);
    if (stream) boundAnswers(stream);
    return stream;
  };
  return agent;
}

/** The same agent for one request, which it hands to `see`: pop-core exposes neither the request nor its connection. */
function seeing(agent: HttpAgent, see: (request: ClientRequest) => void): HttpAgent {
  // Node's types leave out the method through which each request comes to its agent.
  const { addRequest } = agent as unknown as { addRequest: (request: ClientRequest, ...rest: unknown[]) => void };
  return Object.create(agent, {
    addRequest: {
      value(request: ClientRequest, ...rest: unknown[]) {
        see(request);
        addRequest.call(agent, request, ...rest);
      },
    },
  });
}
