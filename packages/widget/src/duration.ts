import type { Labels } from './labels/labels.ts'

/** `37 min`, `1 h 12 min`, `2 d 3 h`: the two largest units; of seconds, `< 1 min`. */
export function formatDuration(milliseconds: number, { labels: { units } }: { labels: Pick<Labels, 'units'> }): string {
  const minutes = Math.max(0, Math.round(milliseconds / 60_000))
  const parts: [number, string][] = [
    [Math.floor(minutes / 1440), units.day],
    [Math.floor(minutes / 60) % 24, units.hour],
    [minutes % 60, units.minute],
  ]
  const first = parts.findIndex(([amount]) => amount > 0)
  if (first < 0) return `${milliseconds > 0 ? '< 1' : 0} ${units.minute}`
  return parts
    .slice(first, first + 2)
    .filter(([amount]) => amount > 0)
    .map(([amount, unit]) => `${amount}\u00a0${unit}`)
    .join(' ')
}
