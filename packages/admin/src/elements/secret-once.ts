import { copyIcon } from '@incident-commander/widget/icons.ts'
import { html, type TemplateResult } from 'lit'
import { details as words } from '../words/subscribers.ts'
import { formDialog } from './dialog.ts'
import { field } from './field.ts'

/** Shows a webhook's secret, this once; its styles are those of a link that is shown once. */
export function secretDialog(parts: {
  title: string
  lead: string
  secret: string
  closed: () => void
}): TemplateResult {
  const { title, lead, secret, closed } = parts
  const copy = async (event: Event) => {
    const button = event.currentTarget as HTMLElement
    const input = button.closest('.once')?.querySelector('input')
    const copied = await navigator.clipboard.writeText(secret).then(
      () => true,
      () => false,
    )
    if (!copied) return input?.select()
    const said = button.querySelector('span')
    if (said) said.textContent = words.copied
  }
  return formDialog({
    title,
    small: true,
    submit: () => undefined,
    closed,
    body: html`<p dir="auto">${lead}</p>
      ${field(
        { id: 'secret', label: words.secret, hint: words.secretHint, error: null },
        ({ id, describedBy }) => html`<div class="once">
          <input class="input" id=${id} readonly dir="ltr" aria-describedby=${describedBy} .value=${secret} @focus=${(event: Event) => (event.target as HTMLInputElement).select()} />
          <button class="button" type="button" @click=${copy}>${copyIcon()}<span role="status">${words.copy}</span></button>
        </div>`,
      )}`,
    foot: html`<div class="end"><button class="button primary" type="button" @click=${(event: Event) => (event.currentTarget as HTMLElement).closest('dialog')?.close()}>${words.done}</button></div>`,
  })
}
