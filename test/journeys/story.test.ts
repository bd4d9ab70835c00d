/** The story of the demo, played in both modes. */
import { describe, expect, it } from 'vitest';
import { furnish, policyFile } from '../../sandbox/demo/furnish.ts';
import { createStage, type Mode } from '../../sandbox/stage.ts';
import { playStory, scenes } from '../../sandbox/story.ts';

describe.concurrent.each<Mode>(['socket', 'http'])('the story over %s', (mode) => {
  it('is as described, from the refused form to Home', { timeout: 180_000 }, async () => {
    const stage = await createStage({ mode, policyFile });
    furnish(stage);
    try {
      await stage.startBot();

      expect(await playStory(stage)).toEqual([]);

      expect(stage.cloud.tasks).toHaveLength(8);
    } finally {
      await stage.stop();
    }
  });
});

it('says of each scene what to watch', () => {
  for (const { title, watch } of scenes) {
    expect(title).not.toBe('');
    expect(watch).toMatch(/\.$/);
  }
});
