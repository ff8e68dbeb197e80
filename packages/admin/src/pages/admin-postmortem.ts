import type {
  CorrectiveAction,
  Incident,
  Postmortem,
  PostmortemSummary,
  RecipientCount,
  TimelineEntry,
} from '@incident-commander/server/contract'
import { backIcon, statusShape } from '@incident-commander/widget/icons.ts'
import { en } from '@incident-commander/widget/labels/en.ts'
import type { Place } from '@incident-commander/widget/time.ts'
import { LitElement, html, nothing, type PropertyValues } from 'lit'
import { countRecipients } from '../api/incidents.ts'
import { partOf } from '../api/list.ts'
import {
  beginPostmortem,
  deletePostmortem,
  editPostmortem,
  hidePostmortem,
  listPostmortems,
  publishPostmortem,
} from '../api/postmortems.ts'
import { nameTab } from '../controllers/document-title.ts'
import { Deletion } from '../controllers/deletion.ts'
import { Load } from '../controllers/load.ts'
import { PostmortemSaving } from '../controllers/postmortem-saving.ts'
import { Submission } from '../controllers/submission.ts'
import '../elements/admin-notify-switch.ts'
import '../elements/admin-postmortem-actions.ts'
import '../elements/admin-postmortem-timeline.ts'
import { failedAgain, failedLoad, failedSend, loadingRows } from '../elements/failure.ts'
import { Modal } from '../elements/dialog.ts'
import type { NotifyChangeEvent } from '../elements/admin-notify-switch.ts'
import type { RowsChangeEvent } from '../elements/rows-editor.ts'
import { isOver } from '../incident.ts'
import { postmortemDifferences } from '../postmortem-differences.ts'
import type { Writing } from '../postmortem-draft.ts'
import { paths } from '../router.ts'
import { editor as words, timelineEditor } from '../words/postmortems.ts'
import { shell } from '../words/shell.ts'
import { styles } from './admin-postmortem.styles.ts'
import { conflictNotice, numbersCard, othersCard, whatHappenedCard } from './postmortem-cards.ts'
import { postmortemDeletion, postmortemPreview } from './postmortem-dialogs.ts'
import { missingCard, publishingCard } from './postmortem-state.ts'
import { type Move, titleParts } from './postmortem-title.ts'
import { type Account, readAccount } from './read-account.ts'
import { GoEvent, type ScreenContext } from './screen.ts'

/** The account of an incident: written, looked at as visitors will see it, published or kept. */
export class AdminPostmortem extends LitElement {
  static override styles = styles
  static override properties = {
    context: { attribute: false },
    incidentId: { attribute: false },
    open: { state: true },
    notify: { state: true },
    said: { state: true },
  }

  declare context: ScreenContext
  declare incidentId: string
  /** What stands open over the screen. */
  declare private open: 'preview' | 'delete' | null
  declare private notify: boolean
  /** What was just done, for those who do not see it. */
  declare private said: string

