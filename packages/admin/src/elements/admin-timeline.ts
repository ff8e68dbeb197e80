import type { Incident, IncidentUpdate } from '@incident-commander/server/contract'
import { changesOf, updateMessage } from '@incident-commander/widget/elements/ic-incident.parts.ts'
import { editIcon, incidentStatusIcon } from '@incident-commander/widget/icons.ts'
import type { Labels } from '@incident-commander/widget/labels/labels.ts'
import { en } from '@incident-commander/widget/labels/en.ts'
import { prose } from '@incident-commander/widget/prose.styles.ts'
import { formatInstant, type Place, timeElement } from '@incident-commander/widget/time.ts'
import { timeline } from '@incident-commander/widget/timeline.styles.ts'
import { LitElement, css, html, nothing } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { consoleStyles } from '../console.styles.ts'
import { edit, timeline as words } from '../words/incident-record.ts'
import { trashIcon } from './parts.ts'

/** Fired when somebody wants to edit or delete an update. */
export class UpdateActEvent extends Event {
  static readonly type = 'admin-update-act'
  readonly act: 'edit' | 'delete'
  readonly update: IncidentUpdate
  constructor(act: 'edit' | 'delete', update: IncidentUpdate) {
    super(UpdateActEvent.type)
    this.act = act
    this.update = update
  }
}

/** The updates of an incident as visitors read them, with who posted each, and what may be done to it. */
export class AdminTimeline extends LitElement {
  static override styles = [
    ...consoleStyles,
    prose,
    timeline,
    css`
      .acts {
        position: absolute;
        inset-block-start: 0;
        inset-inline-end: 0;
        display: flex;
        gap: 2px;
      }
      .timeline .when {
        position: relative;
        align-items: center;
      }
      .timeline .when:has(.acts) {
        padding-inline-end: calc(2 * var(--ic-control-height-s) + 8px);
      }
      .timeline .when em.ago {
        font-style: normal;
      }
    `,
  ]
  static override properties = {
    incident: { attribute: false },
    place: { attribute: false },
    labels: { attribute: false },
    now: { attribute: false },
    editable: { type: Boolean },
  }

  declare incident: Incident
  /** The clock of the page, and the console's words. */
  declare place: Place
  /** The words visitors read. */
  declare labels: Labels
  declare now: number
  /** Whether the person may change it. */
  declare editable: boolean

  constructor() {
    super()
    this.labels = en
    this.editable = false
  }

  protected override render() {
    return html`<ol class="timeline" aria-label=${words.title}>
      ${repeat(
        this.incident.updates,
        ({ id }) => id,
        (update, index) => html`<li class=${index === 0 ? 'latest' : 'earlier'}>
          <span class="node">${incidentStatusIcon(update.status)}</span>
          <article>${this.#renderHead(update)}${updateMessage(update, this.labels)}${changesOf(update, this.place.labels)}</article>
        </li>`,
      )}
    </ol>`
  }

  #renderHead(update: IncidentUpdate) {
    const time = formatInstant(update.at, this.place, this.now)
    const status = en.incidentStatuses[update.status]
    const act = (what: 'edit' | 'delete') => () => this.dispatchEvent(new UpdateActEvent(what, update))
    return html`<div class="when">
      <h3>${status}</h3>${timeElement(update.at, time)}
      <span class="ago" dir="auto">${[update.author, update.notify ? words.told : words.notTold].filter(Boolean).join(', ')}</span>
      ${update.edited ? html`<em class="ago">${en.incidents.edited}</em>` : nothing}
      ${
        this.editable
          ? html`<span class="acts">
            <button class="button ghost only compact" type="button" title=${edit.short} aria-label=${edit.editUpdate(status, time)} aria-haspopup="dialog" @click=${act('edit')}>${editIcon()}</button>
            <button class="button ghost only compact" type="button" title=${edit.delete} aria-label=${edit.deleteUpdate(status, time)} aria-haspopup="dialog" @click=${act('delete')}>${trashIcon()}</button>
          </span>`
          : nothing
      }
    </div>`
  }
}
customElements.define('admin-timeline', AdminTimeline)

declare global {
  interface HTMLElementTagNameMap {
    'admin-timeline': AdminTimeline
  }
}
