import { labelsFor } from '@incident-commander/widget/labels/all.ts'
import { formatInstant } from '@incident-commander/widget/time.ts'
import type { Locale } from '../contract/index.ts'

/** The words for an instant that a message names. */
export type SayTime = (instant: string) => string

/** Says instants by a clock, with day, year and zone: what is read at any time, by people who may be anywhere. */
export function saysTimes({ locale, timeZone }: { locale: Locale; timeZone: string }): SayTime {
  const place = { labels: labelsFor(locale), timeZone }
  return (instant) => formatInstant(instant, place)
}
