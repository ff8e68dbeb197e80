import type { ComponentStatus, PublicComponent, PublicGroup, StatusDocument } from '@incident-commander/server/contract'
import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { base } from '../base.styles.ts'
import { chevronDownIcon, statusShape } from '../icons.ts'
import type { Place } from '../time.ts'
import { styles } from './ic-component-list.styles.ts'
import { isShown } from './shown-component.ts'

/** A line of the list: a component by itself, or a group with what is in it. */
export type Entry = PublicComponent | { group: PublicGroup; members: PublicComponent[]; position: number }

/**
 * The components of a status page, by group, and why each one is not operational.
 *
 * @tag ic-component-list
 * @slot - Shown when there are no components.
 */
export class IcComponentList extends LitElement {
  static override styles = [base, styles]
  static override properties = {
    document: { attribute: false },
    place: { attribute: false },
    outdated: { type: Boolean },
  }

  declare document: StatusDocument | undefined
  declare place: Place | undefined
  /** `document` is the past and the present is not known. */
  declare outdated: boolean

  /** A group that was open because of an outage stays open after it: nothing moves under a reader's eyes. */
  readonly #opened = new Set<string>()

  constructor() {
    super()
    this.outdated = false
  }

  override render(): unknown {
    const { document, place } = this
    if (!document || !place) return nothing
    const entries = entriesOf(document)
    if (entries.length === 0) return html`<div class="card"><slot></slot></div>`
    return html`<div class="components card">
      ${entries.map((entry) =>
        'group' in entry
          ? this.#group(entry.group, entry.members, place, entries.length === 1)
          : html`<div class="component">${this.#component(entry, place)}</div>`,
      )}
    </div>`
  }

  #group(group: PublicGroup, members: PublicComponent[], place: Place, only: boolean): TemplateResult {
    const affected = members.filter(({ status }) => status !== 'operational').length
    if (only || affected > 0) this.#opened.add(group.id)
    return html`<details class="group" ?open=${this.#opened.has(group.id)}>
      <summary>
        ${chevronDownIcon()}
        <span class="name"><bdi>${group.name}</bdi><span class="faint">${place.labels.components.count(members.length, affected)}</span></span>
        ${this.#status(group.status, place)}
      </summary>
      <ul>
        ${members.map((component) => html`<li class="component">${this.#component(component, place)}</li>`)}
      </ul>
    </details>`
  }

  #component(component: PublicComponent, place: Place): TemplateResult {
    return html`<div class="line">
        <span class="name"><bdi>${component.name}</bdi></span>${this.#status(component.status, place)}
        ${this.#because(component, place)}
      </div>
      ${component.description ? html`<p class="description" dir="auto">${component.description}</p>` : nothing}`
  }

  #status(status: ComponentStatus, { labels }: Place): TemplateResult {
    const known = this.outdated ? 'unknown' : status
    return html`<span class="status" data-status=${known}>${statusShape(known)}${labels.statuses[known]}</span>`
  }

  #because({ because }: PublicComponent, { labels }: Place): unknown {
    const causes = because.flatMap(({ id, title }) => {
      if (!title) return []
      const url = this.document?.incidents.find((incident) => incident.id === id)?.url
      return [url ? html`<a href=${url}><bdi>${title}</bdi></a>` : html`<bdi>${title}</bdi>`]
    })
    if (causes.length === 0) return nothing
    const listed = causes.map((cause, index) => (index === 0 ? cause : html`, ${cause}`))
    return html`<p class="because">${labels.incidents.becauseOf(listed)}</p>`
  }
}

/** Groups and the components outside of any, in the order of their positions. */
export function entriesOf({ groups, components }: Pick<StatusDocument, 'groups' | 'components'>): Entry[] {
  const shown = components.filter(isShown).toSorted((one, other) => one.position - other.position)
  const known = new Set(groups.map(({ id }) => id))
  const members = Map.groupBy(shown, ({ groupId }) => (groupId && known.has(groupId) ? groupId : null))
  const grouped = groups.flatMap((group) => {
    const inside = members.get(group.id)
    return inside ? [{ group, members: inside, position: group.position }] : []
  })
  return [...(members.get(null) ?? []), ...grouped].toSorted((one, other) => one.position - other.position)
}

declare global {
  interface HTMLElementTagNameMap {
    'ic-component-list': IcComponentList
  }
}
