import { labelsFor } from '@incident-commander/widget/labels/all.ts'
import { formatDay, formatTime } from '@incident-commander/widget/time.ts'
import type { PreviewTemplateInput } from '../contract/index.ts'
import { wrongField } from '../errors.ts'
import type { PageScope } from '../pages/page.ts'
import type { TemplateValues } from './render-template.ts'

const hour = 3_600_000

/**
 * What the variables of a maintenance template stand for: the draft's window, or one that is made up.
 *
 * @throws Refusal bad_input — an incident is named, of which such a template knows nothing
 */
export function windowValues(
  page: PageScope,
  components: readonly { id: string; name: string }[],
  { draft, incidentId }: PreviewTemplateInput,
  now: number,
): TemplateValues {
  if (incidentId) throw wrongField('/incidentId', 'is not part of a template of the kind maintenance')
  const names = draft
    ? components.filter(({ id }) => draft.componentIds?.includes(id)).map(({ name }) => name)
    : components.slice(0, 2).map(({ name }) => name)
  const startsAt = draft?.startsAt ?? new Date(Math.ceil(now / hour) * hour + 24 * hour).toISOString()
  const endsAt = draft?.endsAt ?? new Date(Date.parse(startsAt) + hour).toISOString()
  const place = { labels: labelsFor(page.locale), timeZone: page.timeZone }
  const time = (instant: string) => `${formatDay(instant, place, now)}, ${formatTime(instant, place)}`
  return {
    page: page.name,
    components: new Intl.ListFormat(page.locale).format(names),
    startsAt: time(startsAt),
    endsAt: time(endsAt),
  }
}
