/** A requester who is deactivated while exports are frozen: the request ends, or its call has left, and never both. */
import { expect, it } from 'vitest';
import { explored, sound, timeout } from './explored.ts';
import { frozenOfLeaver } from './stories.ts';

it('two workers, a freeze and a requester who leaves lead to an export or to a failure', {
  timeout,
}, async () => {
  expect(await explored(frozenOfLeaver, { until: 3 })).toEqual(sound);
});
