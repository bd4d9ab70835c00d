/** Times as the task actions write and read them. */

/** UTC, cut to the minute: `2026-11-24T10:00Z`. */
export function toTheMinute(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 16)}Z`;
}

/** The time that a task is taken to have begun at, in ms. */
export function minuteOf(ms: number): number {
  return Math.floor(ms / 60_000) * 60_000;
}

/** Reads `yyyy-MM-ddTHH:mm:ssZ`, and the older form without seconds. */
export function readTime(text: string): number | undefined {
  const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?Z$/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}
