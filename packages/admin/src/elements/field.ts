import { warningIcon } from '@incident-commander/widget/icons.ts'
import { html, nothing, type TemplateResult } from 'lit'
import { tellField } from '../words/failures.ts'

/** A labelled control: what it is called, what helps to fill it, and what is wrong with it. */
export interface FieldParts {
  id: string
  label: string
  /** Stands small behind the label, such as "optional". */
  aside?: string
  hint?: string
  /** What is wrong, as the server says it; null when nothing is. */
  error: string | null
}

/** What a control must carry so that its label, hint and error belong to it. */
export interface Marks {
  id: string
  describedBy: string | typeof nothing
  invalid: 'true' | 'false'
}

/** Lays out one field; the control itself is the caller's. */
export function field(parts: FieldParts, control: (marks: Marks) => TemplateResult): TemplateResult {
  const { id, label, aside, hint, error } = parts
  const described = [error === null ? '' : `${id}-error`, hint ? `${id}-hint` : ''].filter(Boolean).join(' ')
  return html`<div class="field">
    <label class="label" for=${id}>${label}${aside ? html` <span class="optional">${aside}</span>` : nothing}</label>
    ${control({ id, describedBy: described || nothing, invalid: error === null ? 'false' : 'true' })}
    ${error === null ? nothing : html`<span class="message error" id="${id}-error">${warningIcon()}<span>${tellField(error)}</span></span>`}
    ${hint ? html`<span class="hint" id="${id}-hint">${hint}</span>` : nothing}
  </div>`
}
