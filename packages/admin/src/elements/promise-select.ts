import { chevronDownIcon } from '@incident-commander/widget/icons.ts'
import { formatInstant, type Place } from '@incident-commander/widget/time.ts'
import { html, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import { promiseIn } from '../incident.ts'
import { usualPromise } from '../rhythm.ts'
import { nextUpdate as words } from '../words/incidents.ts'

export { usualPromise }

/** How soon the next update may be promised, in minutes. The page's own rhythm comes first. */
const offers = () => [...new Set([usualPromise, 15, 30, 60, 120])]

/** When the next update is promised, in minutes from now; null promises nothing. */
export function promiseSelect(
  id: string,
  minutes: number | null,
  place: Place,
  pick: (minutes: number | null) => void,
): TemplateResult {
  const now = Date.now()
  const picked = (event: Event) => {
    const { value } = event.target as HTMLSelectElement
    pick(value === '' ? null : Number(value))
  }
  return html`<span class="select">
    <select class="input" id=${id} .value=${live(minutes === null ? '' : String(minutes))} @change=${picked}>
      ${offers().map(
        (offer) => html`<option value=${offer} ?selected=${offer === minutes}>
          ${words.within(offer, formatInstant(promiseIn(offer, now), place, now))}
        </option>`,
      )}
      <option value="" ?selected=${minutes === null}>${words.none}</option>
    </select>
    ${chevronDownIcon()}
  </span>`
}
