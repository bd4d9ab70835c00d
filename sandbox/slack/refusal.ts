/** A Web API answer with `ok: false`. */
import type { Fields } from './json.ts';

export class Refusal extends Error {
  readonly error: string;
  readonly extra: Fields;

  constructor(error: string, extra: Fields = {}) {
    super(error);
    this.error = error;
    this.extra = extra;
  }
}

/** Refuse the way Slack does when it has something to say about single fields. */
export function refusalWithMessages(error: string, faults: string[]): Refusal {
  return new Refusal(error, {
    errors: faults,
    response_metadata: { messages: faults.map((fault) => `[ERROR] ${fault}`) },
  });
}
