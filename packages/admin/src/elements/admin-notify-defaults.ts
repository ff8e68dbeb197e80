import type { NotifiedEvent, StatusPage } from '@incident-commander/server/contract'
import { checkIcon } from '@incident-commander/widget/icons.ts'
import { LitElement, css, html, nothing, type PropertyValues } from 'lit'
import { live } from 'lit/directives/live.js'
import { editPage } from '../api/settings.ts'
import { consoleStyles } from '../console.styles.ts'
import { Submission } from '../controllers/submission.ts'
import { UnsavedForm } from '../controllers/unsaved-form.ts'
import { PageChangedEvent } from '../pages/page-changed.ts'
import { defaultEvents, defaultsCard as words } from '../words/notifications.ts'
import { settings } from '../words/settings.ts'
import { failedSend } from './failure.ts'

const events = Object.keys(defaultEvents) as NotifiedEvent[]

/** What the page tells its subscribers of unless somebody decides otherwise. */
export class AdminNotifyDefaults extends LitElement {
  static override styles = [
    ...consoleStyles,
    css`
      .sides {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(260px, 100%), 1fr));
        gap: 18px;
        padding: 18px;
      }
      fieldset {
        display: grid;
        align-content: start;
        gap: 6px;
        min-inline-size: 0;
        margin: 0;
        padding: 0;
        border: 0;
      }
      legend {
        padding: 0;
        margin-block-end: 6px;
      }
      .lead {
        inline-size: 100%;
      }
      .saved {
        display: inline-flex;
        align-items: center;
        gap: 6px;
        color: var(--ic-color-text);
      }
      .saved:empty {
        /* Heard when it is filled, and no gap beside the button until then. */
        position: absolute;
      }
      .note:empty {
        display: none;
      }
      @media (max-width: 860px) {
        .sides { padding: 16px; }
        footer .button { flex: 1; }
      }
    `,
  ]
  static override properties = {
    page: { attribute: false },
    editable: { type: Boolean },
    wanted: { state: true },
    saved: { state: true },
  }

  declare page: StatusPage
  declare editable: boolean
  /** What is ticked; null while nobody has changed anything. */
  declare private wanted: NotifiedEvent[] | null
  declare private saved: boolean

  readonly #form = new Submission<NotifiedEvent[], StatusPage>(this, [], (notifyByDefault, key) =>
    editPage(this.page, { notifyByDefault }, key),
  )

  constructor() {
    super()
    this.editable = false
    this.wanted = null
    this.saved = false
    new UnsavedForm(this, () => this.#ticked.toSorted().join() !== this.page.notifyByDefault.toSorted().join())
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('page') && changed.get('page')?.id !== this.page.id) this.wanted = null
  }

  protected override render() {
    const { failure, busy } = this.#form
    const submit = (event: Event) => {
      event.preventDefault()
      void this.#save()
    }
    return html`<form @submit=${submit}><section class="card" aria-labelledby="defaults">
      <header class="h"><h2 id="defaults">${words.title}</h2><span class="small quiet lead">${words.lead}</span></header>
      <div class="pad note">${failure ? failedSend('save', failure) : nothing}</div>
      <div class="sides">${this.#side(words.incidents, /^(?:incident|postmortem)/)}${this.#side(words.maintenance, /^maintenance/)}</div>
      <footer class="f">${
        this.editable
          ? html`<button class="button primary" type="submit" aria-disabled=${busy}>${words.save}</button>
            <span class="saved" role="status">${this.saved ? html`${checkIcon()}${settings.saved}` : nothing}</span>`
          : html`<span>${words.readOnly}</span>`
      }</footer>
    </section></form>`
  }

  get #ticked(): NotifiedEvent[] {
    return this.wanted ?? this.page.notifyByDefault
  }

  #side(legend: string, which: RegExp) {
    return html`<fieldset ?disabled=${!this.editable}>
      <legend class="label">${legend}</legend>
      ${events
        .filter((event) => which.test(event))
        .map(
          (
            event,
          ) => html`<label class="check"><input type="checkbox" value=${event} .checked=${live(this.#ticked.includes(event))}
            @change=${() => this.#toggle(event)} />${defaultEvents[event]}</label>`,
        )}
    </fieldset>`
  }

  #toggle(event: NotifiedEvent): void {
    this.saved = false
    const ticked = this.#ticked
    this.wanted = ticked.includes(event) ? ticked.filter((each) => each !== event) : [...ticked, event]
  }

  async #save(): Promise<void> {
    this.saved = false
    const page = await this.#form.submit(this.#ticked)
    const { failure } = this.#form
    // Somebody changed other settings meanwhile: what is ticked stays, and goes with the next try.
    if (failure?.kind === 'stale' && failure.current)
      this.dispatchEvent(new PageChangedEvent(failure.current as StatusPage))
    if (!page) return
    this.wanted = null
    this.saved = true
    this.dispatchEvent(new PageChangedEvent(page))
  }
}
customElements.define('admin-notify-defaults', AdminNotifyDefaults)

declare global {
  interface HTMLElementTagNameMap {
    'admin-notify-defaults': AdminNotifyDefaults
  }
}
