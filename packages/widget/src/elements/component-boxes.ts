import type { PublicComponent } from '@incident-commander/server/contract'
import { html, type TemplateResult } from 'lit'
import type { Entry } from './component-entries.ts'

/**
 * A box per component for a form, named `componentIds`, and one per group, named `groupIds`: `toggleGroup` keeps it the
 * same as those of its components. What the form begins with may be chosen.
 */
export function componentBoxes(entries: Entry[], chosen: readonly string[] = []): TemplateResult[] {
  const isChosen = ({ id }: PublicComponent) => chosen.includes(id)
  const box = (component: PublicComponent) =>
    html`<li><label class="check"><input type="checkbox" name="componentIds" value=${component.id} ?checked=${isChosen(component)} /><bdi>${component.name}</bdi></label></li>`
  return entries.map((entry) => {
    if (!('group' in entry)) return box(entry)
    const { group, members } = entry
    const all = members.every(isChosen)
    return html`<li>
      <label class="check"><input class="all" type="checkbox" name="groupIds" value=${group.id} ?checked=${all} .indeterminate=${!all && members.some(isChosen)} /><bdi>${group.name}</bdi></label>
      <ul>${members.map(box)}</ul>
    </li>`
  })
}

/** Keeps the box of a group and those of its components the same, when one of them was clicked in a list of boxes. */
export function toggleGroup({ target }: Event): void {
  if (!(target instanceof HTMLInputElement)) return
  const group = target.closest('li:has(.all)')
  const all = group?.querySelector<HTMLInputElement>('.all')
  if (!group || !all) return
  const members = [...group.querySelectorAll<HTMLInputElement>('ul input')]
  if (target === all) for (const member of members) member.checked = all.checked
  const chosen = members.filter(({ checked }) => checked).length
  all.checked = chosen === members.length
  all.indeterminate = chosen > 0 && chosen < members.length
}
