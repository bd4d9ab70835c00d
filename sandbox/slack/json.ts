/** Reading JSON of unknown shape without trusting it. */

export type Fields = Record<string, unknown>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value if it is an object, else an empty one. */
export function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {};
}

/** The objects in a list; nothing when it is no list. */
export function fieldsIn(value: unknown): Fields[] {
  return Array.isArray(value) ? value.filter(isFields) : [];
}

/** The value if it is a string, else an empty one. */
export function stringOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** What a text object says (`{ type: 'plain_text', text: 'Region' }`). */
export function textOf(value: unknown): string {
  return stringOf(fieldsOf(value)['text']);
}

/** An argument that may come as JSON in a string, as form bodies carry it. Undefined when it is malformed. */
export function parsed(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}

/** Slack reads `true`, `"true"` and `1` alike. */
export function isYes(value: unknown): boolean {
  return value === true || value === 'true' || value === '1' || value === 1;
}
