/** What everything that remembers leavers must do. */
import { expect, it } from 'vitest';
import type { Leavers } from '../../src/workflow/ports/leavers.ts';

export function leaversContract(name: string, createLeavers: () => Leavers): void {
  it(`leavers ${name} are given to one process of many, each once`, async () => {
    const leavers = createLeavers();
    for (const userId of ['UANA', 'UWEI', 'UANA']) await leavers.note(userId);

    const taken = await Promise.all(Array.from({ length: 5 }, () => leavers.take()));

    expect(taken.flat().toSorted()).toEqual(['UANA', 'UWEI']);
    await leavers.note('UANA');
    expect(await leavers.take()).toEqual(['UANA']);
  });
}
