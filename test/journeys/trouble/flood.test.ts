/** A flood at Slack's door over HTTP: it costs little memory, no person is notified of it, and people are served meanwhile. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { get } from 'node:http';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freePort } from '../../../sandbox/free-port.ts';
import { createStage, type Stage } from '../../../sandbox/stage.ts';

const announced = 999_999;
const sent = Buffer.alloc(900_000, 'x');

/** In bytes. All bodies together would be 360 MB; what was let go and is not collected yet counts too. */
const mostGrowth = 150 * 1024 * 1024;

type Flooder = (number: number) => Record<string, string>;

/** Right in form and time; only the secret is missing. */
const forged: Flooder = (number) => ({
  'x-slack-request-timestamp': String(Math.floor(Date.now() / 1000)),
  'x-slack-signature': `v0=${createHash('sha256').update(String(number)).digest('hex')}`,
});

describe('a flood at the door', () => {
  let stage: Stage;
  let metrics: string;
  let url: URL;
  const sockets: Socket[] = [];

  beforeEach(async () => {
    stage = await createStage({ mode: 'http' });
    const metricsPort = await freePort();
    metrics = `http://127.0.0.1:${metricsPort}/metrics`;
    const bot = await stage.startBot({ METRICS_PORT: String(metricsPort) });
    url = new URL(bot.url);
  });

  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.destroy();
    await stage.stop();
  });

  it.each<[string, Flooder]>([
    ['unsigned', () => ({})],
    ['forged', forged],
  ])('of 400 %s requests with half a body grows the process little', async (_, headers) => {
    const before = await residentMemory();
    await Promise.all(Array.from({ length: 400 }, (_none, number) => halfARequest(headers(number))));

    await peopleAreServed();

    const grown = (await residentMemory()) - before;
    expect(grown).toBeLessThan(mostGrowth);
  });

  it('of 1,500 connections that say nothing shuts no person out', async () => {
    await Promise.all(Array.from({ length: 1_500 }, () => opened()));

    await peopleAreServed();
  });

  async function opened(): Promise<Socket> {
    const socket = connect(Number(url.port), url.hostname);
    sockets.push(socket);
    socket.on('error', () => {});
    await Promise.race([once(socket, 'connect'), once(socket, 'close')]);
    return socket;
  }

  /** Resolves when it is on its way, or the bot has hung up. */
  async function halfARequest(headers: Record<string, string>): Promise<void> {
    const socket = await opened();
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.write(`POST /slack/events HTTP/1.1\r\nhost: bot\r\n${lines.join('')}content-length: ${announced}\r\n\r\n`);
    const closed = once(socket, 'close');
    await Promise.race([new Promise((done) => socket.write(sent, done)), closed]);
  }

  /** A person opens the form, probes are answered, and no message is about the flood. */
  async function peopleAreServed(): Promise<void> {
    const { slack, approvals, people } = stage;
    const probes = ['/healthz', '/readyz'].map((path) => statusOf(new URL(path, url)));

    expect(await Promise.all(probes)).toEqual([200, 200]);
    expect(await people.lin.types(approvals, '/export-image')).toMatchObject({ ok: true });
    await people.lin.seesForm('Export an image');
    expect(slack.calls.filter(({ method }) => method.startsWith('chat.'))).toEqual([]);
  }

  async function residentMemory(): Promise<number> {
    const text = await fetch(metrics).then((response) => response.text());
    return Number(/^process_resident_memory_bytes (\S+)$/m.exec(text)?.[1]);
  }
});

/** Over a connection of its own: one that was kept from before may be closed by the flood at that moment. */
async function statusOf(url: URL): Promise<number | undefined> {
  const [answer] = await once(get(url, { agent: false }), 'response');
  return answer.resume().statusCode;
}
