import { describe, expect, it } from 'vitest';
import { createMemo } from '../../src/resilience/memo.ts';

const freshFor = 1_000;

/** A memo over answers that arrive when the test says so, on a clock that the test moves. */
function aMemo(how: { worthKeeping?: (answer: string) => boolean; keepsFailures?: boolean } = {}) {
  const clock = { time: 0 };
  const questions: { key: string; answer: (text: string) => void; fail: () => void }[] = [];
  const ask = (key: string) =>
    new Promise<string>((answer, reject) => {
      questions.push({ key, answer, fail: () => reject(new Error('no answer')) });
    });
  const memo = createMemo(ask, { ...how, freshFor, keyOf: (key) => key, elapsed: () => clock.time });
  return { memo, questions, clock };
}

describe('a memo', () => {
  it('asks once for all callers of the same key, and again for another key', async () => {
    const { memo, questions } = aMemo();

    const answers = [memo.ask('U1'), memo.ask('U1'), memo.ask('U2')];
    questions[0]?.answer('Alex');
    questions[1]?.answer('Sam');

    expect(await Promise.all(answers)).toEqual(['Alex', 'Alex', 'Sam']);
    expect(questions.map(({ key }) => key)).toEqual(['U1', 'U2']);
  });

  it('counts the age of an answer from its question', async () => {
    const { memo, questions, clock } = aMemo();
    const first = memo.ask('U1');
    clock.time = freshFor - 1;
    questions[0]?.answer('Alex');
    await first;
    expect(memo.known('U1')).toBe('Alex');

    clock.time = freshFor;

    expect(memo.known('U1')).toBeUndefined();
    void memo.ask('U1');
    expect(questions).toHaveLength(2);
  });

  it('keeps no failure', async () => {
    const { memo, questions } = aMemo();
    const failing = memo.ask('U1');
    questions[0]?.fail();
    await expect(failing).rejects.toThrow('no answer');

    const second = memo.ask('U1');
    questions[1]?.answer('Alex');

    expect(await second).toBe('Alex');
  });

  it('keeps a failure as long as an answer where it should', async () => {
    const { memo, questions, clock } = aMemo({ keepsFailures: true });
    const failing = memo.ask('U1');
    questions[0]?.fail();
    await expect(failing).rejects.toThrow('no answer');

    clock.time = freshFor - 1;
    await expect(memo.ask('U1')).rejects.toThrow('no answer');
    expect(questions).toHaveLength(1);

    clock.time = freshFor;
    void memo.ask('U1');
    expect(questions).toHaveLength(2);
  });

  it('gives an answer that is not worth keeping to those who asked, and to no later caller', async () => {
    const { memo, questions } = aMemo({ worthKeeping: (answer) => answer !== 'refused' });
    const first = memo.ask('U1');
    questions[0]?.answer('refused');

    expect(await first).toBe('refused');
    expect(memo.known('U1')).toBeUndefined();
    void memo.ask('U1');
    expect(questions).toHaveLength(2);
  });

  it('keeps a later answer when an earlier question fails at last', async () => {
    const { memo, questions, clock } = aMemo();
    const slow = memo.ask('U1');
    clock.time = freshFor;
    const quick = memo.ask('U1');
    questions[1]?.answer('Alex');
    await quick;

    questions[0]?.fail();
    await expect(slow).rejects.toThrow('no answer');

    expect(memo.known('U1')).toBe('Alex');
  });

  it('knows nothing while the first answer is on its way', async () => {
    const { memo, questions } = aMemo();

    const first = memo.ask('U1');
    expect(memo.known('U1')).toBeUndefined();
    questions[0]?.answer('Alex');
    await first;

    expect(memo.known('U1')).toBe('Alex');
  });
});
