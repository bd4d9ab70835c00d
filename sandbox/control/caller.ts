/** Who may call: programs on this machine, and no web page of elsewhere that has found its way here. */
import type { IncomingMessage } from 'node:http';
import { Refused } from './refused.ts';

const loopback = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** A page of elsewhere could give its own name the address 127.0.0.1, or post here from where it is. */
export function refuseElsewhere({ headers }: IncomingMessage): void {
  const { host = '', origin } = headers;
  if (!isLoopback(`http://${host}`))
    throw new Refused(403, 'The Host header must name this machine, as 127.0.0.1 does.');
  if (origin !== undefined && origin !== `http://${host}`)
    throw new Refused(403, 'Pages of other places may not call this.');
}

function isLoopback(address: string): boolean {
  return URL.canParse(address) && loopback.has(new URL(address).hostname);
}

/** In bytes; what people type is far shorter. */
const longestBody = 64 * 1024;

/** The JSON of the body; an empty one is an object without fields. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    length += bytes.length;
    // The rest is read all the same: leaving off would cut the connection before the answer.
    if (length <= longestBody) chunks.push(bytes);
  }
  if (length > longestBody) throw new Refused(413, `The body is longer than ${longestBody} bytes.`);
  const text = Buffer.concat(chunks).toString();
  if (text.trim() === '') return {};
  try {
    return JSON.parse(text);
  } catch {
    throw new Refused(400, 'The body is not JSON. Quote every name and text, as in {"text":"/export-image"}.');
  }
}
