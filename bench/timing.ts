/** Times in milliseconds of a number of questions: per question its median over the rounds, and over all of them. */
export type Spread = { readonly p50: number; readonly p95: number; readonly worst: number };

export const rounded = (value: number): number => Math.round(value * 1_000) / 1_000;

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** Spread of times. */
export function spreadOf(values: readonly number[]): Spread {
  return {
    p50: rounded(quantile(values, 0.5)),
    p95: rounded(quantile(values, 0.95)),
    worst: rounded(Math.max(0, ...values)),
  };
}
