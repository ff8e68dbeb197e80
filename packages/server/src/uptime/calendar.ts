import { addDays, dayIn, offsetAt } from '../snapshot/zone.ts'

const day = 86_400_000

/** By zone and day; a page asks for the same ones again and again. */
const starts = new Map<string, number>()

/** The instant at which a calendar day begins in a zone, in milliseconds. */
export function startOfDay(date: string, zone: string): number {
  const key = `${zone} ${date}`
  let start = starts.get(key)
  if (start === undefined) {
    // Months of many pages come to a few thousand; whoever asks for more pays for it.
    if (starts.size > 50_000) starts.clear()
    starts.set(key, (start = findStart(date, zone)))
  }
  return start
}

function findStart(date: string, zone: string): number {
  const utc = Date.parse(`${date}T00:00:00Z`)
  const offsets = [utc - day, utc + day].map((at) => offsetAt(new Date(at), zone))
  // Where the clock is put back over midnight, the earlier of the two is still yesterday.
  const candidates = [utc - Math.max(...offsets), utc - Math.min(...offsets)]
  const found = candidates.find((at) => dayIn(new Date(at), zone) >= date)
  return found ?? utc - Math.min(...offsets)
}

/** The calendar days from one to another, both included. */
export function daysBetween(from: string, to: string): string[] {
  const days: string[] = []
  for (let each = from; each <= to; each = addDays(each, 1)) days.push(each)
  return days
}

/** The last day of a month. */
export function lastDayOf(month: string): string {
  return addDays(`${nextMonth(month)}-01`, -1)
}

/** The month after one. */
export function nextMonth(month: string): string {
  return addDays(`${month}-28`, 4).slice(0, 7)
}

/** The month before one. */
export function monthBefore(month: string): string {
  return addDays(`${month}-01`, -1).slice(0, 7)
}
