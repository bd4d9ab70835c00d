import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // What takes many minutes fills a table of docs/guarantees.md, and runs alone.
    include: process.env['MODEL'] === 'table' ? ['test/model/*.table.ts'] : ['test/**/*.test.ts'],
    globalSetup: ['test/setup/redis.ts'],
    testTimeout: 60_000,
    hookTimeout: 90_000,
    // Whatever is polled for comes in milliseconds, but not on a busy machine. A test that succeeds waits no longer for it.
    expect: { poll: { timeout: 20_000 } },
    maxWorkers: 2,
    maxConcurrency: 3,
  },
});
