/** Why the bot does not start, in one sentence for the operator. */

export class StartFailure extends Error {
  override readonly name = 'StartFailure';
}

/** Runs one step of the start; `sentence` says what is wrong and what to do when it fails. */
export async function orSay<Answer>(sentence: string | undefined, step: () => Promise<Answer>): Promise<Answer> {
  try {
    return await step();
  } catch (err) {
    const said = sentence ?? (err instanceof Error ? err.message : 'The bot could not start.');
    throw new StartFailure(said, { cause: err });
  }
}
