import { offsetAt, zoneChanges } from '../zone.ts'

/** So many years of changes of the clock are told, from the one before the first event on. */
const years = 12

type Change = ReturnType<typeof zoneChanges>[number]

interface ToldZone {
  from: Date
  changes: Change[]
}

const known = new Map<string, ToldZone>()

/** When a zone's clocks are changed, as this server knows it, from the year before one on. */
function changesFrom(zone: string, firstYear: number): ToldZone {
  const key = `${zone} ${firstYear}`
  const from = new Date(Date.UTC(firstYear - 1, 0, 1))
  const told = known.get(key) ?? {
    from,
    changes: zoneChanges(zone, from, new Date(Date.UTC(firstYear - 1 + years, 0, 1))),
  }
  if (known.size < 1000) known.set(key, told)
  return told
}

/** `+0130`, of milliseconds. */
function offsetWords(offset: number): string {
  const minutes = Math.abs(offset) / 60_000
  const digits = (value: number) => String(Math.trunc(value)).padStart(2, '0')
  return `${offset < 0 ? '-' : '+'}${digits(minutes / 60)}${digits(minutes % 60)}`
}

/** A wall clock's time as iCalendar writes it: `20260329T020000`. */
export const wallWords = (at: Date, offset: number): string =>
  new Date(at.getTime() + offset).toISOString().replace(/[-:]|\.\d+Z$/g, '')

/** The VTIMEZONE of a zone, from a year on. */
export function zoneLines(zone: string, firstYear: number): string[] {
  const { from, changes } = changesFrom(zone, firstYear)
  const first = offsetAt(from, zone)
  const standard = Math.min(first, ...changes.map(({ to }) => to))
  const observance = (start: string, before: number, after: number) => {
    const kind = after > standard ? 'DAYLIGHT' : 'STANDARD'
    return [
      `BEGIN:${kind}`,
      `DTSTART:${start}`,
      `TZOFFSETFROM:${offsetWords(before)}`,
      `TZOFFSETTO:${offsetWords(after)}`,
      `END:${kind}`,
    ]
  }
  return [
    'BEGIN:VTIMEZONE',
    `TZID:${zone}`,
    ...observance('19700101T000000', first, first),
    ...changes.flatMap(({ at, from: before, to }) => observance(wallWords(at, before), before, to)),
    'END:VTIMEZONE',
  ]
}

const day = 86_400_000

/**
 * The wall times, at the hour of `begin`, that a zone skips from then on. No window of ours is there (RFC 5545 §3.3.10),
 * but many a calendar shows one in the hour before or after, unless it is told not to.
 */
export function skippedTimes(zone: string, begin: Date): string[] {
  const hour = (begin.getTime() + offsetAt(begin, zone)) % day
  return changesFrom(zone, begin.getUTCFullYear()).changes.flatMap(({ at, from, to }) => {
    const gap = at.getTime() + from
    const skipped = gap - (gap % day) + hour
    return at > begin && skipped >= gap && skipped < gap + to - from ? [wallWords(new Date(skipped), 0)] : []
  })
}
