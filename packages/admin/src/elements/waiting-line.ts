import type { WaitingSuggestions } from '@incident-commander/server/contract'
import { html, nothing, type TemplateResult } from 'lit'
import { paths } from '../router.ts'
import { suggestions as words } from '../words/conversations.ts'

/** So many incidents are named. */
const mostNamed = 3

/** How many suggestions wait, and for which incidents; nothing while none does. */
export function waitingLine({ count, incidents }: WaitingSuggestions): TemplateResult | typeof nothing {
  if (count === 0) return nothing
  const more = incidents.length - mostNamed
  return html`<p class="small quiet waiting">
    <span>${words.waiting(count)}:</span>
    ${incidents.slice(0, mostNamed).map(({ id, title, count: its }) => html` <a href=${paths.incident(id)} dir="auto">${words.waitingFor(title, its)}</a>`)}
    ${more > 0 ? html`<span>${words.andMore(more)}</span>` : nothing}
  </p>`
}
