/** How far a clock is from another, in words that the other one follows. */

/** `ms`: less than 0 is behind. */
export function apart(ms: number): string {
  const seconds = Math.round(Math.abs(ms) / 1_000);
  const length = seconds < 120 ? `${seconds} seconds` : `${Math.round(seconds / 60)} minutes`;
  return `${length} ${ms > 0 ? 'ahead of' : 'behind'}`;
}
