/** What the demo says of its scenes before it plays them. */
import { expect, it } from 'vitest';
import { scenes } from '../../sandbox/story.ts';

it.each(scenes)('says of the scene "$title" what to watch', ({ title, watch }) => {
  expect(title).not.toBe('');
  expect(watch).toMatch(/\.$/);
});
