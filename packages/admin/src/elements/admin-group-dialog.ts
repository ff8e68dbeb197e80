import type { ComponentGroup } from '@incident-commander/server/contract'
import { LitElement, html, nothing } from 'lit'
import { consoleStyles } from '../console.styles.ts'
import { Staleness } from '../controllers/staleness.ts'
import { Submission } from '../controllers/submission.ts'
import { isFilledIn, UnsavedForm } from '../controllers/unsaved-form.ts'
import { groupDifferences } from '../settings-differences.ts'
import { components as words } from '../words/components.ts'
import { shell } from '../words/shell.ts'
import { dialogStyles, formDialog, LeaveEvent, Modal } from './dialog.ts'
import { failedSend } from './failure.ts'
import { field } from './field.ts'
import { changedNotice, staleStyles } from './stale-notice.ts'

/** Fired when a group was added or renamed. */
export class GroupSavedEvent extends Event {
  static readonly type = 'admin-group-saved'
  readonly group: ComponentGroup
  constructor(group: ComponentGroup) {
    super(GroupSavedEvent.type)
    this.group = group
  }
}

/** Adds a group, or renames one. */
export class AdminGroupDialog extends LitElement {
  static override styles = [...consoleStyles, dialogStyles, staleStyles]
  static override properties = { group: { attribute: false } }

  /** The one that is renamed; null adds one. */
  declare group: ComponentGroup | null
  declare send: (name: string, key: string, seen: ComponentGroup | null) => Promise<ComponentGroup>

  readonly #form = new Submission<string, ComponentGroup>(this, ['/name'], (name, key) =>
    this.send(name, key, this.group),
  )
  readonly #stale = new Staleness<ComponentGroup>(this)
  readonly #modal = new Modal(this)

  constructor() {
    super()
    this.group = null
    new UnsavedForm(this, () => isFilledIn(this.renderRoot.querySelectorAll('input')))
  }

  /** Closes the dialog, which gives the focus back to what opened it. */
  close(): void {
    this.#modal.close()
  }

  protected override firstUpdated(): void {
    this.renderRoot.querySelector<HTMLInputElement>('#name')?.select()
  }

  protected override render() {
    const { failure } = this.#form
    const { found } = this.#stale
    const { group } = this
    return formDialog({
      title: group ? words.renameTitle(group.name) : words.addGroup,
      small: true,
      submit: () => void this.#submit(),
      closed: () => this.dispatchEvent(new LeaveEvent()),
      body: html`
        ${found ? changedNotice(groupDifferences(found.before, found.after), found.by) : nothing}
        ${failure && failure.kind !== 'stale' ? failedSend(group ? 'save' : 'addGroup', failure) : nothing}
        ${field(
          { id: 'name', label: words.name, hint: words.groupNameHint, error: this.#form.errorAt('/name') },
          ({ id, describedBy, invalid }) =>
            html`<input class="input" id=${id} name="name" maxlength="120" required dir="auto" value=${group?.name ?? ''}
            aria-invalid=${invalid} aria-describedby=${describedBy} @input=${() => this.#form.amend('/name')} />`,
        )}
      `,
      foot: html`<div class="end">
        <button class="button" type="button" @click=${this.close}>${shell.cancel}</button>
        <button class="button primary" type="submit" aria-disabled=${this.#form.busy}>${this.#stale.overwrites(['name']) ? words.saveOver : group ? words.save : words.addGroup}</button>
      </div>`,
    })
  }

  async #submit(): Promise<void> {
    const name = this.renderRoot.querySelector<HTMLInputElement>('#name')?.value.trim() ?? ''
    if (name === '') return this.#form.refuse(new Map([['/name', words.missingGroupName]]))
    const group = await this.#form.submit(name)
    if (group) this.dispatchEvent(new GroupSavedEvent(group))
    else if (this.group) this.group = this.#stale.note(this.#form.failure, this.group) ?? this.group
  }
}
customElements.define('admin-group-dialog', AdminGroupDialog)

declare global {
  interface HTMLElementTagNameMap {
    'admin-group-dialog': AdminGroupDialog
  }
}
