/** The story of the demo over HTTP. Over Socket Mode the demo itself plays it: journeys/demo.test.ts. */
import { expect, it } from 'vitest';
import { furnish, policyFile } from '../../sandbox/demo/furnish.ts';
import { createStage } from '../../sandbox/stage.ts';
import { playStory } from '../../sandbox/story.ts';

it('is as described over HTTP, from the refused form to Home', { timeout: 300_000 }, async () => {
  const stage = await createStage({ mode: 'http', policyFile });
  furnish(stage);
  try {
    await stage.startBot();

    expect(await playStory(stage)).toEqual([]);

    expect(stage.cloud.tasks).toHaveLength(8);
  } finally {
    await stage.stop();
  }
});
