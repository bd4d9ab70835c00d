/** The HTTP door for Slack: forged, stale, future-dated and replayed requests are turned away before Bolt sees them. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Log } from '../../workflow/ports/clock.ts';
import { createReadBody } from './read-body.ts';

/** Slack's own limit, for the past and the future. https://docs.slack.dev/authentication/verifying-requests-from-slack */
const tolerance = 5 * 60 * 1000;

/** In bytes: of one request, and of all that are being read. Slack's payloads are far smaller: a view has at most 250 kB, sent twice. */
const longestBody = 1_000_000;
const bodiesTogether = 16 * longestBody;

/** One line of the log for each kind of refusal in this time, in milliseconds: a flood must not fill the disk. */
const saidOnceIn = 10_000;

type Refused = { because: string; status: 401 | 411 | 413 };

type Needs = { signingSecret: string; next: RequestListener; now: () => number; log: Log };

/** Headers are checked before the body is read: a sender without the signing secret must not make the process hold bodies. */
export function createVerifiedDoor({ signingSecret, next, now, log }: Needs): RequestListener {
  const seen = createMemory();
  const say = createRefusalLog({ now, log });
  const readBody = createReadBody(bodiesTogether);

  return async (request, response) => {
    const found = refusedByHeaders(request, now()) ?? (await verifiedBody(request));
    if (found === 'broken off') return;
    if ('because' in found) return refuse(response, found);
    // Bolt takes a body that has been read already from here.
    next(Object.assign(request, { rawBody: found }), response);
  };

  function refuse(response: ServerResponse, { because, status }: Refused): void {
    say(because);
    response.writeHead(status, { connection: 'close' }).end();
  }

  async function verifiedBody(request: IncomingMessage): Promise<Buffer | Refused | 'broken off'> {
    const body = await readBody(request, Number(request.headers['content-length']));
    if (!body) return 'broken off';
    const { signature, timestamp } = signedHeaders(request);
    if (!isSigned({ signingSecret, signature, timestamp, body })) return { because: 'wrong signature', status: 401 };
    return seen.isNew(signature, now()) ? body : { because: 'seen before', status: 401 };
  }
}

function refusedByHeaders(request: IncomingMessage, now: number): Refused | undefined {
  const { signature, timestamp } = signedHeaders(request);
  const age = now - Number(timestamp) * 1000;
  if (!/^\d{1,12}$/.test(timestamp) || Math.abs(age) > tolerance) return { because: 'not of this time', status: 401 };
  if (!/^v0=[0-9a-f]{64}$/.test(signature)) return { because: 'no signature', status: 401 };
  const length = request.headers['content-length'];
  if (length === undefined) return { because: 'no length', status: 411 };
  return Number(length) > longestBody ? { because: 'too long', status: 413 } : undefined;
}

function signedHeaders({ headers }: IncomingMessage): { signature: string; timestamp: string } {
  return {
    signature: String(headers['x-slack-signature'] ?? ''),
    timestamp: String(headers['x-slack-request-timestamp'] ?? ''),
  };
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

/** `more`: how many of the kind there were since the line before. */
function createRefusalLog({ now, log }: Pick<Needs, 'now' | 'log'>): (because: string) => void {
  const said = new Map<string, { at: number; more: number }>();
  return (because) => {
    const last = said.get(because);
    if (last && now() - last.at < saidOnceIn) last.more += 1;
    else {
      said.set(because, { at: now(), more: 0 });
      log.warn(
        { fault: because, ...(last && last.more > 0 && { more: last.more }) },
        'request to the door of Slack refused',
      );
    }
  };
}
