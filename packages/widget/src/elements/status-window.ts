import type { StatusDocument } from '@incident-commander/server/contract'
import { html, nothing, type TemplateResult } from 'lit'
import type { LineLabels } from '../labels/line-labels.ts'
import { windowWords } from '../labels/window-words.ts'
import { lineTime } from './status-line.ts'

/** The maintenance under way, else the next one, behind the words of a line; nothing where none is planned. */
export function nextWindow(
  { maintenances }: Pick<StatusDocument, 'maintenances'>,
  { locale, formatLocale }: LineLabels,
): TemplateResult | typeof nothing {
  const [next] = maintenances ?? []
  if (!next) return nothing
  const { until, next: from } = windowWords[locale]
  const time = (instant: string) => lineTime(Date.parse(instant), formatLocale)
  return html` <i>${next.status === 'scheduled' ? from(time(next.startsAt)) : until(time(next.endsAt))}</i>`
}
