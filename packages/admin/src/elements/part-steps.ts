import { html, nothing, type TemplateResult } from 'lit'
import { type ListFilter, narrowedAddress } from '../list-filter.ts'
import { subscribers as words } from '../words/subscribers.ts'

/** Where the part before one begins, as far as somebody came by there. */
const before = new Map<string, string>()

/** From one part of a list to the next and back, by address. */
export function partSteps(path: string, filter: ListFilter, next: string | null): TemplateResult {
  const after = filter['after'] ?? ''
  const to = (cursor: string) => narrowedAddress(path, { ...filter, after: cursor })
  const newer = before.get(after)
  return html`
    ${after ? html`<a class="button compact" href=${to(newer ?? '')}>${newer === undefined ? words.newest : words.newer}</a>` : nothing}
    ${next ? html`<a class="button compact" href=${to(next)} @click=${() => before.set(next, after)}>${words.older}</a>` : nothing}
  `
}
