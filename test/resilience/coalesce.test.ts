/** Many callers that ask the same share one question, and no caller gets an answer from before it asked. */
import { describe, expect, it } from 'vitest';
import { coalesce } from '../../src/resilience/coalesce.ts';

function setUp({ most = 100, every = 1_000, staleFor = 0 } = {}) {
  now = 0;
  const questions: { key: string; answer: (value: string) => void; fail: () => void }[] = [];
  const ask = coalesce<string>(
    (key) =>
      new Promise((answer, reject) => questions.push({ key, answer, fail: () => reject(new Error('no answer')) })),
    { most, every, staleFor, elapsed: () => now },
  );
  return { questions, ask };
}

let now = 0;

function pass(ms: number): void {
  now += ms;
}

describe('people who ask the same', () => {
  it('share one question when they ask while none is on its way', async () => {
    const { questions, ask } = setUp();
    const first = ask('ana');
    const others = [ask('ana'), ask('ana')];
    questions[0]?.answer('from before');
    expect(await first).toBe('from before');

    questions[1]?.answer('fresh');

    expect(await Promise.all(others)).toEqual(['fresh', 'fresh']);
    expect(questions).toHaveLength(2);
  });

  it('do not wait for those who ask something else', async () => {
    const { questions, ask } = setUp();
    const [ana, wei] = [ask('ana'), ask('wei')];

    questions[1]?.answer('wei is here');

    expect(await wei).toBe('wei is here');
    questions[0]?.answer('ana too');
    expect(await ana).toBe('ana too');
  });

  it('fail together, and the next question is a new one', async () => {
    const { questions, ask } = setUp();
    const first = ask('ana');
    const second = ask('ana');
    questions[0]?.fail();
    await expect(first).rejects.toThrow('no answer');
    await expect.poll(() => questions.length).toBe(2);

    questions[1]?.answer('fine');

    expect(await second).toBe('fine');
  });

  it('ask no faster than they may', async () => {
    const { questions, ask } = setUp({ most: 2, every: 20 });
    const all = ['a', 'b', 'c', 'd'].map(ask);
    expect(questions).toHaveLength(2);

    pass(20);
    await expect.poll(() => questions.length).toBe(3);
    pass(20);
    await expect.poll(() => questions.length).toBe(4);

    for (const { answer } of questions) answer('ok');
    expect(await Promise.all(all)).toEqual(['ok', 'ok', 'ok', 'ok']);
  });

  it('take an answer of a moment ago while no question may leave, and no older one', async () => {
    const { questions, ask } = setUp({ most: 1, every: 60_000, staleFor: 5_000 });
    const first = ask('ana');
    questions[0]?.answer('here');
    await first;

    pass(5_000);
    expect(await ask('ana')).toBe('here');
    pass(1);
    const late = ask('ana');
    pass(60_000);
    const fresh = ask('ana');

    await expect.poll(() => questions.length).toBe(2);
    questions[1]?.answer('gone');
    expect([await late, await fresh]).toEqual(['gone', 'gone']);
  });

  it('take no older answer as long as a question may leave', async () => {
    const { questions, ask } = setUp({ most: 2, every: 60_000, staleFor: 5_000 });
    const first = ask('ana');
    questions[0]?.answer('here');
    await first;

    const second = ask('ana');
    questions[1]?.answer('gone');

    expect(await second).toBe('gone');
  });
});
