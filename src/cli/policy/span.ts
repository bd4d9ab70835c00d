/** A length of time as the policy file has it, such as 4h or 90m. */

const units = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
] as const;

/** `ms`: in milliseconds. */
export function span(ms: number): string {
  const [unit = 's', length = 1_000] = units.find(([, each]) => ms % each === 0) ?? [];
  return `${ms / length}${unit}`;
}