  readonly #account = new Load<Account>(this, (signal) => readAccount(this.context, this.incidentId, signal, this))
  readonly #others = new Load<PostmortemSummary[]>(this, async (signal) => {
    const query = `${partOf(null, 6)}&status=written`
    return (await listPostmortems(this.context.page.id, query, signal)).items
  })
  readonly #count = new Load<RecipientCount>(this, (signal) =>
    countRecipients(this.context.page.id, { componentIds: [], incidentId: this.incidentId }, signal),
  )
  readonly #saving = new PostmortemSaving(
    this,
    (seen, input) => editPostmortem(this.context.page.id, seen, input),
    (postmortem) => this.#put(postmortem),
  )
  readonly #begin = new Submission<string, Postmortem>(this, [], (id) => beginPostmortem(this.context.page.id, id))
  readonly #move = new Submission<{ move: Move; notify: boolean }, Postmortem>(
    this,
    ['/summary'],
    ({ move, notify }, key) =>
      move === 'publish'
        ? publishPostmortem(this.context.page.id, this.incidentId, { notify }, key)
        : hidePostmortem(this.context.page.id, this.incidentId, move, key),
  )
  readonly #deletion = new Deletion<Postmortem>(
    this,
    (seen) => deletePostmortem(this.context.page.id, seen),
    postmortemDifferences,
  )
  readonly #modal = new Modal(this)

  constructor() {
    super()
    this.open = null
    this.notify = false
    this.said = ''
    nameTab(this, () => ({
      screen: this.#account.value?.incident.title ?? words.screen,
      page: this.context.page.name,
    }))
  }

  /** Whether the page tells of a postmortem where nobody decides. */
  get #byDefault(): boolean {
    return this.context.page.notifyByDefault.includes('postmortem.published')
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const was = changed.get('context')
    const moved = changed.has('context') && this.context.page.id !== was?.page.id
    const isNewer = changed.has('context') && this.context.changes !== was?.changes
    if (moved || changed.has('incidentId')) {
      this.#account.clear()
      this.#saving.clear()
      this.open = null
      this.notify = this.#byDefault
      this.said = ''
    }
    if (moved || changed.has('incidentId') || isNewer) {
      void this.#readAll()
    }
  }

  async #readAll(): Promise<void> {
    void this.#others.run()
    void this.#count.run()
    await this.#account.run()
    const { value } = this.#account
    if (value?.postmortem) this.#saving.take(value.postmortem)
  }

  get #mayWrite(): boolean {
    return this.context.me.scopes.includes('incidents:write')
  }

  get #place(): Place {
    return { labels: en, timeZone: this.context.page.timeZone }
  }

  protected override render() {
    const { value, failure } = this.#account
    const again = () => void this.#readAll()
    const postmortem = this.#saving.stored
    return html`<div class="stack">
        <div class="head">
          <a class="crumb" href=${paths.postmortems}>${backIcon()}${words.back}</a>
          <div class="title">
            <h1 tabindex="-1" dir="auto">${value?.incident.title ?? words.screen}</h1>
            ${postmortem ? this.#renderTitle(postmortem) : nothing}
          </div>
          <p class="visually-hidden" role="status">${this.said}</p>
        </div>
        ${failure && value ? failedAgain('loadPostmortem', failure, this.context.asOf, again) : nothing}
        ${
          postmortem && value
            ? this.#renderEditor(postmortem, value.incident)
            : html`<section class="card">
                ${value ? this.#renderMissing(value.incident) : failure ? failedLoad('loadPostmortem', failure, this.context.asOf, again) : loadingRows(shell.loading)}
              </section>`
        }
      </div>
      ${postmortem ? this.#renderOpen(postmortem) : nothing}`
  }

  #renderTitle(postmortem: Postmortem) {
    return titleParts({
      postmortem,
      saving: this.#saving,
      place: this.#place,
      editable: this.#mayWrite,
      busy: this.#move.busy,
      move: (wanted) => void this.#go(wanted),
      preview: () => (this.open = 'preview'),
      publishChanges: () => void this.#publishChanges(),
      remove: () => this.#askToDelete(),
    })
  }

  #renderEditor(postmortem: Postmortem, incident: Incident) {
    const { draft, failure, state } = this.#saving
    if (!draft) return nothing
    const { writing } = draft
    const place = this.#place
    const told = incident.updates.filter(({ status }) => status !== 'postmortem').length
    const form = {
      writing,
      place,
      postmortem,
      componentNames: incident.components.map(({ name }) => name),
      editable: this.#mayWrite,
      failure: this.#saving.failure,
      missingSummary: this.#move.errorAt('/summary'),
      write: (change: Partial<Writing>) => {
        if ('summary' in change) this.#move.amend('/summary')
        this.#saving.write(change)
      },
    }
    return html`
      ${this.#mayWrite ? nothing : html`<p class="small quiet">${words.readOnly}</p>`}
      ${state === 'offline' ? html`<p class="notice" role="status" data-status="unknown">${statusShape('unknown')}<span>${words.offline}</span></p>` : nothing}
      ${state === 'refused' && failure ? failedSend('save', failure) : nothing}
      ${this.#move.failure ? failedSend('publish', this.#move.failure) : nothing}
      ${isOver(postmortem.incident.status) ? nothing : html`<p class="notice">${words.goesOn}</p>`}
      ${conflictNotice(this.#saving, place)}
      <div class="two">
        <div class="col">
          ${whatHappenedCard(form)}
          <admin-postmortem-timeline .rows=${writing.timeline} .place=${place} .beginning=${incident.startedAt} .lead=${timelineEditor.lead(told)} ?editable=${this.#mayWrite}
            @admin-rows-change=${({ rows }: RowsChangeEvent<TimelineEntry>) => this.#saving.write({ timeline: rows })}></admin-postmortem-timeline>
          <admin-postmortem-actions .rows=${writing.actions} .place=${place} ?editable=${this.#mayWrite}
            @admin-rows-change=${({ rows }: RowsChangeEvent<CorrectiveAction>) => this.#saving.write({ actions: rows })}></admin-postmortem-actions>
        </div>
        <div class="col">
          ${numbersCard(form)}${publishingCard(postmortem, place, this.#renderNotify(postmortem))}
          ${othersCard(this.#others.value ?? [], this.incidentId, place)}
        </div>
      </div>`
  }

  #renderMissing(incident: Incident) {
    const { failure, busy } = this.#begin
    const write = isOver(incident.status) && this.#mayWrite ? { busy, failure, act: this.#write } : null
    return missingCard(incident, this.#place, write)
  }

  #renderNotify({ status }: Postmortem) {
    if (status === 'published' || !this.#mayWrite) return nothing
    return html`<admin-notify-switch .on=${this.notify} .count=${this.#count.value ?? null} ?uncounted=${this.#count.failure !== null}
      @admin-notify-change=${({ on }: NotifyChangeEvent) => (this.notify = on)}></admin-notify-switch>`
  }

  #renderOpen(postmortem: Postmortem) {
    const { draft } = this.#saving
    const closed = () => (this.open = null)
    if (this.open === 'preview' && draft) return postmortemPreview(this.context.page, postmortem, draft.writing, closed)
    if (this.open !== 'delete') return nothing
    return postmortemDeletion(postmortem, this.#deletion, () => void this.#delete(postmortem), closed)
  }

  #put(postmortem: Postmortem): void {
    const { value } = this.#account
    if (value) this.#account.put({ ...value, postmortem })
  }

  readonly #write = async (): Promise<void> => {
    const postmortem = await this.#begin.submit(this.incidentId)
    if (!postmortem) return
    this.#put(postmortem)
    this.#saving.take(postmortem)
    await this.updateComplete
    this.renderRoot.querySelector<HTMLElement>('#summary')?.focus()
  }

  /** What is on the screen is what goes out, so it is stored first. */
  async #go(move: Move): Promise<void> {
    if (move === 'publish' && this.#saving.draft?.writing.summary.trim() === '') {
      return this.#move.refuse(new Map([['/summary', words.missingSummary]]))
    }
    if (this.#saving.stored?.status !== 'published' && !(await this.#saving.flush())) return
    const postmortem = await this.#move.submit({ move, notify: this.notify })
    if (!postmortem) return
    this.#put(postmortem)
    this.#saving.take(postmortem)
    this.said = words.done[postmortem.status]
    this.notify = this.#byDefault
    void this.#others.run()
  }

  async #publishChanges(): Promise<void> {
    if (await this.#saving.flush()) this.said = words.done.changed
  }

  #askToDelete(): void {
    this.#deletion.reset()
    this.open = 'delete'
  }

  async #delete(postmortem: Postmortem): Promise<void> {
    if (!(await this.#deletion.submit(postmortem, (now) => this.#saving.take(now)))) return
    this.#modal.close()
    this.#saving.discard()
    this.#saving.clear()
    this.dispatchEvent(new GoEvent(paths.postmortems, { replace: true }))
  }
}
customElements.define('admin-postmortem', AdminPostmortem)

declare global {
  interface HTMLElementTagNameMap {
    'admin-postmortem': AdminPostmortem
  }
}
