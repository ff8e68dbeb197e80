/** A time of the demo, known once it is known when the demo begins. */
export type When = (now: Date) => Date

const minute = 60_000
const day = 24 * 60 * minute

/** `daysAgo(12, '08:54')`: a time of day in UTC, so that a day's story is the same whenever the demo begins. */
export const daysAgo =
  (days: number, time: string): When =>
  (now) => {
    const [hours = 0, minutes = 0] = time.split(':').map(Number)
    const midnight = Math.floor(now.getTime() / day) * day
    return new Date(midnight - days * day + (hours * 60 + minutes) * minute)
  }

/** So many minutes before the demo begins. */
export const minutesAgo =
  (minutes: number): When =>
  (now) =>
    minutesAfter(now, -minutes)

export const minutesAfter = (at: Date, minutes: number) => new Date(at.getTime() + minutes * minute)
