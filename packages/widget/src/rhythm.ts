import type { LineLabels } from './labels/line-labels.ts'
import { rhythmWords } from './labels/rhythm-words.ts'

const weekdays = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA']

/** How often a window comes again, as far as a few words can say it; undefined where it does not. */
export function rhythmOf(
  rule: string | null,
  { locale, formatLocale }: Pick<LineLabels, 'locale' | 'formatLocale'>,
): string | undefined {
  const part = (name: string) => new RegExp(`\\b${name}=([^;]+)`, 'i').exec(rule ?? '')?.[1]?.toUpperCase()
  const frequency = part('FREQ')
  if (frequency !== 'DAILY' && frequency !== 'WEEKLY' && frequency !== 'MONTHLY') return undefined
  const said = rhythmWords[locale]
  const count = Number(part('INTERVAL') ?? 1)
  const often = said.every[frequency](count)
  const days = part('BYDAY')
    ?.split(',')
    .map((day) => weekdays.indexOf(day))
  if (frequency !== 'WEEKLY' || !days || days.includes(-1)) return often
  // The fourth of January 1970 was a Sunday.
  const name = new Intl.DateTimeFormat(formatLocale, { weekday: 'long', timeZone: 'UTC' })
  const listed = new Intl.ListFormat(formatLocale).format(
    days.map((day) => name.format(new Date(Date.UTC(1970, 0, 4 + day)))),
  )
  return count === 1 ? said.on(listed) : said.onThe(often, listed)
}
