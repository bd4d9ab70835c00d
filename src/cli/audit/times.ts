/** Times as an auditor reads them. */

/** Makes the text of a time, in UTC and where the reader is. */
export type Clock = (at: number) => string;

/** Such as `2026-05-04 09:00:00`. */
export function inUtc(at: number): string {
  return isTime(at) ? new Date(at).toISOString().slice(0, 19).replace('T', ' ') : String(at);
}

export function inZone(at: number, zone: string): string {
  // Swedish writes times in this form.
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
  return isTime(at) ? format.format(at) : String(at);
}

/** For other programs, such as `2026-05-04T09:00:00.000Z`. */
export function asIso(at: number): string {
  return isTime(at) ? new Date(at).toISOString() : String(at);
}

export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** A number in an entry may be none that a calendar has. */
function isTime(at: number): boolean {
  return Math.abs(at) <= 8.64e15;
}

const units = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1_000],
] as const;

/** With the two largest units, such as `2 h 5 min`. */
export function duration(span: number): string {
  const parts: string[] = [];
  let left = Math.abs(span);
  for (const [unit, size] of units) {
    const count = Math.floor(left / size);
    left -= count * size;
    if (count > 0 && parts.length < 2) parts.push(`${count} ${unit}`);
  }
  return parts.join(' ') || `${Math.round(left)} ms`;
}
