/** What comes from a gateway has an end: pages are not followed for ever, and an answer is not read for ever. */
import { createServer, type ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createAliyun } from '../../../sandbox/aliyun/account.ts';
import type { Cloud } from '../../../src/workflow/ports/cloud.ts';
import { opened } from '../../http/a-server.ts';
import { cloudFor } from '../a-cloud.ts';

const longest = 8 * 1024 * 1024;

/** An Alibaba Cloud that answers every question of every service as the test says, and how often it was asked. */
async function aGateway(answer: (asked: number, response: ServerResponse) => void) {
  let asked = 0;
  const server = createServer((request, response) => {
    asked += 1;
    request.resume();
    request.on('end', () => answer(asked, response));
  });
  const url = `http://127.0.0.1:${await opened(server)}`;
  const account = await createAliyun();
  onTestFinished(() => account.stop());
  const cloud = cloudFor(account, { endpoints: { ecs: url, oss: url, ram: url, sts: url }, timeout: 5_000 });
  return { cloud, asked: () => asked };
}

const json = (body: object) => (_: number, response: ServerResponse) => response.end(JSON.stringify(body));

const listOf = (marker: string) =>
  `<ListAllMyBucketsResult><NextMarker>${marker}</NextMarker><Buckets></Buckets></ListAllMyBucketsResult>`;

describe('pages', () => {
  it('of buckets are followed a hundred times, and then the list is not known', async () => {
    const { cloud, asked } = await aGateway((number, response) => response.end(listOf(`bucket-${number}`)));

    expect(await cloud.buckets()).toMatchObject({ ok: false, refusal: { unreadable: true } });
    expect(asked()).toBe(100);
  });

  it('of buckets that go in a circle are not followed', async () => {
    const { cloud, asked } = await aGateway((_, response) => response.end(listOf('same')));

    expect(await cloud.buckets()).toMatchObject({ ok: false, refusal: { unreadable: true } });
    expect(asked()).toBe(2);
  });

  it('of tasks are followed a hundred times, and then the search has found nothing out', async () => {
    const Task = Array.from({ length: 100 }, (_, number) => ({ TaskId: `t-${number}` }));
    const { cloud, asked } = await aGateway(json({ TotalCount: 10_000_000, TaskSet: { Task } }));

    expect(await cloud.exportTasksSince('cn-hangzhou', 0)).toMatchObject({ ok: false, refusal: { unreadable: true } });
    expect(asked()).toBe(100);
  });

  it('of images are followed a hundred times, and the list has what is on them', async () => {
    const { cloud, asked } = await aGateway(json({ TotalCount: 10_000_000, Images: { Image: [{ ImageId: 'm-1' }] } }));

    expect(await cloud.images('cn-hangzhou')).toMatchObject({ ok: true, value: [{ id: 'm-1' }] });
    expect(asked()).toBe(100);
  });
});

describe('an answer', () => {
  const answers = {
    OSS: '<ListAllMyBucketsResult><Buckets></Buckets></ListAllMyBucketsResult>',
    ECS: '{"Regions":{"Region":[]}}',
  };
  const questions: ['OSS' | 'ECS', (cloud: Cloud) => Promise<{ ok: boolean }>][] = [
    ['OSS', (cloud) => cloud.buckets()],
    ['ECS', (cloud) => cloud.regions('en')],
  ];

  it.each(questions)('of %s is not read beyond its bound, however slowly it comes', async (_service, ask) => {
    let sent = 0;
    const { cloud } = await aGateway((_, response) => {
      const more = () => {
        if (response.destroyed) return;
        sent += 1024 * 1024;
        response.write(Buffer.alloc(1024 * 1024, 'x'), () => setImmediate(more));
      };
      more();
    });

    expect(await ask(cloud)).toMatchObject({ ok: false, refusal: { passing: true } });
    // What lies in buffers on the way has been sent too.
    expect(sent).toBeLessThan(4 * longest);
  });

  it.each(questions)('of %s that unpacks to more than its bound is no answer', async (service, ask) => {
    const packed = gzipSync(answers[service] + ' '.repeat(4 * longest));
    const { cloud } = await aGateway((_, response) => {
      response.setHeader('content-encoding', 'gzip').end(packed);
    });

    expect(await ask(cloud)).toMatchObject({ ok: false, refusal: { passing: true } });
  });
});
