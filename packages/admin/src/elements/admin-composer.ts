import type {
  Incident,
  IncidentUpdate,
  MessageTree,
  NotifiedEvent,
  PostUpdateInput,
  PreviewTemplateInput,
  RecipientCount,
  Template,
  TemplatePreview,
  UpdateStatus,
} from '@incident-commander/server/contract'
import { en } from '@incident-commander/widget/labels/en.ts'
import type { Labels } from '@incident-commander/widget/labels/labels.ts'
import { type Place, visitorZone } from '@incident-commander/widget/time.ts'
import { LitElement, html, nothing, type PropertyValues } from 'lit'
import {
  chosenStatus,
  type ComposerDraft,
  emptyDraft,
  isTold,
  pickChanged,
  picksOf,
  postedMeanwhile,
  updateInput,
  written,
} from '../composer-draft.ts'
import { fillingFor, incidentAfter } from '../composer-preview.ts'
import { Inquiry } from '../controllers/inquiry.ts'
import { Lookup } from '../controllers/lookup.ts'
import { Minute } from '../controllers/minute.ts'
import { Submission } from '../controllers/submission.ts'
import { forgetDraft, keepDraft, readDraft } from '../draft.ts'
import { isOver } from '../incident.ts'
import { composer as words, nextUpdate } from '../words/incidents.ts'
import './admin-component-picks.ts'
import './admin-message-editor.ts'
import './admin-notify-switch.ts'
import './admin-template-picker.ts'
import './admin-update-preview.ts'
import type { PickChangeEvent } from './admin-component-picks.ts'
import { styles } from './admin-composer.styles.ts'
import type { MessageTypedEvent } from './admin-message-editor.ts'
import type { NotifyChangeEvent } from './admin-notify-switch.ts'
import type { TemplateEvent } from './admin-template-picker.ts'
import { ConflictEvent, PostedEvent, SeeUpdateEvent } from './composer-events.ts'
import { Modal } from './dialog.ts'
import {
  closedComposer,
  composerFailure,
  postedNotice,
  reopenDialog,
  resolutionEnds,
  statusTiles,
} from './composer-parts.ts'
import { promiseSelect, usualPromise } from './promise-select.ts'

/** Where an update on an incident is written and posted. */
export class AdminComposer extends LitElement {
  static override styles = styles
  static override properties = {
    incident: { attribute: false },
    components: { attribute: false },
    place: { attribute: false },
    labels: { attribute: false },
    byDefault: { attribute: false },
    draft: { state: true },
    reopening: { state: true },
    asking: { state: true },
    shown: { state: true },
  }

  declare incident: Incident
  /** All components of the page. */
  declare components: readonly { id: string; name: string }[]
  /** The clock of the page, and the console's words. */
  declare place: Place
  /** The words visitors read. */
  declare labels: Labels
  /** What the page tells of where nobody decides. */
  declare byDefault: readonly NotifiedEvent[]
  declare send: (input: PostUpdateInput, key: string) => Promise<Incident>
  declare count: (componentIds: string[], signal: AbortSignal) => Promise<RecipientCount>
  declare preview: (message: string, signal: AbortSignal) => Promise<MessageTree>
  declare templates: (signal: AbortSignal) => Promise<Template[]>
  declare fill: (input: PreviewTemplateInput) => Promise<TemplatePreview>

  declare private draft: ComposerDraft
  /** Whether the composer stands open although the incident is over. */
  declare private reopening: boolean
  /** Whether the question stands whether to reopen. */
  declare private asking: boolean
  /** The incident as it will be, while that is shown. */
  declare private shown: Incident | null
  #draftOf: string | null = null

