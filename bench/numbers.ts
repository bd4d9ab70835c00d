/** What is made of many samples: quantiles of one round, medians of rounds. */

/** The nearest rank: `share` 0.5 is the median, 0.99 what one in a hundred exceeds. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
  if (value === undefined) throw new Error('no samples');
  return value;
}

export function median(samples: readonly number[]): number {
  return quantile(samples, 0.5);
}

export function mean(samples: readonly number[]): number {
  return samples.reduce((sum, sample) => sum + sample, 0) / samples.length;
}

/** The median over the rounds of the quantile within each. */
export function overRounds(rounds: readonly (readonly number[])[], share: number): number {
  return median(rounds.map((samples) => quantile(samples, share)));
}
