import type { Place } from '../time.ts'

/** A time zone as a person would name it: `Berlin`, `New York`, `UTC`. */
export function zonePlace(timeZone: string): string {
  if (/^(?:Etc\/)?(?:UTC|GMT|UCT|Universal|Zulu|Greenwich)$/i.test(timeZone)) return 'UTC'
  return timeZone.slice(timeZone.lastIndexOf('/') + 1).replaceAll('_', ' ')
}

/** `Berlin (UTC+1)`, as of an instant. */
export function zoneWithOffset({ labels, timeZone }: Place, now: number): string {
  const name = zonePlace(timeZone)
  const offset = new Intl.DateTimeFormat(labels.formatLocale, { timeZone, timeZoneName: 'shortOffset' })
    .formatToParts(now)
    .find(({ type }) => type === 'timeZoneName')
    ?.value.replace('GMT', 'UTC')
  return name === 'UTC' || !offset ? name : `${name} (${offset})`
}
