import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { createVerifiedDoor } from '../../../src/slack/connection/verified-door.ts';
import { answerTo, opened, rawSocket } from '../../http/a-server.ts';
import { aLog } from '../a-log.ts';

const signingSecret = 'c0ffee00c0ffee00c0ffee00c0ffee00';
const minute = 60_000;
const noon = Date.parse('2026-11-24T12:00:00Z');
const body = 'payload=%7B%22type%22%3A%22block_actions%22%7D';

type Post = { port: number; at?: number; body?: string; secret?: string; headers?: Record<string, string> };

/** A door whose clock the test sets, and what it lets in. */
async function aDoor() {
  const clock = { at: noon };
  const letIn: string[] = [];
  const log = aLog();
  const next = (request: IncomingMessage & { rawBody?: Buffer }, response: ServerResponse) => {
    letIn.push(String(request.rawBody));
    response.end('taken');
  };
  const door = createVerifiedDoor({ signingSecret, now: () => clock.at, log, next });
  return { clock, letIn, log, port: await opened(createServer(door)) };
}

/** The head of a request without a signature, though it seems to have one. */
function forgedHead(length: number): string {
  const signature = `x-slack-signature: v0=${'0'.repeat(64)}\r\n`;
  return `POST / HTTP/1.1\r\nhost: x\r\nx-slack-request-timestamp: ${noon / 1000}\r\n${signature}content-length: ${length}\r\n\r\n`;
}

function signed({ at = noon, body: text = body, secret = signingSecret }: Omit<Post, 'port'>): Record<string, string> {
  const timestamp = String(Math.floor(at / 1000));
  const hash = createHmac('sha256', secret).update(`v0:${timestamp}:${text}`).digest('hex');
  return { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `v0=${hash}` };
}

async function post(from: Post): Promise<number> {
  const headers = { ...signed(from), ...from.headers };
  const response = await fetch(`http://127.0.0.1:${from.port}/`, { method: 'POST', body: from.body ?? body, headers });
  await response.text();
  return response.status;
}

