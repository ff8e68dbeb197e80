const formats = new Map<string, Intl.DateTimeFormat>()

/** What a clock on the wall shows in a zone, as if it were UTC. */
function wallTime(instant: Date, zone: string): number {
  let format = formats.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      ...({
        year: 'numeric',
        month: 'numeric',
        day: 'numeric',
        hour: 'numeric',
        minute: 'numeric',
        second: 'numeric',
      } as const),
    })
    formats.set(zone, format)
  }
  const parts: Record<string, number> = {}
  for (const { type, value } of format.formatToParts(instant)) parts[type] = Number(value)
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = parts
  return Date.UTC(year, month - 1, day, hour, minute, second)
}

/** Milliseconds a zone is ahead of UTC at an instant, to the minute: ISO 8601 writes no seconds there. */
export function offsetAt(instant: Date, zone: string): number {
  return Math.round((wallTime(instant, zone) - instant.getTime()) / 60_000) * 60_000
}

const isUtc = (zone: string) => /^(?:Etc\/)?(?:UTC|UCT|Universal|Zulu)$/i.test(zone)

/** An instant in the page's zone, as the v2 API writes it: `2026-08-02T14:59:36.991-04:00`, with `Z` for Etc/UTC. */
export function inZone(instant: string, zone: string): string {
  if (isUtc(zone)) return new Date(instant).toISOString()
  const offset = offsetAt(new Date(instant), zone)
  const minutes = Math.abs(offset) / 60_000
  const digits = (value: number) => String(Math.trunc(value)).padStart(2, '0')
  const wall = new Date(Date.parse(instant) + offset).toISOString().slice(0, -1)
  return `${wall}${offset < 0 ? '-' : '+'}${digits(minutes / 60)}:${digits(minutes % 60)}`
}

/** The calendar day in a zone, as `YYYY-MM-DD`. */
export function dayIn(instant: Date, zone: string): string {
  return new Date(wallTime(instant, zone)).toISOString().slice(0, 10)
}

/** The calendar day a number of days away from another. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** The calendar month in a zone, as `YYYY-MM`. */
export function monthIn(instant: Date, zone: string): string {
  return dayIn(instant, zone).slice(0, 7)
}

const week = 7 * 86_400_000

/** When a zone's clocks are changed between two instants, to the minute. No zone changes them back within a week. */
export function zoneChanges(zone: string, from: Date, to: Date): { at: Date; from: number; to: number }[] {
  const changes: { at: Date; from: number; to: number }[] = []
  let offset = offsetAt(from, zone)
  for (let at = from.getTime(); at < to.getTime(); at += week) {
    const after = offsetAt(new Date(at + week), zone)
    if (after === offset) continue
    let [before, end] = [at, at + week]
    while (end - before > 60_000) {
      const middle = Math.floor((before + end) / 120_000) * 60_000
      if (offsetAt(new Date(middle), zone) === offset) before = middle
      else end = middle
    }
    changes.push({ at: new Date(end), from: offset, to: after })
    offset = after
  }
  return changes
}
