/** How much of what Alibaba Cloud answers is read at all: a server in its place must not fill the memory of the process or keep it busy for ever. */
import type { Duplex } from 'node:stream';

/** Ten thousand images or tasks, a hundred thousand buckets. */
export const mostPages = 100;

/** In bytes, unpacked: a page of a thousand buckets has less than one megabyte. */
export const longestAnswer = 8 * 1024 * 1024;

/** `most` in bytes; undefined where it is longer. */
export async function boundedText(response: Response, most: number = longestAnswer): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    // Leaving the loop cancels the rest.
    if (length > most) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

const isPacked = /\r\ncontent-encoding:/i;

/**
 * Ends the connection when one of its answers is too long. pop-core unpacks what comes packed, though it never asks for that, to whatever
 * length: no more than the first piece of it is read.
 */
export function boundAnswers(stream: Duplex): void {
  let length = 0;
  let head: string | undefined = '';
  stream.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (head !== undefined) head += chunk.toString('latin1');
    if (length > longestAnswer || (head && isPacked.test(head))) stream.destroy();
    if (head?.includes('\r\n\r\n')) head = undefined;
  });
  // Node's agent says so when the answer has been read and the connection is kept for the next call.
  stream.on('free', () => {
    length = 0;
    head = '';
  });
}
