import { html, type TemplateResult } from 'lit'
import { dayBars } from '../elements/day-bars.ts'
import { uptimeWords } from '../labels/uptime-words.ts'
import type { Place } from '../time.ts'
import type { PageContext } from './page-context.ts'

/** What bars mean, and how what stands under them is counted. */
export function legend({ place }: PageContext): TemplateResult {
  const words = uptimeWords[place.labels.locale]
  const { shortStatuses: statuses } = place.labels
  const meanings: [string, string][] = [
    ['o', statuses.operational],
    ['d', statuses.degraded_performance],
    ['p', statuses.partial_outage],
    ['m', statuses.major_outage],
    ['w', statuses.under_maintenance],
    ['n', words.noData],
  ]
  return html`<ul class="bar-legend" aria-label=${words.legend}>
      ${meanings.map(([letter, meaning]) => html`<li>${dayBars(letter)}${meaning}</li>`)}
    </ul>
    ${howCounted(place)}`
}

/** How uptime is counted, for whoever asks. */
export function howCounted({ labels }: Place): TemplateResult {
  const { title, text } = uptimeWords[labels.locale].how
  return html`<details class="how"><summary>${title}</summary><p>${text}</p></details>`
}
