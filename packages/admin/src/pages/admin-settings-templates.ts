import type {
  Component,
  CreateTemplateInput,
  EditTemplateInput,
  NotificationEvent,
  PreviewTemplateInput,
  Template,
  TemplateKind,
} from '@incident-commander/server/contract'
import { editIcon, plusIcon } from '@incident-commander/widget/icons.ts'
import { LitElement, css, html, nothing, type PropertyValues } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { listComponents } from '../api/components.ts'
import { createTemplate, deleteTemplate, editTemplate, listTemplates, previewTemplate } from '../api/templates.ts'
import { consoleStyles } from '../console.styles.ts'
import { Deletion } from '../controllers/deletion.ts'
import { Load } from '../controllers/load.ts'
import '../elements/admin-template-dialog.ts'
import type { TemplateSavedEvent } from '../elements/template-saved-event.ts'
import { cardHead, cardHeadStyles } from '../elements/card-head.ts'
import { confirmDialog } from '../elements/confirm-dialog.ts'
import { dialogStyles, Modal } from '../elements/dialog.ts'
import { emptyStyles, failedAgain, failedLoad, loadingRows } from '../elements/failure.ts'
import { trashIcon } from '../elements/parts.ts'
import { staleStyles } from '../elements/stale-notice.ts'
import { templateDifferences } from '../settings-differences.ts'
import { shell } from '../words/shell.ts'
import { events, templateKinds, templates as words } from '../words/templates.ts'
import type { ScreenContext } from './screen.ts'

const eventNames = Object.keys(events) as NotificationEvent[]

/** What is being written: a template that is there, or one that will be. */
interface Open {
  kind: TemplateKind
  event: NotificationEvent | null
  template: Template | null
}

/** The settings' templates: for incidents, updates and maintenance, and what mails begin with. */
export class AdminSettingsTemplates extends LitElement {
  static override styles = [
    ...consoleStyles,
    emptyStyles,
    cardHeadStyles,
    dialogStyles,
    staleStyles,
    css`
      .stack {
        gap: var(--ic-space-5);
      }
      ul > li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        align-items: center;
        gap: 2px 12px;
        min-block-size: 56px;
        padding: 9px 18px;
      }
      ul > li + li {
        border-block-start: 1px solid var(--ic-color-line);
      }
      b {
        display: block;
        font-weight: var(--ic-weight-medium);
      }
      small {
        display: block;
        overflow: hidden;
        color: var(--ic-color-muted);
        font-size: var(--ic-type-13);
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .acts {
        display: flex;
        gap: 2px;
      }
      @media (max-width: 860px) {
        ul > li { padding-inline: 16px; }
      }
    `,
  ]
  static override properties = {
    context: { attribute: false },
    open: { state: true },
    deleting: { state: true },
  }

  declare context: ScreenContext
  declare private open: Open | null
  declare private deleting: Template | null

  readonly #list = new Load<Template[]>(this, (signal) => listTemplates(this.context.page.id, signal))
  readonly #components = new Load<Component[]>(this, (signal) => listComponents(this.context.page.id, signal))
  readonly #deletion = new Deletion<Template>(
    this,
    (template) => deleteTemplate(this.context.page.id, template),
    (before, after) => templateDifferences(before, after, this.#components.value ?? []),
  )
  readonly #modal = new Modal(this)