describe('the HTTP door for Slack', () => {
  it('lets a genuine request in, with its body as it came', async () => {
    const { port, letIn } = await aDoor();

    expect(await post({ port })).toBe(200);

    expect(letIn).toEqual([body]);
  });

  it.each([-5 * minute, 5 * minute])('takes a clock that differs by %i ms', async (difference) => {
    const { port } = await aDoor();

    expect(await post({ port, at: noon + difference })).toBe(200);
  });

  it.each<[string, Partial<Post>]>([
    ['signed with another secret', { secret: 'guessed' }],
    ['without a signature', { headers: { 'x-slack-signature': '' } }],
    ['with a signature for another body', { headers: signed({ body: 'other' }) }],
    ['with a signature for another time', { headers: { 'x-slack-request-timestamp': String(noon / 1000 - 1) } }],
    ['with a longer signature', { headers: { 'x-slack-signature': `${signed({})['x-slack-signature']}0` } }],
    ['with a signature of another version', { headers: { 'x-slack-signature': 'v1=00' } }],
    ['that is stale', { at: noon - 5 * minute - 1000 }],
    ['from the future', { at: noon + 5 * minute + 1000 }],
    ['without a time', { headers: { 'x-slack-request-timestamp': '' } }],
    ['with a time that is none', { headers: { 'x-slack-request-timestamp': '12:00' } }],
    ['with an endless time', { headers: { 'x-slack-request-timestamp': 'Infinity' } }],
  ])('turns away what is %s, at once', async (_what, changes) => {
    const { port, letIn, log } = await aDoor();

    expect(await post({ port, ...changes })).toBe(401);

    expect(letIn).toEqual([]);
    expect(log.lines).toMatchObject([{ level: 'warn', message: 'request to the door of Slack refused' }]);
    expect(JSON.stringify(log.lines)).not.toMatch(/v0=|c0ffee/);
  });

  it('takes the same bytes once only, for as long as they could be taken', async () => {
    const { port, letIn, clock } = await aDoor();
    const at = noon + 5 * minute;

    expect(await post({ port, at })).toBe(200);
    expect(await post({ port, at })).toBe(401);
    clock.at = at + 5 * minute;
    expect(await post({ port, at })).toBe(401);

    expect(letIn).toHaveLength(1);
  });

  it('does not let a forged request spoil the genuine one', async () => {
    const { port } = await aDoor();

    await post({ port, body: 'forged', headers: signed({}) });

    expect(await post({ port })).toBe(200);
  });

  it('takes the same body again with a new signature, as Slack repeats it', async () => {
    const { port, letIn } = await aDoor();

    expect(await post({ port })).toBe(200);
    expect(await post({ port, at: noon + 1000 })).toBe(200);

    expect(letIn).toEqual([body, body]);
  });

  it('says 413 to a body that is too long, and reads nothing of it', async () => {
    const { port, letIn } = await aDoor();

    const answer = await answerTo(port, forgedHead(64 * 1024 * 1024));

    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(letIn).toEqual([]);
  });

  it('takes a body of almost a million bytes', async () => {
    const { port } = await aDoor();

    expect(await post({ port, body: 'x'.repeat(999_999) })).toBe(200);
  });

  it('says 411 to a body without a length', async () => {
    const { port, letIn } = await aDoor();
    const head = forgedHead(0).replace('content-length: 0', 'transfer-encoding: chunked');

    expect(await answerTo(port, `${head}5\r\nhello\r\n`)).toMatch(/^HTTP\/1\.1 411 /);

    expect(letIn).toEqual([]);
  });

  it.each([
    ['without a signature', forgedHead(100).replace(/x-slack-signature.*\r\n/, '')],
    ['with a signature of another form', forgedHead(100).replace('v0=00', 'v0=0')],
    ['without a time', forgedHead(100).replace(/x-slack-request-timestamp.*\r\n/, '')],
    ['from long ago', forgedHead(100).replace(String(noon / 1000), String(noon / 1000 - 3_600))],
  ])('turns away what is %s before its body has come', async (_what, head) => {
    const { port } = await aDoor();

    expect(await answerTo(port, head)).toMatch(/^HTTP\/1\.1 401 /);
  });

  it('breaks the longest bodies off where too much is under way, and takes a short one meanwhile', async () => {
    const { port, letIn } = await aDoor();
    const most = 16;
    const forgers = await Promise.all(
      Array.from({ length: most + 4 }, () => rawSocket(port, `${forgedHead(999_999)}half`)),
    );
    const closed = () => forgers.filter((socket) => socket.destroyed).length;
    await expect.poll(closed).toBe(4);

    expect(await post({ port })).toBe(200);
    await expect.poll(closed).toBe(5);

    expect(letIn).toEqual([body]);
  });

  it('logs a flood of one kind once in ten seconds, and how many there were', async () => {
    const { port, log, clock } = await aDoor();
    for (let count = 0; count < 5; count += 1) await post({ port, headers: { 'x-slack-signature': '' } });
    clock.at += 10_000;

    await post({ port, headers: { 'x-slack-signature': '' } });

    expect(log.lines.map(({ data }) => data)).toEqual([{ fault: 'no signature' }, { fault: 'no signature', more: 4 }]);
  });

  it('outlives a client that hangs up in the middle of its body', async () => {
    const failures: unknown[] = [];
    const door = createVerifiedDoor({ signingSecret, now: () => noon, log: aLog(), next: () => {} });
    const server = createServer((request, response) => {
      Promise.resolve(door(request, response)).catch((err) => failures.push(err));
    });
    const port = await opened(server);
    const socket = await rawSocket(port, `${forgedHead(100)}half`);
    const [request] = await once(server, 'request');
    const closed = new Promise((resolve) => request.once('close', resolve));

    socket.destroy();
    await closed;
    await new Promise(setImmediate);

    expect(failures).toEqual([]);
  });
});
