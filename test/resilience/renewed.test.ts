/** A value that is answered at once and renewed in the background. */
import { expect, it } from 'vitest';
import { createRenewed } from '../../src/resilience/renewed.ts';

function setUp() {
  const now = { time: 0 };
  const asked: { before: string; answer: (value: string) => void; fail: () => void }[] = [];
  const value = createRenewed({
    read: (before: string) =>
      new Promise<string>((answer, reject) => {
        asked.push({ before, answer, fail: () => reject(new Error('no answer')) });
      }),
    initial: 'initial',
    freshFor: () => 1_000,
    elapsed: () => now.time,
  });
  return { now, asked, value };
}

const settled = () => new Promise((done) => setImmediate(done));

it('answers at once with the last reading, and reads for the next question', async () => {
  const { asked, value } = setUp();

  expect(value()).toBe('initial');
  asked[0]?.answer('read');
  await settled();

  expect(value()).toBe('read');
  expect(asked).toHaveLength(1);
});

it('reads again only when the reading is too old, knowing the value so far', async () => {
  const { now, asked, value } = setUp();
  value();
  asked[0]?.answer('read');
  await settled();

  now.time = 999;
  value();
  expect(asked).toHaveLength(1);
  now.time = 1_000;
  value();

  expect(asked.map(({ before }) => before)).toEqual(['initial', 'read']);
});

it('has one reading under way at a time', async () => {
  const { now, asked, value } = setUp();
  value();
  now.time = 5_000;

  value();
  expect(asked).toHaveLength(1);
  asked[0]?.answer('late');
  await settled();

  expect(value()).toBe('late');
  expect(asked).toHaveLength(2);
});

it('keeps the value where a reading fails, and tries again when it is too old', async () => {
  const { now, asked, value } = setUp();
  value();
  asked[0]?.answer('read');
  await settled();
  now.time = 1_000;
  value();
  asked[1]?.fail();
  await settled();
  expect(value()).toBe('read');
  expect(asked).toHaveLength(2);

  now.time = 2_000;
  value();

  expect(asked).toHaveLength(3);
});
