/** The way of a payload to an app, timed from the moment it leaves until its acknowledgement is here. */
import { Agent, type ClientRequest, request as open } from 'node:http';
import { performance } from 'node:perf_hooks';
import { signRequest } from '../sandbox/slack/signed-request.ts';
import type { SlackWorkspace } from '../sandbox/workspace.ts';
import type { Captured } from './capture.ts';

/** `leftAt` on the clock of `performance.now`, `ms` until the acknowledgement. */
export type Ack = { leftAt: number; ms: number };

export type Wire = {
  /** Rejects when the app does not acknowledge. */
  send: (captured: Captured) => Promise<Ack>;
  /** Has so many connections open for what is sent next: a new one waits for its turn in the app, and none is part of an answer. */
  connect: (connections: number) => Promise<unknown>;
};

/** Signed before the clock starts. */
export function httpWire({ url, secret }: { url: string; secret: string }): Wire {
  // Given up before the app does so, which Node does after 5 seconds: else a request could meet a closing connection.
  const agent = new Agent({ keepAlive: true, timeout: 2_000 });
  return {
    async send({ kind, payload }) {
      const timestamp = Math.floor(Date.now() / 1000);
      const { headers, body } = signRequest({ url, kind, payload, secret, timestamp });
      const length = String(Buffer.byteLength(body));
      const request = open(url, { method: 'POST', agent, headers: { ...headers, 'content-length': length } });
      const leftAt = performance.now();
      const status = await statusOf(request, body);
      if (status !== 200) throw new Error(`acknowledged with status ${status}`);
      return { leftAt, ms: performance.now() - leftAt };
    },
    connect: (connections) =>
      Promise.all(Array.from({ length: connections }, () => statusOf(open(new URL('/', url), { agent }), ''))),
  };
}

function statusOf(request: ClientRequest, body: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request.on('error', reject);
    request.on('response', (response) => {
      response.resume().on('end', () => resolve(response.statusCode));
    });
    request.end(body);
  });
}

export function socketWire({ sockets }: SlackWorkspace): Wire {
  return {
    async send({ kind, payload }) {
      const leftAt = performance.now();
      const answer = await sockets.send({ type: kind, payload, accepts_response_payload: kind === 'slash_commands' });
      if (answer.kind !== 'acknowledged') throw new Error(`not acknowledged: ${answer.kind}`);
      return { leftAt, ms: performance.now() - leftAt };
    },
    connect: async () => {},
  };
}

/** Sends all of them, `lanes` at a time: the next leaves when one has been acknowledged. */
export async function inLanes(wire: Wire, all: readonly Captured[], lanes: number): Promise<Ack[]> {
  await wire.connect(lanes);
  const acks: Ack[] = [];
  const coming = all.values();
  const lane = async () => {
    for (const captured of coming) acks.push(await wire.send(captured));
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return acks;
}
