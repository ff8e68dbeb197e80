import { html, type TemplateResult } from 'lit'
import './admin-show-password.ts'
import { field, type FieldParts } from './field.ts'

/** A field for a password, which can be looked at while it is typed. It is sent by the name of its id. */
export function passwordField(
  parts: FieldParts & {
    complete: 'current-password' | 'new-password'
    /** What it is called beside its button, where a form has several. */
    of?: string
  },
): TemplateResult {
  return field(
    parts,
    ({ id, describedBy, invalid }) => html`<span class="secret">
      <input class="input" id=${id} name=${id} type="password" autocomplete=${parts.complete} autocapitalize="none" spellcheck="false"
        maxlength="200" required aria-invalid=${invalid} aria-describedby=${describedBy} />
      <admin-show-password .of=${parts.of ?? ''}></admin-show-password>
    </span>`,
  )
}
