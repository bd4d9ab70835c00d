/** What everything that remembers leavers must do. */
import { expect, it } from 'vitest';
import type { Leavers } from '../../src/workflow/ports/leavers.ts';

export function leaversContract(name: string, createLeavers: () => Leavers): void {
  it(`leavers ${name} are kept once each, until they are forgotten`, async () => {
    const leavers = createLeavers();
    await leavers.forget([]);
    for (const userId of ['UANA', 'UWEI', 'UANA']) await leavers.note(userId);
    expect((await leavers.some()).toSorted()).toEqual(['UANA', 'UWEI']);
    expect(await leavers.some()).toHaveLength(2);

    await leavers.forget(['UANA', 'UELSE']);
    expect(await leavers.some()).toEqual(['UWEI']);
    await leavers.note('UANA');
    expect((await leavers.some()).toSorted()).toEqual(['UANA', 'UWEI']);
  });
}
