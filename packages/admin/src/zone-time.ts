const minute = 60_000

/** An instant as a field for date and time shows it: by the clock of a zone, to the minute. */
export function toLocalTime(instant: string, timeZone: string): string {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  })
  const parts = Object.fromEntries(format.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]))
  return `${parts['year']?.padStart(4, '0')}-${parts['month']}-${parts['day']}T${parts['hour']}:${parts['minute']}`
}

/** How far a zone's clock is ahead of UTC at an instant, in milliseconds. */
const aheadAt = (at: number, timeZone: string) =>
  Date.parse(`${toLocalTime(new Date(at).toISOString(), timeZone)}Z`) - Math.floor(at / minute) * minute

/**
 * The instant at which the clock of a zone shows this; null for what is no time. An hour that is skipped counts as the one
 * after it, one that comes twice as the first.
 */
export function fromLocalTime(local: string, timeZone: string): string | null {
  const asUtc = Date.parse(`${local}Z`)
  if (Number.isNaN(asUtc)) return null
  const near = asUtc - aheadAt(asUtc, timeZone)
  const earlier = asUtc - aheadAt(near - 3 * 60 * minute, timeZone)
  const shown = (at: number) => toLocalTime(new Date(at).toISOString(), timeZone) === local.slice(0, 16)
  const found = [earlier, near, asUtc - aheadAt(near, timeZone)].find(shown)
  return new Date(found ?? earlier).toISOString()
}
