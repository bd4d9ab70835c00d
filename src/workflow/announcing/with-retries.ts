/** Tries a call of Redis again, for what only this process knows, such as the place of a message that Slack has just taken. */

/** With the pauses between them, within about a quarter of a minute. */
const maxAttempts = 6;

/** Throws what the last attempt has thrown. */
export async function withRetries<Answer>(
  { pause }: { pause: (ms: number) => Promise<void> },
  call: () => Promise<Answer>,
): Promise<Answer> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call();
    } catch (err) {
      if (attempt === maxAttempts) throw err;
      await pause(attempt * 1_000);
    }
  }
}
