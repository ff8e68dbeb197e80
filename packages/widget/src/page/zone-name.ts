import { type Place, zoneName } from '../time.ts'

/** A time zone as a person would name it: `Berlin`, `New York`, `UTC`. */
export function zonePlace(timeZone: string): string {
  if (/^(?:Etc\/)?(?:UTC|GMT|UCT|Universal|Zulu|Greenwich)$/i.test(timeZone)) return 'UTC'
  return timeZone.slice(timeZone.lastIndexOf('/') + 1).replaceAll('_', ' ')
}

/** `Berlin (CET, UTC+1)`, as of an instant: by the name that times are written with, and what it means. */
export function zoneWithOffset(place: Place, now: number): string {
  const { labels, timeZone } = place
  const name = zonePlace(timeZone)
  const offset = new Intl.DateTimeFormat(labels.formatLocale, { timeZone, timeZoneName: 'shortOffset' })
    .formatToParts(now)
    .find(({ type }) => type === 'timeZoneName')
    ?.value.replace('GMT', 'UTC')
  if (name === 'UTC' || !offset) return name
  const short = zoneName(new Date(now), place)
  return /\p{Nd}/u.test(short) ? `${name} (${offset})` : `${name} (${short}, ${offset})`
}
