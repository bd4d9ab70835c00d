/** One question a second, whatever the answer. */
import { expect, it } from 'vitest';
import { askOnceASecond } from '../../src/resilience/once-a-second.ts';

it.each([
  ['an answer', async () => true],
  ['a failure', () => Promise.reject(new Error('no answer'))],
])('gives %s to all who ask within the second, and asks again after it', async (_what, answer) => {
  let time = 0;
  let questions = 0;
  const works = askOnceASecond(
    () => {
      questions += 1;
      return answer();
    },
    { elapsed: () => time },
  );

  for (time of [0, 0, 999]) await works().catch(() => undefined);
  expect(questions).toBe(1);

  time = 1_000;
  await works().catch(() => undefined);
  expect(questions).toBe(2);
});
