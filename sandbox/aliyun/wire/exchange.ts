/** One HTTP request that has been read to its end, and the connection on which it waits for an answer. */
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';

export interface Request {
  method: string;
  path: string;
  /** The query as it was sent, without the question mark. */
  search: string;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface Reply {
  status: number;
  headers: Record<string, string>;
  body: string;
  /** `ok` or the error code, for the journal. */
  outcome: string;
}

export interface Connection {
  send(reply: Reply): void;
  /** Breaks the connection without an answer. */
  destroy(): void;
}

export async function readRequest(message: IncomingMessage): Promise<Request> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(Buffer.from(chunk));
  const url = message.url ?? '/';
  const mark = url.indexOf('?');
  return {
    method: message.method ?? 'GET',
    path: mark < 0 ? url : url.slice(0, mark),
    search: mark < 0 ? '' : url.slice(mark + 1),
    headers: message.headers,
    body: Buffer.concat(chunks).toString('utf8'),
  };
}

/** `timeHeaders`: the headers of every answer with the time there, instead of this machine's `Date`. */
export function connectionOf(response: ServerResponse, timeHeaders: () => Record<string, string>): Connection {
  response.sendDate = false;
  return {
    send({ status, headers, body }) {
      if (response.destroyed) return;
      response.writeHead(status, { ...timeHeaders(), ...headers }).end(body);
    },
    destroy: () => void response.destroy(),
  };
}
