/** What many measurements of one thing say: the middle one, and between which values half of them lie. */
export interface Spread {
  median: number
  from: number
  to: number
}

/** The value below which a share of the sorted values lies, between two of them where it falls there. */
function quantile(sorted: number[], share: number): number {
  const at = (sorted.length - 1) * share
  const below = sorted[Math.floor(at)] ?? Number.NaN
  const above = sorted[Math.ceil(at)] ?? Number.NaN
  return below + (above - below) * (at - Math.floor(at))
}

/** Median and quartiles: one disturbed round among many moves neither. */
export function spreadOf(values: number[]): Spread {
  const sorted = values.toSorted((one, other) => one - other)
  return { median: quantile(sorted, 0.5), from: quantile(sorted, 0.25), to: quantile(sorted, 0.75) }
}
