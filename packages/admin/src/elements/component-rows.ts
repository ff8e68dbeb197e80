import type { Cause, Component, ComponentGroup } from '@incident-commander/server/contract'
import { chevronDownIcon, moreIcon, statusShape } from '@incident-commander/widget/icons.ts'
import { en } from '@incident-commander/widget/labels/en.ts'
import { html, nothing, type TemplateResult } from 'lit'
import type { Reorder } from '../controllers/reorder.ts'
import type { Moved } from '../order.ts'
import { paths } from '../router.ts'
import { baseStatus, components as words, ordering } from '../words/components.ts'
import { statusLine } from './parts.ts'

/** Six dots: something that can be moved. */
export const handleIcon = () =>
  html`<svg class="icon dots" viewBox="0 0 16 16" aria-hidden="true"><path d="M6 3.5h.01M10 3.5h.01M6 8h.01M10 8h.01M6 12.5h.01M10 12.5h.01"/></svg>`

/** What the person may do with a row; null: only look. */
export interface RowActs {
  reorder: Reorder
  setStatus: (component: Component) => void
  more: (event: Event, what: Component | ComponentGroup) => void
}

/** One component: its handle, what it is and why, its status, and what else can be done. */
export function componentRow(component: Component, acts: RowActs | null): TemplateResult {
  const { id, name, status } = component
  const moved: Moved = { kind: 'component', id }
  const drop = acts?.reorder.drop?.id === id ? (acts.reorder.drop.after ? 'after' : 'before') : nothing
  const lifted = acts?.reorder.lifted?.id === id
  return html`<li class=${lifted ? 'lifted' : ''} data-component=${id} data-drop=${drop}>
    ${acts ? handle(acts.reorder, moved, ordering.move(name)) : html`<span></span>`}
    <span class="nm"><b dir="auto">${name}</b>${facts(component)}</span>
    ${
      acts
        ? html`<span class="pick" data-status=${status}>${statusShape(status)}<button
            class="input" type="button" aria-haspopup="dialog" aria-label=${baseStatus.of(name, en.statuses[status])}
            @click=${() => acts.setStatus(component)}>${en.statuses[status]}</button>${chevronDownIcon()}</span>
          ${more(words.more(name), (event) => acts.more(event, component))}`
        : statusLine(status)
    }
  </li>`
}

/** The heading of a group: its handle, how much is in it, its worst status. */
export function groupHead(group: ComponentGroup, count: number, acts: RowActs | null): TemplateResult {
  const { id, name, status } = group
  return html`<div class="head ${acts?.reorder.lifted?.id === id ? 'lifted' : ''}">
    ${acts ? handle(acts.reorder, { kind: 'group', id }, ordering.moveGroup(name)) : html`<span></span>`}
    <span class="nm"><h2 dir="auto">${name}</h2><small>${words.count(count)}</small></span>
    ${statusLine(status)}
    ${acts ? more(words.moreForGroup(name), (event) => acts.more(event, group)) : nothing}
  </div>`
}

function handle(reorder: Reorder, moved: Moved, name: string) {
  const pressed = reorder.lifted?.id === moved.id
  return html`<button class="handle" type="button" aria-label=${name} aria-pressed=${pressed} aria-describedby="keys" data-handle=${moved.id}
    @keydown=${(event: KeyboardEvent) => reorder.keydown(event, moved)}
    @blur=${() => reorder.blur(moved)}
    @pointerdown=${(event: PointerEvent) => reorder.pointerdown(event, moved)}
  >${handleIcon()}</button>`
}

const more = (name: string, open: (event: Event) => void) =>
  html`<button class="button ghost only compact" type="button" aria-label=${name} aria-haspopup="true" @click=${open}>${moreIcon()}</button>`

function facts({ description, because, onlyShowIfDegraded }: Component) {
  const said = [
    description ? html`<span dir="auto">${description}</span>` : null,
    ...because.map(why),
    onlyShowIfDegraded ? words.shownIfDegraded : null,
  ].filter((fact) => fact !== null)
  return said.length > 0 ? html`<small class="meta">${said.map((fact) => html`<span>${fact}</span>`)}</small>` : nothing
}

/** Why a component is not operational, leading to what says so. */
function why({ kind, id, title }: Cause) {
  if (kind === 'incident' && id !== null)
    return html`${words.because} <a href=${paths.incident(id)} dir="auto">${title}</a>`
  if (kind === 'base') return title ? words.byHandBecause(title) : words.setByHand
  return html`<span dir="auto">${title}</span>`
}
