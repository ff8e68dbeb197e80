import { css, html, nothing, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'

/** Components to tick; nothing where there are none. */
export function componentChecks(
  components: readonly { id: string; name: string }[],
  chosen: readonly string[],
  { legend, hint }: { legend: string; hint: string },
  write: (ids: string[]) => void,
): TemplateResult | typeof nothing {
  if (components.length === 0) return nothing
  const toggle = (id: string) => write(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id])
  return html`<fieldset class="field">
    <legend class="label">${legend}</legend>
    <div class="checks">
      ${components.map(
        ({ id, name }) =>
          html`<label class="check"><input type="checkbox" name="component" value=${id} .checked=${live(chosen.includes(id))} @change=${() => toggle(id)} /><span dir="auto">${name}</span></label>`,
      )}
    </div>
    ${hint ? html`<p class="hint">${hint}</p>` : nothing}
  </fieldset>`
}

export const checksStyles = css`
  .checks {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(170px, 1fr));
    gap: 4px 14px;
    margin-block-end: 6px;
  }
`
