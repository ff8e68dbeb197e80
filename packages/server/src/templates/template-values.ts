import { labelsFor } from '@incident-commander/widget/labels/all.ts'
import { formatDay, formatTime } from '@incident-commander/widget/time.ts'
import type { Impact, IncidentStatus, Locale } from '../contract/index.ts'
import type { TemplateValues } from './render-template.ts'

/** What the variables tell of. */
export interface ToldIncident {
  page: string
  title: string
  components: string[]
  status: IncidentStatus
  impact: Impact | null
  startedAt: string
  nextUpdateBy: string | null
  link: string
}

/** What each variable stands for, in a reader's language and by their clock. */
export function valuesOf(
  told: ToldIncident,
  { locale, timeZone, now }: { locale: Locale; timeZone: string; now: number },
): Required<Omit<TemplateValues, 'startsAt' | 'endsAt'>> {
  const labels = labelsFor(locale)
  const place = { labels, timeZone }
  const time = (instant: string) => `${formatDay(instant, place, now)}, ${formatTime(instant, place)}`
  return {
    page: told.page,
    incident: told.title,
    components: new Intl.ListFormat(locale).format(told.components),
    status: labels.incidentStatuses[told.status],
    impact: told.impact ? labels.impacts[told.impact] : '',
    startedAt: time(told.startedAt),
    nextUpdateBy: told.nextUpdateBy ? time(told.nextUpdateBy) : '',
    link: told.link,
  }
}