  readonly #form = new Submission<PostUpdateInput, Incident>(this, ['/status'], (input, key) => this.send(input, key))
  readonly #people = new Lookup<{ ids: string[]; clientIds: Incident['clientIds'] }, RecipientCount>(
    this,
    300,
    ({ ids }, signal) => this.count(ids, signal),
  )
  /** For what a template says, or the preview. */
  readonly #inquiry = new Inquiry(this)
  readonly #modal = new Modal(this)

  constructor() {
    super()
    this.components = []
    this.byDefault = ['incident.updated', 'incident.resolved']
    this.draft = emptyDraft(usualPromise)
    this.reopening = false
    this.asking = false
    this.shown = null
    this.labels = en
    new Minute(this)
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('incident') && this.incident.id !== this.#draftOf) {
      this.#draftOf = this.incident.id
      this.draft = readDraft(this.#name, emptyDraft(usualPromise))
      this.reopening = false
      this.#form.reset()
    }
    const ids = picksOf(this.draft, this.incident).map(({ id }) => id)
    this.#people.about({ ids: ids.toSorted(), clientIds: this.incident.clientIds })
  }

  get #name(): string {
    return `update:${this.incident.id}`
  }

  protected override render() {
    const over = isOver(this.incident.status)
    const closed = over && !this.reopening && this.draft.since === null
    return html`<section class="card composer" aria-labelledby="title">
        <header class="h">
          <h2 id="title">${words.title}</h2>
          ${closed ? nothing : html`<admin-template-picker class="end" kind="update" .templates=${this.templates} @admin-template=${this.#useTemplate}></admin-template-picker>`}
        </header>
        ${closed ? closedComposer(() => (this.reopening = true)) : this.#renderForm()}
      </section>
      ${this.asking ? reopenDialog(this.incident.title, this.#told, this.#reopen, () => this.#stopAsking()) : nothing}
      ${
        this.shown
          ? html`<admin-update-preview .incident=${this.shown} .place=${{ ...this.place, labels: this.labels, readerZone: visitorZone() }}
            @admin-leave=${() => (this.shown = null)}></admin-update-preview>`
          : nothing
      }`
  }

  #renderForm() {
    const { draft, incident } = this
    const status = chosenStatus(draft, incident)
    const ends = status === 'resolved'
    const posted = postedMeanwhile(draft, incident)
    const { failure } = this.#form
    const change = (part: Partial<ComposerDraft>) => this.#write(part)
    return html`<form novalidate autocomplete="off" @submit=${this.#submit}>
      <div class="pad">
        ${posted ? this.#renderPosted(posted) : composerFailure(failure, this.#inquiry.failure)}
        ${statusTiles(
          incident.status,
          status,
          (next: UpdateStatus) => {
            this.#form.amend('/status')
            change({ status: next })
          },
          this.#form.errorAt('/status'),
        )}
        <admin-message-editor
          .message=${draft.message}
          .standard=${this.labels.incidents.noMessage[status ?? 'investigating']}
          .preview=${this.preview}
          .labels=${this.labels}
          .timeZone=${this.place.timeZone}
          @admin-message=${(event: MessageTypedEvent) => change({ message: event.message })}
        ></admin-message-editor>
        ${ends ? resolutionEnds(incident) : this.#renderPicks()}
        ${
          ends
            ? nothing
            : html`<div class="inline">
              <label class="label" for="next">${nextUpdate.label}</label>
              ${promiseSelect('next', draft.promise, this.place, (promise) => change({ promise }))}
            </div>`
        }
      </div>
      <div class="tell">
        <admin-notify-switch .on=${this.#isTold} .count=${this.#people.answer} ?uncounted=${this.#people.failed}
          @admin-notify-change=${(event: NotifyChangeEvent) => change({ notify: event.on })}></admin-notify-switch>
        <div class="end">
          <button class="button" type="button" aria-haspopup="dialog" @click=${this.#show}>${words.wholePreview}</button>
          <button class="button primary" type="submit" aria-disabled=${this.#form.busy}>${this.#act}</button>
        </div>
      </div>
    </form>`
  }

  #renderPosted(posted: IncidentUpdate) {
    return postedNotice(posted, this.place, this.#form.failure?.kind === 'conflict', {
      see: () => this.dispatchEvent(new SeeUpdateEvent()),
      discard: () => this.#discard(),
    })
  }

  #renderPicks() {
    return html`<fieldset class="field">
      <legend class="label">${words.components}</legend>
      <admin-component-picks
        .components=${this.components}
        .picks=${picksOf(this.draft, this.incident)}
        @admin-pick-change=${(event: PickChangeEvent) => this.#write(pickChanged(this.draft, event.change))}
      ></admin-component-picks>
    </fieldset>`
  }

  get #act(): string {
    if (isOver(this.incident.status)) return words.reopen
    return chosenStatus(this.draft, this.incident) === 'resolved' ? words.resolve : words.post
  }

  get #isTold(): boolean {
    return isTold(this.draft, chosenStatus(this.draft, this.incident), this.byDefault)
  }

  /** Who will be told, in a sentence. */
  get #told(): string {
    return words.told(this.#isTold ? (this.#people.answer?.total ?? null) : 0)
  }

  #write(change: Partial<ComposerDraft>): void {
    this.draft = written(this.draft, this.incident, change)
    keepDraft(this.#name, this.draft)
  }

  /** Shows the whole incident as it will be, once the server has read the message. */
  async #show(): Promise<void> {
    const status = chosenStatus(this.draft, this.incident) ?? 'investigating'
    await this.#inquiry.make(async () => {
      const { message } = this.draft
      const tree = message.trim() === '' ? [] : await this.preview(message, AbortSignal.timeout(15_000))
      this.shown = incidentAfter(this.draft, this.incident, status, tree, Date.now())
    })
  }

  /** Its status at once; its words as soon as they are filled in, after what was typed. */
  async #useTemplate({ template }: TemplateEvent): Promise<void> {
    const over = isOver(this.incident.status)
    if (template.status && !(over && template.status === 'resolved')) this.#write({ status: template.status })
    const status = chosenStatus(this.draft, this.incident) ?? 'investigating'
    await this.#inquiry.make(async () => {
      const { message } = await this.fill(fillingFor(this.draft, this.incident, status, template, Date.now()))
      this.#write({ message: [this.draft.message.trim(), message].filter(Boolean).join('\n\n') })
    })
  }

  #discard(): void {
    forgetDraft(this.#name)
    this.draft = emptyDraft(usualPromise)
    this.reopening = false
    this.#form.reset()
  }

  #submit(event: SubmitEvent): void {
    event.preventDefault()
    if (chosenStatus(this.draft, this.incident) === null) this.#form.refuse(new Map([['/status', words.pickStatus]]))
    else if (isOver(this.incident.status)) this.asking = true
    else void this.#post()
  }

  readonly #reopen = (): void => {
    this.#stopAsking()
    void this.#post()
  }

  #stopAsking(): void {
    this.#modal.close()
    this.asking = false
  }

  async #post(): Promise<void> {
    const status = chosenStatus(this.draft, this.incident)
    if (status === null) return
    const incident = await this.#form.submit(updateInput(this.draft, this.incident, status, this.#isTold, Date.now()))
    if (incident) {
      this.#discard()
      this.dispatchEvent(new PostedEvent(incident))
    } else if (this.#form.failure?.kind === 'conflict') this.dispatchEvent(new ConflictEvent())
  }
}

customElements.define('admin-composer', AdminComposer)

declare global {
  interface HTMLElementTagNameMap {
    'admin-composer': AdminComposer
  }
}
