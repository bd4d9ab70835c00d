/** The logger: static messages with data in fields, as JSON lines, without secrets. */
import { type DestinationStream, type Logger, pino } from 'pino';
import { withoutSecrets } from './domain/foreign-text.ts';

export type { Logger };

/** `secrets` are the values of this installation; what has the form of a secret is hidden too. */
export function createLog({
  level,
  secrets,
  to,
}: {
  level: string;
  secrets: readonly string[];
  to?: DestinationStream;
}): Logger {
  const options = {
    level,
    base: null,
    serializers: { err: essentials },
    hooks: { streamWrite: createHide(secrets) },
  };
  // Written at once: the last line before an exit says why the process ended, and nothing waits for a buffer then.
  return pino(options, to ?? pino.destination({ dest: process.stdout.fd, sync: true }));
}

/** Removes the given secrets, however they are spelt, and what has the form of one. */
export function createHide(secrets: readonly string[]): (text: string) => string {
  const values = secrets.filter((secret) => secret.length >= 6).flatMap(spellingsOf);
  return (text) => values.reduce((clean, secret) => clean.replaceAll(secret, '[hidden]'), withoutSecrets(text));
}

/** As it is, as JSON spells it, and as a URL spells it. */
function spellingsOf(secret: string): string[] {
  return [...new Set([secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)])];
}

/** Errors of libraries carry whole requests with headers and passwords, so only what is known to be harmless is kept. */
function essentials(err: unknown): object {
  if (!(err instanceof Error)) return { message: 'something that is no Error was thrown' };
  const code = 'code' in err && typeof err.code === 'string' ? { code: err.code } : {};
  const cause = err.cause instanceof Error ? { cause: essentials(err.cause) } : {};
  const errors = err instanceof AggregateError ? { errors: err.errors.map(essentials) } : {};
  return { name: err.name, message: err.message, stack: err.stack, ...code, ...cause, ...errors };
}
