/** A crowd that asks the same is one question, and nobody gets an answer from before they asked. */
import { describe, expect, it } from 'vitest';
import { askTogether } from '../../src/workflow/ask-together.ts';

function setUp({ most = 100, every = 1_000 } = {}) {
  const questions: { key: string; answer: (value: string) => void; fail: () => void }[] = [];
  const ask = askTogether<string>(
    (key) =>
      new Promise((answer, reject) => questions.push({ key, answer, fail: () => reject(new Error('no answer')) })),
    { most, every, elapsed: () => performance.now() },
  );
  return { questions, ask };
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
    const { questions, ask } = setUp({ most: 2, every: 50 });
    const began = performance.now();
    const all = ['a', 'b', 'c', 'd'].map(ask);
    const atOnce = questions.length;

    await expect.poll(() => questions.length).toBe(4);
    for (const { answer } of questions) answer('ok');
    await Promise.all(all);

    expect(atOnce).toBe(2);
    expect(performance.now() - began).toBeGreaterThanOrEqual(99);
  });
});
