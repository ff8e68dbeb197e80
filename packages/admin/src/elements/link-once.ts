import { copyIcon } from '@incident-commander/widget/icons.ts'
import { css, html, type TemplateResult } from 'lit'
import { inviting as words } from '../words/members.ts'
import { field } from './field.ts'

/** A link that is shown this once, to be copied and handed over. */
export function linkOnce(email: string, link: string): TemplateResult {
  const copy = async (event: Event) => {
    const button = event.currentTarget as HTMLElement
    await navigator.clipboard.writeText(link)
    const said = button.querySelector('span')
    if (said) said.textContent = words.copied
  }
  return html`<p>${words.linkDetail(email)}</p>
    ${field(
      { id: 'link', label: words.link, error: null },
      ({ id }) => html`<div class="once">
        <input class="input" id=${id} readonly .value=${link} @focus=${(event: Event) => (event.target as HTMLInputElement).select()} />
        <button class="button" type="button" @click=${copy}>${copyIcon()}<span role="status">${words.copy}</span></button>
      </div>`,
    )}`
}

export const linkOnceStyles = css`
  .once {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .once .input {
    flex: 1 1 220px;
    font-family: var(--ic-font-mono);
    font-size: var(--ic-type-13);
  }
`
