/** When a changed file is taken. */
import { beforeEach, describe, expect, it } from 'vitest';
import { createTextReadTwice } from '../../../src/workflow/loading/text-read-twice.ts';

describe('a file that is read again and again', () => {
  let text: string | undefined;
  let taken: (string | undefined)[];
  let fails: boolean;
  let readAgain: (how?: { atOnce: boolean }) => Promise<boolean>;

  beforeEach(() => {
    [text, taken, fails] = ['one', [], false];
    const takeChanged = createTextReadTwice(
      () => text,
      async (given) => {
        if (fails) throw new Error('Redis hung up');
        taken.push(given);
      },
    );
    readAgain = (how = { atOnce: false }) => takeChanged(how);
  });

  it('is taken when it is found the same twice, and once', async () => {
    expect(await readAgain()).toBe(true);
    expect(taken).toEqual([]);
    expect(await readAgain()).toBe(false);
    await readAgain();

    expect(taken).toEqual(['one']);
  });

  it('is not taken while it is still written', async () => {
    for (const part of ['t', 'tw', 'two']) {
      text = part;
      expect(await readAgain()).toBe(true);
    }
    await readAgain();

    expect(taken).toEqual(['two']);
  });

  it('is not taken where it is as before at the second reading', async () => {
    await readAgain();
    await readAgain();
    text = '';
    await readAgain();
    text = 'one';
    await readAgain();
    text = '';
    await readAgain();

    expect(taken).toEqual(['one']);
  });

  it('is taken as gone', async () => {
    text = undefined;
    await readAgain();
    await readAgain();

    expect(taken).toEqual([undefined]);
  });

  it('is taken at once where that is wanted, also again', async () => {
    await readAgain({ atOnce: true });
    await readAgain({ atOnce: true });

    expect(taken).toEqual(['one', 'one']);
  });

  it('is taken at the next reading where that failed', async () => {
    fails = true;
    await readAgain();
    await expect(readAgain()).rejects.toThrow();
    fails = false;
    await readAgain();

    expect(taken).toEqual(['one']);
  });
});
