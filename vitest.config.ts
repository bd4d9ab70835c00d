import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/setup/longest-first.ts';

const journeys = 'test/journeys/**/*.test.ts';
const page = 'test/page/**/*.test.ts';
/** Where the bot meets what is outside: Redis, queues, Alibaba Cloud, HTTP and the terminal, and the stand-ins for these. They start servers and processes. */
const neighbours = [
  'test/{aliyun,cli,http,queue,redis,sandbox}/**/*.test.ts',
  'test/contracts/in-{oss,redis}.test.ts',
  'test/slack/connection/**/*.test.ts',
  'test/{log,app/policy}.test.ts',
  'test/workflow/announcing/welcome-channel.test.ts',
  'test/workflow/watching/outside-and-real.test.ts',
];
const redis = 'test/setup/redis.ts';
/** Where processes, servers or clocks fail under a story, thousands take part in it, or an attacker writes to Redis or to the archive. */
const trouble = 'test/journeys/trouble/**/*.test.ts';
const proof = ['test/model/**/*.test.ts', 'test/proof/**/*.test.ts', trouble];

const reports = process.env['TEST_REPORTS'];

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    // .ci/run adds up what all runs have found.
    ...(reports && { reporters: ['default', ['json', { outputFile: `${reports}/${process.pid}.json` }]] }),
    testTimeout: 60_000,
    hookTimeout: 90_000,
    // Whatever is polled for comes in milliseconds, but not on a busy machine. A test that succeeds waits no longer for it.
    expect: { poll: { timeout: 40_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: [...neighbours, journeys, page, ...proof],
          // Loading Bolt, BullMQ and zod once a worker instead of once a file halves the time: no module of the project keeps state.
          pool: 'threads',
          isolate: false,
          maxWorkers: 8,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'neighbours',
          include: neighbours,
          globalSetup: [redis],
          pool: 'threads',
          isolate: false,
          maxWorkers: 8,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'journeys',
          include: [journeys],
          globalSetup: [redis],
          exclude: [trouble],
          // As for units; test/shared-modules.test.ts holds it for what journeys and page tests import.
          isolate: false,
          maxWorkers: 8,
          maxConcurrency: 3,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'page',
          include: [page],
          globalSetup: ['test/setup/browser.ts'],
          // Many steps by mouse, each of which may be slow.
          testTimeout: 180_000,
          isolate: false,
          maxWorkers: 8,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'proof',
          // What takes many minutes fills a table of docs/guarantees.md, and runs alone.
          include: process.env['MODEL'] === 'table' ? ['test/model/*.table.ts'] : proof,
          globalSetup: ['test/setup/browser.ts'],
          maxWorkers: 2,
          maxConcurrency: 3,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
