/** The name with which Redis begins a refusal, such as OOM or NOPERM; undefined for whatever else was thrown. */
export function refusalName(err: unknown): string | undefined {
  return err instanceof Error && err.name === 'ReplyError' ? err.message.split(' ', 1)[0] : undefined;
}
