import { html, nothing, type TemplateResult } from 'lit'
import './admin-component-picks.ts'
import type { Pick, PickChangeEvent } from './admin-component-picks.ts'

/** Components, each with its status, as a part of a form. */
export function pickField(parts: {
  label: string
  hint?: string
  /** All components of the page. */
  components: readonly { id: string; name: string }[]
  picks: Pick[]
  changed: (picks: Pick[]) => void
}): TemplateResult {
  const { label, hint, components, picks, changed } = parts
  return html`<fieldset class="field">
    <legend class="label">${label}</legend>
    <admin-component-picks .components=${components} .picks=${picks}
      @admin-pick-change=${(event: PickChangeEvent) => changed(picksAfter(picks, event))}></admin-component-picks>
    ${hint ? html`<p class="hint">${hint}</p>` : nothing}
  </fieldset>`
}

/** The picks after one of them was added, removed or set. */
function picksAfter(picks: readonly Pick[], { change }: PickChangeEvent): Pick[] {
  switch (change.kind) {
    case 'added':
      return [...picks, { id: change.id, name: change.name, status: 'degraded_performance', now: null }]
    case 'removed':
      return picks.filter(({ id }) => id !== change.id)
    case 'set':
      return picks.map((pick) => (pick.id === change.id ? { ...pick, status: change.status } : pick))
  }
}

/** What a correction says of components; nothing where nobody changed it. */
export const saidOf = (picks: readonly Pick[] | null) =>
  picks ? { components: picks.map(({ id, status }) => ({ id, status })) } : {}
