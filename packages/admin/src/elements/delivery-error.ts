import { css, html, nothing, type TemplateResult } from 'lit'
import { meaningOfError } from '../words/channels.ts'

/** Why a message did not arrive: what that means, and what the other server said. */
export function deliveryError(error: string): TemplateResult {
  const meaning = meaningOfError(error)
  return html`<span class="why">${meaning === null ? nothing : html`${meaning} `}<code dir="auto">${error}</code></span>`
}

export const deliveryErrorStyles = css`
  .why {
    overflow-wrap: anywhere;
  }
  .why code {
    font-family: var(--ic-type-mono);
    font-size: var(--ic-type-12);
    color: var(--ic-color-muted);
  }
`
