/** An answer that may be a refusal. What a caller can only try again (a lost connection, a bug) is an exception instead. */

export type Result<Value, Refusal extends { reason: string }> =
  | { ok: true; value: Value }
  | { ok: false; refusal: Refusal };

export function ok<Value>(value: Value): { ok: true; value: Value } {
  return { ok: true, value };
}

export function refuse<Refusal extends { reason: string }>(refusal: Refusal): { ok: false; refusal: Refusal } {
  return { ok: false, refusal };
}
