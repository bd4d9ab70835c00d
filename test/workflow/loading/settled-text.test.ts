/** When a changed file is taken. */
import { beforeEach, describe, expect, it } from 'vitest';
import { createSettledText } from '../../../src/workflow/loading/settled-text.ts';

describe('a file that is looked at', () => {
  let text: string | undefined;
  let taken: (string | undefined)[];
  let fails: boolean;
  let look: (how?: { atOnce: boolean }) => Promise<boolean>;

  beforeEach(() => {
    [text, taken, fails] = ['one', [], false];
    const settled = createSettledText(
      () => text,
      async (given) => {
        if (fails) throw new Error('Redis hung up');
        taken.push(given);
      },
    );
    look = (how = { atOnce: false }) => settled(how);
  });

  it('is taken when it is found the same twice, and once', async () => {
    expect(await look()).toBe(true);
    expect(taken).toEqual([]);
    expect(await look()).toBe(false);
    await look();

    expect(taken).toEqual(['one']);
  });

  it('is not taken while it is still written', async () => {
    for (const part of ['t', 'tw', 'two']) {
      text = part;
      expect(await look()).toBe(true);
    }
    await look();

    expect(taken).toEqual(['two']);
  });

  it('is not taken where it is as before at the second look', async () => {
    await look();
    await look();
    text = '';
    await look();
    text = 'one';
    await look();
    text = '';
    await look();

    expect(taken).toEqual(['one']);
  });

  it('is taken as gone', async () => {
    text = undefined;
    await look();
    await look();

    expect(taken).toEqual([undefined]);
  });

  it('is taken at once where that is wanted, also again', async () => {
    await look({ atOnce: true });
    await look({ atOnce: true });

    expect(taken).toEqual(['one', 'one']);
  });

  it('is taken at the next look where that failed', async () => {
    fails = true;
    await look();
    await expect(look()).rejects.toThrow();
    fails = false;
    await look();

    expect(taken).toEqual(['one']);
  });
});
