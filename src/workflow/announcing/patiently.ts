/** Writes to Redis what only this process knows, such as the place of a message that Slack has just taken. */

/** How often Redis is tried for what only this process knows, within about a quarter of a minute. */
const maxAttempts = 6;

/** For writes that must not be given up soon, since no other process knows of them. */
export async function patiently<Answer>(
  { pause }: { pause: (ms: number) => Promise<void> },
  step: () => Promise<Answer>,
): Promise<Answer> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await step();
    } catch (err) {
      if (tries === maxAttempts) throw err;
      await pause(tries * 1_000);
    }
  }
}
