/** The HTTP door for Slack: forged, stale, future-dated and replayed requests are turned away before Bolt sees them. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Log } from '../workflow/ports.ts';

/** Slack's own limit, for the past and the future. https://docs.slack.dev/authentication/verifying-requests-from-slack */
const tolerance = 5 * 60 * 1000;

/** Slack's payloads are far smaller: a view has at most 250 kB, sent twice. */
const longestBody = 1_000_000;

type Needs = { signingSecret: string; next: RequestListener; now: () => number; log: Log };

export function createVerifiedDoor({ signingSecret, next, now, log }: Needs): RequestListener {
  const seen = createMemory();

  return async (request, response) => {
    const body = await readBody(request);
    if (body === 'broken off') return;
    if (body === 'too long') return answer(response, 413);
    const fault = faultOf(request, body);
    if (fault) {
      log.warn({ fault }, 'request to the door of Slack refused');
      return answer(response, 401);
    }
    // Bolt takes a body that has been read already from here.
    next(Object.assign(request, { rawBody: body }), response);
  };

  function faultOf(request: IncomingMessage, body: Buffer): string | undefined {
    const signature = String(request.headers['x-slack-signature'] ?? '');
    const timestamp = String(request.headers['x-slack-request-timestamp'] ?? '');
    const age = now() - Number(timestamp) * 1000;
    if (!/^\d{1,12}$/.test(timestamp) || Math.abs(age) > tolerance) return 'not of this time';
    if (!isSigned({ signingSecret, signature, timestamp, body })) return 'wrong signature';
    return seen.isNew(signature, now()) ? undefined : 'seen before';
  }
}

function isSigned(from: { signingSecret: string; signature: string; timestamp: string; body: Buffer }): boolean {
  const { signingSecret, signature, timestamp, body } = from;
  const hash = createHmac('sha256', signingSecret).update(`v0:${timestamp}:`).update(body).digest('hex');
  const expected = Buffer.from(`v0=${hash}`);
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** Remembers signatures for as long as they could be accepted again. Only genuine ones come here, so it stays small. */
function createMemory() {
  const seen = new Map<string, number>();
  return {
    isNew(signature: string, now: number): boolean {
      for (const [old, at] of seen) {
        if (at + 2 * tolerance >= now) break;
        seen.delete(old);
      }
      if (seen.has(signature)) return false;
      seen.set(signature, now);
      return true;
    },
  };
}

async function readBody(request: IncomingMessage): Promise<Buffer | 'too long' | 'broken off'> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of request) {
      length += chunk.length;
      if (length > longestBody) return 'too long';
      chunks.push(chunk);
    }
  } catch {
    // Whoever hung up waits for no answer.
    return 'broken off';
  }
  return Buffer.concat(chunks);
}

function answer(response: ServerResponse, status: number): void {
  response.writeHead(status, { connection: 'close' }).end();
}
