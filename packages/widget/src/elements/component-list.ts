import type { ComponentStatus, PublicComponent, PublicGroup, StatusDocument } from '@incident-commander/server/contract'
import { html, nothing, type TemplateResult } from 'lit'
import { chevronDownIcon, statusShape } from '../icons.ts'
import type { Place } from '../time.ts'
import { type Entry, entriesOf } from './component-entries.ts'

/** What a list of components is drawn from. */
export interface ComponentListView {
  document: StatusDocument
  place: Place
  /** `document` is the past and the present is not known. */
  outdated: boolean
}

/** Draws the components of a status page, by group, and why each one is not operational. */
export class ComponentList {
  /** A group that was open because of an outage stays open after it: nothing moves under a reader's eyes. */
  readonly #opened = new Set<string>()

  /** The list; nothing where there is no component to show. */
  render(view: ComponentListView): TemplateResult | undefined {
    const entries = entriesOf(view.document)
    if (entries.length === 0) return undefined
    return html`<div class="components card" part="panel">
      ${entries.map((entry) => this.#entry(entry, view, entries.length === 1))}
    </div>`
  }

  #entry(entry: Entry, view: ComponentListView, only: boolean): TemplateResult {
    return 'group' in entry
      ? this.#group(entry.group, entry.members, view, only)
      : html`<div class="component" part="component">${component(entry, view)}</div>`
  }

  #group(group: PublicGroup, members: PublicComponent[], view: ComponentListView, only: boolean): TemplateResult {
    const affected = members.filter(({ status }) => status !== 'operational').length
    if (only || affected > 0) this.#opened.add(group.id)
    return html`<details class="group" part="group" ?open=${this.#opened.has(group.id)}>
      <summary>
        ${chevronDownIcon()}
        <span class="name"><bdi>${group.name}</bdi><span class="faint">${view.place.labels.components.count(members.length, affected)}</span></span>
        ${statusWords(group.status, view)}
      </summary>
      <ul>
        ${members.map((member) => html`<li class="component" part="component">${component(member, view)}</li>`)}
      </ul>
    </details>`
  }
}

function component(shown: PublicComponent, view: ComponentListView): TemplateResult {
  return html`<div class="line">
      <span class="name"><bdi>${shown.name}</bdi></span>${statusWords(shown.status, view)}
      ${because(shown, view)}
    </div>
    ${shown.description ? html`<p class="description" dir="auto">${shown.description}</p>` : nothing}`
}

function statusWords(status: ComponentStatus, { place, outdated }: ComponentListView): TemplateResult {
  const known = outdated ? 'unknown' : status
  return html`<span class="status" data-status=${known}>${statusShape(known)}${place.labels.statuses[known]}</span>`
}

function because({ because: causes }: PublicComponent, { document, place }: ComponentListView): unknown {
  const named = causes.flatMap(({ id, title }) => {
    if (!title) return []
    const url = document.incidents.find((incident) => incident.id === id)?.url
    return [url ? html`<a href=${url}><bdi>${title}</bdi></a>` : html`<bdi>${title}</bdi>`]
  })
  if (named.length === 0) return nothing
  const listed = named.map((cause, index) => (index === 0 ? cause : html`, ${cause}`))
  return html`<p class="because">${place.labels.incidents.becauseOf(listed)}</p>`
}
