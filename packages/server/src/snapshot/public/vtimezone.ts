import { offsetAt, zoneChanges } from '../zone.ts'

/** So many years of changes of the clock are told, from the one before the first event on. */
const years = 12

const told = new Map<string, string[]>()

/** `+0130`, of milliseconds. */
function offsetWords(offset: number): string {
  const minutes = Math.abs(offset) / 60_000
  const digits = (value: number) => String(Math.trunc(value)).padStart(2, '0')
  return `${offset < 0 ? '-' : '+'}${digits(minutes / 60)}${digits(minutes % 60)}`
}

/** A wall clock's time as iCalendar writes it: `20260329T020000`. */
export const wallWords = (at: Date, offset: number): string =>
  new Date(at.getTime() + offset).toISOString().replace(/[-:]|\.\d+Z$/g, '')

/** The VTIMEZONE of a zone: when its clocks are changed, as this server knows it, from a year on. */
export function zoneLines(zone: string, firstYear: number): string[] {
  const key = `${zone} ${firstYear}`
  const known = told.get(key)
  if (known) return known
  const from = new Date(Date.UTC(firstYear - 1, 0, 1))
  const changes = zoneChanges(zone, from, new Date(Date.UTC(firstYear - 1 + years, 0, 1)))
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
  const lines = [
    'BEGIN:VTIMEZONE',
    `TZID:${zone}`,
    ...observance('19700101T000000', first, first),
    ...changes.flatMap(({ at, from: before, to }) => observance(wallWords(at, before), before, to)),
    'END:VTIMEZONE',
  ]
  if (told.size < 1000) told.set(key, lines)
  return lines
}
