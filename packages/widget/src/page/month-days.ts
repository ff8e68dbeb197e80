import type { UptimeDay } from '@incident-commander/server/contract'
import { html, nothing, type TemplateResult } from 'lit'
import { statusShape } from '../icons.ts'
import type { Place } from '../time.ts'
import { dayAfter } from '../uptime.ts'
import type { UptimePage } from './page-data.ts'

type Shown = Pick<UptimePage['components'][number], 'since' | 'days'>

/** The days of a month in weeks, under the names of their days; what they were in words follows in a list. */
export function monthDays({ since, days }: Shown, { from, to, month }: UptimePage, place: Place): TemplateResult {
  const bad = new Map(days.map((day) => [day.day, day.status]))
  const all: string[] = []
  for (let day = from; day.startsWith(month); day = dayAfter(day)) all.push(day)
  const { formatLocale } = place.labels
  const number = new Intl.NumberFormat(formatLocale)
  const first = firstWeekday(formatLocale)
  const before = (new Date(`${from}T12:00:00Z`).getUTCDay() + 7 - first) % 7
  return html`<ol class="month-days" aria-hidden="true">
    ${weekdays(formatLocale, first).map((name) => html`<li class="weekday">${name}</li>`)}
    ${all.map((day, index) => {
      const status = bad.get(day) ?? (day > to ? 'later' : since === null || day < since ? 'unknown' : 'operational')
      const column = index === 0 && before > 0 ? `c${before}` : nothing
      return html`<li class=${column} data-status=${status}>${number.format(Number(day.slice(8)))}${status in shaped ? statusShape(status as UptimeDay['status']) : nothing}</li>`
    })}
  </ol>`
}

const shaped = { under_maintenance: 1, degraded_performance: 1, partial_outage: 1, major_outage: 1 }

/** Weeks begin with it, 0 is Sunday; with Monday, as in both of our languages, where the browser cannot say. */
function firstWeekday(locale: string): number {
  const customs: Intl.Locale & { getWeekInfo?(): { firstDay: number } } = new Intl.Locale(locale)
  return (customs.getWeekInfo?.().firstDay ?? 1) % 7
}

function weekdays(locale: string, first: number): string[] {
  const format = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' })
  // The fourth of January 1970 was a Sunday.
  return Array.from({ length: 7 }, (_, index) => format.format(new Date(Date.UTC(1970, 0, 4 + first + index))))
}
