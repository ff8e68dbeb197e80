import { html, nothing, type TemplateResult } from 'lit'
import { formDialog } from './dialog.ts'

/** A question before something final: it names the thing and what goes with it. */
export interface ConfirmParts {
  question: string
  body: unknown
  keep: string
  act: string
  busy: boolean
  /** Why it was not done, if it was tried. */
  failure?: unknown
  confirm: () => void
  closed: () => void
}

/** Asks; the way out has the focus. */
export function confirmDialog({
  question,
  body,
  keep,
  act,
  busy,
  failure,
  confirm,
  closed,
}: ConfirmParts): TemplateResult {
  const stay = (event: Event) => (event.currentTarget as HTMLElement).closest('dialog')?.close()
  return formDialog({
    title: question,
    small: true,
    submit: confirm,
    closed,
    body: html`${failure ?? nothing}${body}`,
    foot: html`<div class="end">
      <button class="button" type="button" autofocus @click=${stay}>${keep}</button>
      <button class="button danger" type="submit" aria-disabled=${busy}>${act}</button>
    </div>`,
  })
}