  constructor() {
    super()
    this.open = null
    this.deleting = null
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('context') || changed.get('context')?.page.id === this.context.page.id) return
    this.#list.clear()
    void this.#list.run()
    void this.#components.run()
  }

  get #mayWrite(): boolean {
    return this.context.me.scopes.includes('settings:write')
  }

  protected override render() {
    const { value, failure } = this.#list
    const again = () => void this.#list.run()
    if (!value) {
      return html`<section class="card" aria-label=${words.title}>
        ${failure ? failedLoad('loadTemplates', failure, this.context.asOf, again) : loadingRows(shell.loading)}
      </section>`
    }
    return html`<div class="stack">
        ${failure ? failedAgain('loadTemplates', failure, this.context.asOf, again) : nothing}
        ${this.#mayWrite ? nothing : html`<p class="small quiet">${words.readOnly}</p>`}
        ${this.#renderKind('incident', value)}${this.#renderKind('update', value)}${this.#renderKind('maintenance', value)}${this.#renderWording(value)}
      </div>
      ${this.open ? this.#renderDialog(this.open) : nothing}${this.deleting ? this.#renderQuestion(this.deleting) : nothing}`
  }

  #renderKind(kind: Exclude<TemplateKind, 'notification'>, all: Template[]) {
    const own = all.filter((template) => template.kind === kind)
    const { title, lead, add } = templateKinds[kind]
    return html`<section class="card" aria-labelledby=${kind}>
      ${cardHead({
        id: kind,
        title,
        lead,
        acts: this.#mayWrite
          ? html`<button class="button compact" type="button" aria-haspopup="dialog" @click=${() => (this.open = { kind, event: null, template: null })}>${plusIcon()}${add}</button>`
          : null,
      })}
      ${
        own.length === 0
          ? html`<div class="pad"><p class="quiet small">${words.none}</p></div>`
          : html`<ul>${repeat(
              own,
              ({ id }) => id,
              (template) => this.#renderTemplate(template, template.name, template.title ?? template.message ?? ''),
            )}</ul>`
      }
    </section>`
  }

  #renderWording(all: Template[]) {
    const { title, lead, add } = templateKinds.notification
    return html`<section class="card" aria-labelledby="notification">
      ${cardHead({ id: 'notification', title, lead })}
      <ul>
        ${eventNames.map((event) => {
          const template = all.find((each) => each.event === event)
          if (template) return this.#renderTemplate(template, events[event], template.subject ?? template.message ?? '')
          return html`<li>
            <span><b>${events[event]}</b><small>${words.usual}</small></span>
            ${
              this.#mayWrite
                ? html`<button class="button compact" type="button" aria-haspopup="dialog" aria-label="${add}: ${events[event]}"
                  @click=${() => (this.open = { kind: 'notification', event, template: null })}>${add}</button>`
                : nothing
            }
          </li>`
        })}
      </ul>
    </section>`
  }

  #renderTemplate(template: Template, name: string, says: string) {
    const { kind, event } = template
    return html`<li>
      <span><b dir="auto">${name}</b><small dir="auto">${says}</small></span>
      ${
        this.#mayWrite
          ? html`<span class="acts">
            <button class="button ghost only compact" type="button" title=${words.editShort} aria-label=${words.edit(name)} aria-haspopup="dialog"
              @click=${() => (this.open = { kind, event, template })}>${editIcon()}</button>
            <button class="button ghost only compact" type="button" title=${words.remove} aria-label="${words.remove} “${name}”" aria-haspopup="dialog"
              @click=${() => this.#ask(template)}>${trashIcon()}</button>
          </span>`
          : nothing
      }
    </li>`
  }

  #renderDialog({ kind, event, template }: Open) {
    const { page } = this.context
    return html`<admin-template-dialog
      .kind=${kind}
      .event=${event}
      .template=${template}
      .pageName=${page.name}
      .timeZone=${page.timeZone}
      .components=${this.#components.value ?? []}
      .create=${(input: CreateTemplateInput, key: string) => createTemplate(page.id, input, key)}
      .edit=${(seen: Template, input: EditTemplateInput, key: string) => editTemplate(page.id, seen, input, key)}
      .preview=${(input: PreviewTemplateInput, signal: AbortSignal) => previewTemplate(page.id, input, signal)}
      @admin-template-saved=${this.#saved}
      @admin-leave=${() => (this.open = null)}
    ></admin-template-dialog>`
  }

  #renderQuestion(template: Template) {
    const name = template.event ? events[template.event] : this.#deletion.latest(template).name
    return confirmDialog({
      question: words.removeQuestion(name),
      body: html`<p>${template.event ? words.removeWording : words.removeDetail}</p>`,
      keep: words.keep,
      act: words.delete,
      busy: this.#deletion.busy,
      failure: this.#deletion.refusal,
      confirm: () => void this.#remove(template),
      closed: () => (this.deleting = null),
    })
  }

  #ask(template: Template): void {
    this.#deletion.reset()
    this.deleting = template
  }

  async #remove(template: Template): Promise<void> {
    if (!(await this.#deletion.submit(template, (now) => this.#put(now)))) return
    this.#list.put((this.#list.value ?? []).filter(({ id }) => id !== template.id))
    this.#modal.close()
  }

  #saved({ template }: TemplateSavedEvent): void {
    this.#put(template)
    this.renderRoot.querySelector('admin-template-dialog')?.close()
  }

  #put(template: Template): void {
    const others = (this.#list.value ?? []).filter(({ id }) => id !== template.id)
    this.#list.put([...others, template].toSorted((one, other) => one.name.localeCompare(other.name)))
  }
}
customElements.define('admin-settings-templates', AdminSettingsTemplates)

declare global {
  interface HTMLElementTagNameMap {
    'admin-settings-templates': AdminSettingsTemplates
  }
}
